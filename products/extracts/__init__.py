"""What buyers take away: the extract of an entry as of a day, and lists on paper.

* `reading` reads what an extract rests on; `saying` says it as one structure of plain values, whose canonical
  bytes are the JSON (`ruled`: of the revision that rules on the day); `paper` sets the same out for the
  template. `qr` makes the code of the address.
* `listed` puts what a spreadsheet of a list holds on paper, so that both say the same.

May import `exchange` (what every file says of itself) and all below. Not a face: it knows no HTTP and no
addresses; the page hands those in.

Decided, and why:

* The paper is set from what the JSON says and from nothing else, so neither can say more. The keys of the
  JSON, and how it is checked without the register, are told in `docs/extract.md`; a key that changes its
  meaning makes `extract` 2.
* "Not in the register on that day" is an extract like any other: a committee files that answer. It names the
  product and says since when it is in the register, and tells nothing of a later content.
* An extract says the day it was made and how long the log was then, not the minute: who takes it twice on a
  day gets the same bytes, unless something was decided meanwhile, and two people can compare theirs.
* Every leaf about the entry is there with its path, not only that of the revision: each names the one before
  (`prev`), so that a missing line of the story is seen. The content is there whole, since its digest is what
  the leaf holds. The log has no signed checkpoints yet; size and root stand where one will.
* Who vouches is the table of fields' to say; where a source is named that nobody has read, nobody does, but
  for what the maker itself must know (its contact, its declaration).
* No persons: the parties' orders are named, their officers are not.
"""
