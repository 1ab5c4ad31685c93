"""The whole register as files: what a dump holds, how it is made, where it lies.

- `snapshot` reads everything at one instant; `records` says what is written of a product; `files` and
  `sqlite` write it, `describing` tells about the files (manifest, Data Package, DCAT), `shelf` keeps the
  dumps, `making` is the one operation. `replay` is the program that checks a dump; it goes with it and needs
  nothing of ours.

Decided here:
- One repeatable-read transaction reads all of it: a decision and its leaf are in it together or not at all,
  so the products are those of the log's size that the manifest quotes. Its root is counted from the leaves
  as they are written, and a log that does not give its own root makes no dump.
- Rows come through server-side cursors in the order of entries: memory does not grow with the register.
- A dump is written aside and appears by one rename. Folders and manifests are all there is to know of dumps:
  no table that could say otherwise.
- A dump that has lost more than one in a hundred of anything is held: it is not shown until somebody who
  has looked says `--release`, and until then the last one stands.
- Content of a revision goes out as the very bytes whose digest was decided on.
"""
