"""Files of the register, addressed by the SHA-256 of their bytes.

What lives here. `rules` (pure) says what may be uploaded, by content and not by name, with codes
D01 and on. `operations.store` puts a file into the folder once per digest and notes who uploaded
it for which manufacturer. `queries` answers whose a file is and opens it. `responses` builds the
one safe HTTP answer with a file.

`typeset` makes papers of the register: a template of `papers/` and plain data become a PDF/A, for the same
data the same bytes, so that a paper can be made again instead of kept; `pieces` are the facts, cells and
tables of these data.

How a PDF is read (`pdf`) is our own work: whether it opens, its pages, whether it holds any text. A detached
signature (`signatures`) may be stored beside a filing and nowhere else: it is no paper of a product.

What it may import: `products.parties`. `responses` is the named exception that knows HTTP: how a
foreign file is answered is a property of the file, and three faces must not each invent it.
Whether a person may see a file is decided by the face that asks.

Decided, and why.

* The folder is `<MEDIA_ROOT>/ab/cd/<sha256>`, without an extension: nothing in it is run or
  guessed by name. A file is written beside, synchronised to disk and renamed, so a name in the
  folder always stands for whole bytes.
* The file is written before the row. A crash between leaves a file without a row, which harms
  nobody; the other order would leave a row without bytes.
* One `Document` per digest however many makers upload it; who did is an `Upload` of its own, so
  a maker learns nothing about another's files.
* An upload that nothing names goes after a notice (`cases.sweeping`), its bytes with the last of them. Who
  brings bytes and who takes them away take turns by a lock on the digest.
* The media type is what the content showed on upload; it is stored and answered, never guessed.
"""
