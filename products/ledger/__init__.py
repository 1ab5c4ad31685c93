"""The append-only log of the register: canonical bytes, Merkle proofs, leaves.

What lives here. `canonical` turns a value into the one byte string that is hashed and stored.
`merkle` is RFC 6962 hashing and proofs, bytes in and bytes out. `models` holds the leaves, the
full subtrees above them and the one row that says how long the log is. `operations.append` adds
a leaf inside the caller's transaction; `queries` reads, proves and verifies. `append_only` builds
the database triggers that freeze a table; it stands here because this is the lowest room, so
every other room may use it.

What it may import: nothing of `products` outside this room. A leaf knows a kind, a subject and a
body, never what a product is.

Decided, and why.

* The exact bytes of a leaf are stored and never re-made: `jsonb` would reorder keys.
* Every leaf carries its own index (`n`), so a position is bound to its content, and the index of
  the previous leaf about the same subject (`prev`), so a missing line of one story is visible.
* Only full subtrees are stored as nodes; a root or a proof of any past size is folded from at
  most 64 of them, and no node is ever changed.
* Appending locks one row, so indices have no gaps. The lock is the last one an operation takes
  and the leaf the last row it writes.
* The moment `at` is the caller's and is not required to grow from leaf to leaf: two decisions may
  be taken in one order and reach the log in the other. The order of the log is `n`.
* The tree's primitives are our own: they are short, and the published vectors check them.
"""
