"""The dictionary: categories, parameters, choices, units, packages; how a value is read and written.

Here live the tables (``models``; names and history in ``named``; what a column may hold in ``kinds``),
the closed list of units (``units``, ``dimensions``), the reading of what a person types (``reading``,
``options``; why it was refused in ``misreads``), the writing of values (``writing``), the content item
of one parameter (``values``, the face of all these and the ONLY place that knows types; a parameter
comes to it as a ``fields.Field``), which parameter a name or a symbol means (``recognising``), which way
one is better (``preference``), what a pasted piece of a data sheet says (``sheets``), the tree with
inheritance (``queries``), what may not change (``rules``), the carried files (``data``, checked in
``files``) and their loading (``operations``).

May import: nothing of the register. All but ``models``, ``queries`` and ``operations`` leave the
database alone, so that search, import and forms can read every cell with them.

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
