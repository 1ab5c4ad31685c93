"""Procedures over entries: what is asked, how it is reviewed, how it is decided.

May import everything below: `search`, `entries`, `documents`, `dictionary`, `parties`, `ledger`.

- `workflow.py` holds `MOVES`, the only list of what can happen to a case; buttons, guards, the
  database trigger, the diagram of the README and the matrix of the tests read it.
- Writes: `drafting` (the maker's draft), `filing` (file, refile, withdraw, answer), `deciding` (formal
  check, opinion, remarks, return, decision). Each is one transaction that locks the case first.
- `refusals.py` is what the database itself refuses of moves and verdicts, should an operation be wrong.
- `clock.py` counts working days of a country; `queries.py` reads.

Decided here:
- The draft keeps what the maker typed. Filing freezes a `Revision`; refiling freezes another one, so
  opinions and decisions, which belong to a revision, lapse by themselves.
- "One party has decided" is not a status: it is read from the decisions, so both parties stay equal.
- A party that decided stays with it, unless the two disagree: then a newer decision overrides.
- Two keys need two hands: who filed a revision or judged it for one party does not judge it for the other.
- How a party decided is shown to nobody outside it until both have.
"""
