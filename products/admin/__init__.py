"""The regulators' desk: Django's own admin, extended. One module per room of the register.

May import every room below the faces; no other face. The rooms:

- `person` asks `parties.rules` once a request who is at the desk; `base` holds the one `ModelAdmin` all
  stand on, and `Frozen` for tables nobody may touch. Django's model permissions are not used.
- `cases` holds the addresses of cases; `queue` and `rows` their list; `desk`, `lanes` and `findings` what
  a case's page shows, `showing` lays content out, `deadlines` says dates; `moves` and `forms` are its
  buttons; `records` what cases leave behind.
- `together` judges many cases by one act, a bundle's or any, laid beside each other by `siblings`.
- `correcting` begins the correction of a slip from the page of a record.
- `dictionary`, `parties`: reference data, editable, with their history (`history`).
- `joining`: the applications of makers, answered by the administrator of their country's party.
- `entries`, `ledger`, `documents`: to look up, never to change.

Decided here:
- Nothing can be deleted here: what was in use is retired, a membership ends.
- A move is a page of its own: GET shows what will happen, POST calls one operation of `cases.deciding`.
  The buttons come from `workflow.MOVES`; the right is judged by the operation, again, at that moment.
- What the other party decided, and its remarks not yet sent, are left out by the queries, so that no
  filter, order or search of a list can tell them either; lists filter by what they offer and nothing else.
- A membership is written once and then only ended, and nobody writes his own.

The imports below fill the site `site.DESK` with the rooms.
"""

from products.admin import cases, dictionary, documents, entries, joining, ledger, parties, records, site

__all__ = ["cases", "dictionary", "documents", "entries", "joining", "ledger", "parties", "records", "site"]
