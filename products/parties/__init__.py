"""Who is who: users, the two parties, manufacturers, memberships, and keys of programs.

Imports nothing of `products`.

Decided here:
- The e-mail address is the login; a user is a person and never an organisation.
- A `Membership` is the only source of rights: a user, one organisation (a party or a
  manufacturer) or none, a role and dates. Django's groups and model permissions are not used.
- A role of a party is given by its administrator and confirmed by a second person of it (`granting`), an
  operator where the party has nobody else; until then it gives nothing. It is never rewritten or prolonged,
  which would go round the second person, only ended; a deputy's ends by itself, or with the role he stands
  in for. Roles that stood before this rule have neither giver nor confirmer, only the moment.
- A tie to a manufacturer is declared by the person himself (`tying`), kept with its history, and asked for by
  `rules.require_no_tie` at every step of his party; the database refuses a verdict over it, too.
- Approvers and administrators of parties sign in with a second factor (`register.factors` is how); decisions
  quote the moment it was shown, and `rules.require_fresh` judges it.
- Every organisation's administrator appoints its own people (`appointing`); one step above gives it its
  first one, or another when he is lost. The last one does not leave: operations lock the maker to see it.
- People come in by a link mailed to them (`inviting`), which also proves their address: an invitation of a
  maker, or an account somebody asks for. Its secret is made as the letter leaves; the digest is kept.
- `system` is the account in whose name the register itself acts when a term has run out: no person.
- Programs act for a person by a key (`tokens`) for one manufacturer, with scopes. It gives nothing by itself:
  rights are those scopes and the person's memberships at that instant, so a membership that ends stops it.
- What a maker says of itself for every product (`operations`: sites, the office to ask) begins its drafts:
  `queries.filing_defaults`. Whom authorities ask is a table of its own, never in content.
- `rules.require` is asked by every operation, so a face that forgets to check is still safe.
- An operator runs the machine and edits reference data; he has no decision rights. An auditor
  reads everything and writes nothing.
- Codes of organisations are checked by python-stdnum (`codes.py`), except OKPO and OGRNIP, whose
  check digits that library lacks or gets wrong.
"""
