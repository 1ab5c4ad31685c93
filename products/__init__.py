"""The register's one Django application: each folder is a room, each room a noun of the register.

Imports go down this list only; faces never import each other:
ledger, parties, dictionary → documents → joining, entries → search, cases → catalogue, cabinet, api, admin,
exchange, notices.
Every room's docstring says what lives there, what it may import, and what was decided and why.
"""
