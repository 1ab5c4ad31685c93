"""Who is who: users, the two parties, manufacturers, and memberships.

Imports nothing of `products`.

Decided here:
- The e-mail address is the login; a user is a person and never an organisation.
- A `Membership` is the only source of rights: a user, one organisation (a party or a
  manufacturer) or none, a role and dates. Django's groups and model permissions are not used.
- `rules.require` is asked by every operation, so a face that forgets to check is still safe.
- An operator runs the machine and edits reference data; he has no decision rights. An auditor
  reads everything and writes nothing.
- Codes of organisations are checked by python-stdnum (`codes.py`), except OKPO and OGRNIP, whose
  check digits that library lacks or gets wrong.
"""
