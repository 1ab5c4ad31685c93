"""Letters: what happened to cases and what the clock reminds of, told to people of makers and parties;
invitations; answers to applications.

A face: it reads what the rooms below wrote, decides nothing, and no other face imports it.

Decided here:
- A case event, or a reminder, is turned into one `Delivery` for each person it concerns, wanted or not, by
  `planning`: the row says that it was thought of, so that nothing is told twice and a changed wish does not
  dig up what is past. `HORIZON` is how long after an event it is still news, should nobody have planned for
  a while.
- Of a party its experts and approvers hear of cases, each of his own move first, an opinion only in its own
  party; of terms its administrator hears too. Reminders of a night are one letter in the morning.
- What a person wants is a column of `User` (`Notices`); whether he may still read it is asked again when
  the letter leaves, since he may have left the maker meanwhile.
- A letter and its mark are one transaction that holds nothing but its own deliveries: a mail server that
  fails rolls the mark back, and a second process skips what the first one holds. A crash in the moment
  between the server's yes and the commit would send that one letter again; no order of the two avoids
  that, and losing it would be worse.
- Invitations and answers to applications carry their own mark (`sent_at`, `told_at`): the secret of an
  invitation is made as its letter leaves. The outcome of a report of a wrong value takes the address with it.
- A letter says no more than the case's page does: how a party decided stays closed until both have, and
  people of the authorities are not named.
- Text alone, in the reader's language, with absolute links (`BASE_URL`).
"""
