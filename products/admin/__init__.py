"""The regulators' desk: Django's own admin, extended. One module per room of the register.

May import every room below the faces; no other face. The rooms:

- `person` asks `parties.rules` once a request who is at the desk; `base` holds the one `ModelAdmin` all
  stand on, and `Frozen` for tables nobody may touch. Django's model permissions are not used.
- `cases` holds the addresses of cases; `queue` (shelves), `filters` and `rows` their list; `desk`, `lanes`
  and `findings` what a case's page shows, `showing` lays content out, `sheets` has its papers, `working` says
  how far a party is; `hands` who works on it; `moves` and `forms` are its buttons, `writing` what moves
  nothing: marks, notes, remarks not yet sent; `assigning` gives many cases to an expert; `load` and `week`
  are sheets about all of them; `records` what cases leave behind, and what they go by: ready answers, terms
  of stages, moved days.
- `boxes` are what forms share; `paging` keeps lists of any length quick, `finding` says what a typed line
  finds in them.
- `together` judges many cases by one act, a bundle's or any, laid beside each other by `siblings`.
- `correcting` begins the correction of a slip from the page of a record.
- `dictionary`, `parties`: reference data, editable, with their history (`history`).
- `granting`: roles given, confirmed and ended, ties declared; `acting` is how such an act is asked and done.
- `factor`: approvers and administrators of parties come in with a second factor; decisions want a fresh one.
- `joining`: the applications of makers, answered by the administrator of their country's party.
- `entries`, `ledger`, `documents`: to look up; from an entry's page (`offered`) a party suspends it, resumes
  it, moves to exclude it (`lives`) and confirms its analogues (`endorsing`), on pages of `beginning`.
  `reported`: what readers say is wrong, sorted by the party of the maker's country.

Decided here:
- Nothing can be deleted here: what was in use is retired, a membership ends.
- A move is a page of its own: GET shows what will happen, POST calls one operation of `cases`.
  The buttons come from `workflow.MOVES`; the right is judged by the operation, again, at that moment.
- What the other party decided, and its remarks not yet sent, are left out by the queries, so that no
  filter, order or search of a list can tell them either; lists filter by what they offer and nothing else.
- Of the other party's unsent remarks a return tells the fields alone: who sends them knows that they go.
- A data sheet stands beside the values in a frame; what holds it is the `sandbox` of the file's own answer.
- A list counts up to a thousand, says so, and ends there; its rows are looked for by their keys. So a list
  costs the same with a hundred thousand cases (`manage.py bench_desk` measures it).
- Age is words; the colour only repeats them.
- A membership is written once, confirmed by a second person and then only ended; nobody writes his own.
- Nobody edits the log (`log`): `journal` reads the rows of history that the database keeps of every tracked
  table, so that a new table appears there by itself. Members of both parties, auditors and operators read it.
- What a list shows goes out as CSV or XLSX with the same filters (`reports`).
- Who must have a second factor and has shown none in this session is led to it from every page of the desk.
  A decision asks for a code beside its other answers when the last one is older than five minutes.

The imports below fill the site `site.DESK` with the rooms.
"""

from products.admin import (
    cases,
    dictionary,
    documents,
    entries,
    granting,
    joining,
    ledger,
    parties,
    records,
    reported,
    site,
)

__all__ = [
    "cases",
    "dictionary",
    "documents",
    "entries",
    "granting",
    "joining",
    "ledger",
    "parties",
    "records",
    "reported",
    "site",
]
