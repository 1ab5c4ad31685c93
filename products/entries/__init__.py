"""What is in the register: entries, their frozen revisions, and when each is in force.

May import `dictionary`, `documents`, `parties` and `ledger`.

Decided here:
- An `Entry` is a number and a pointer; what it says is a `Revision`, whose canonical bytes are stored
  as they are and never edited. `fields.py` (named through `content.py`) says for every field its
  type, class, who vouches for it and when it is required; `lines.py` reads fields of one thing per line,
  variants with values of their own among them; `addresses.py` reads the addresses of parameters,
  `stated.py` what a draft holds of one.
- `periods.py` reads the periods of many entries at once, and the one of a revision; what was never in force
  is not public and not there. `listed.py` reads entries as every list shows them, in one prepared statement.
- `wording.py` alone says contents in a reader's words: names, values, differences; `sheet.py` sets the
  parameters out as a table, `vouching.py` says who vouches for what. A face adds only what is of its page.
- `admission` is the one home of rules: code, level, sentence, why, how to put right. A content is judged by
  itself in `readers` and `building` (with what `contexts` reads for it), against its neighbours in
  `plausibility`; `completeness` says how much of what is asked it has. A warning is known by its `rules.key`,
  which changes with the values read.
- A `Validity` row says from which day to which day a revision is in force. Standing is computed from
  these dates by `standing` and by nothing else, so a late job cannot change what is true. `life` puts the
  days of a whole life together out of it.
- A `Suspension` says from which day to which day one country keeps the entry out of force; it is lifted
  once. It overlays the period that rules, so it outlives a change of content and never the entry. Grounds of
  both are coded (`grounds`). The state of both countries together is the lesser one, as a product needs both.
- Excluded is a period too, with a ground and without an end, so a day in the past still answers rightly. An
  entry whose extension was asked for in time is held beyond its last day by `held_to`, the one column of a
  period that changes. A `Confirmation` is the maker's word of a day; it moves no date. An
  `Expiry` says that the log was told of an end that came by itself.
- A reader may ask about another day (`as_of.py`): its end, UTC+3, by effective dates. What was recorded
  after that end counts too, but is marked; a day that has not ended is answered by what is known now.
- Only `cases.operations` puts a revision in force; this room freezes, numbers and answers.
- The number is `UMR-`, seven digits, a Damm check digit: no meaning, gapless, never reused.
"""
