"""A maker's cases for machines: the same operations, rules and codes as the cabinet.

- `bodies` reads what was sent, strictly; `drafts` makes of it the draft a case holds.
- `shapes` and `contracts` say what the addresses take and give; `answers` writes it from a case.
- `asking` is what every address has in common: the key, its scopes, `dry_run`, `Idempotency-Key`, `If-Match`,
  and how a refusal of the domain becomes a problem. `views`, `remarks`, `bundles` and `batch` are
  the addresses.

Decided here:
- A key acts as its person, for its one manufacturer. A session of the browser is not looked at, so no page
  can make a visitor's browser write.
- A successor's key reads the case it is named in, and agrees or declines; nothing else is its own.
- A bundle is filed by the worker: the answer is 202 with the address that says how far it is. Its `ETag`
  tells one state of its drafts from another.
- A field is named as everywhere: by its address (`name.ru`, `parameters.supply_voltage.max`), and the draft
  that is sent is the draft that is kept. A pointer `/draft/name.ru` means the same in a body and in a case.
- A draft keeps what was typed, as in the cabinet: a wrong value is a finding, and filing is what refuses.
  What cannot be a draft at all (a list for a text, a field that does not exist) is refused at once.
- An answer is kept with its `Idempotency-Key` in the transaction that did the work, under a lock that does
  not wait: so the work is done once, and nothing remains of what a crash interrupted. A refusal wrote
  nothing and is not kept: the same key may be used for the corrected request.
- `dry_run=1` does everything and rolls it back; it neither reads nor keeps an `Idempotency-Key`.
- `If-Match` holds the version of the draft. A change of fields needs it; other writes heed it when given.
"""
