"""How a maker comes into the register: its application, with the codes and a power of attorney.

May import `parties` and `documents`; a room of its own, because an application needs both.

Decided here:
- An application is a row that ends once: confirmed, refused or withdrawn. A refused one is corrected by
  a new one that begins as the old, so that what was refused, and why, stays.
- The party of the country that the applicant names judges it: its administrator, and never his own.
- Confirming makes the manufacturer and the applicant's memberships in the same transaction.
- The power of attorney is for that party and the applicant; it belongs to no manufacturer.
- A code that a manufacturer has already, or another application names, is said at the field: the way in
  is then an invitation of that manufacturer's administrator.
"""
