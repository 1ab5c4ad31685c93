"""The demonstration register: real products brought in through the real operations by invented people.

A face like any other: it may import every domain room and no other face; nothing imports it but its command.

- `people.py`: the accounts and their roles. `organisations.py`: the makers, and one that has applied.
  `rows.py`: a row of `data/products.csv` as a maker would type it. `timetable.py`: how far each row gets and
  when, `story.py`: the operations that bring it there. `lives.py`: what happened after that, `asked.py`: what
  the makers have asked of entries since.

Decided here:
- Only rows read from a document (`found`) say "source verified"; the others never claim it.
- Dates, orders and persons are invented, and every page says so while the demonstration is on.
- Every row of the file becomes public: a buyer's list may name any of them. What stands at the stages before
  that is a version of a row by its package, named by the letters of export names and said to be composed so;
  it never gets into the register, where a row answers for all its packages.
- A row's whole story is one transaction, so an interrupted load goes on where it stopped.
"""
