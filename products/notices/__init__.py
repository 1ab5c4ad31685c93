"""What happened, told to who wants to hear: letters to people of makers and parties, invitations, answers to
applications; feeds and letters to anybody about what is public.

A face: it reads what the rooms below wrote, decides nothing, and no other face imports it.

- To people with an account: `planning` says who is told of what (`rules`), `letters` writes it, `operations`
  sends it, `queries` reads what was told; `tasks` do so every minute. `views` are the pages of a letter.
- To anybody: `topics` is what may be followed, `happenings` what a leaf of the log says, `feeds` tells it as
  Atom; `subscribing` takes and ends a subscription, `newsletters` writes to subscribers; `following` are the
  pages of both.

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
