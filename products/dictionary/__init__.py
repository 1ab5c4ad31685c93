"""The dictionary: categories, parameters, choices, units, packages; how a value is read and written.

Here live the tables (``models``), the closed list of units (``units``), the reading of what a person
types (``reading``), the writing of values (``writing``), the content item of one parameter
(``values``: the face of the three, the ONLY place that knows types), the tree with inheritance
(``queries``), the carried files (``data``, ``files``) and their loading (``operations``).

May import: nothing of the register. ``units``, ``reading``, ``writing`` and ``values`` do not touch
the database, so that search, import and forms can call them for every cell.

Decided, and why:

- The code is the primary key of a category, a parameter, a unit and a package: contents of revisions
  quote codes for ever, so a code can't change anyway, and rows join without a number between.
- Units are a closed list read from the carried ``units.csv``, not from the table: what a text means
  must not depend on the state of a database. The table is its copy for people and the API.
- Numbers are ``Decimal`` from the text to the content, never float: the digest of a content is
  taken over the digits.
- Rows that disappear from the files are retired, never deleted: old revisions still name them.
- A load whose files have the digest of the last edition does nothing, so what people corrected in
  the admin since then survives a restart; ``--again`` compares every row.
"""
