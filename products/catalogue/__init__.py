"""The public face: what anyone may read without signing in.

Here live the pages of the home, the catalogue, a product and its history, the makers and the public
documents: one module of views per family (``home``, ``browsing``, ``product``, ``makers``, ``papers``)
and beside it the pure presenters that turn domain values into what a template prints (``shelf`` the
tree of categories, ``address`` the query of a page, ``panel`` the filters, ``table`` the rows found,
``cells`` values in short, ``sheet`` the parameters of a product, ``passport`` its other facts).

May import: every room of the domain, and no other face.

Decided, and why:

- A pending entry has no page: what is not in force, or never was, is answered like an address that
  does not exist.
- The category of an address is a filter like the others; the page only writes it into the same
  filter set as the API, so both find the same.
- The two boxes of a range are rewritten into the filter grammar by a redirect: the address one copies
  from the browser is the one the API understands.
- Counts beside categories and choices are shown only while nothing is filtered, because then they
  are what a click brings.
- A wrong filter is a page with status 200: the form, what was typed, and a sentence.
- A product and its history answer for any day (`?as_of=`), and every link between them keeps it. A day
  before the first is answered 200, because a committee files that answer; what is no day is 400 and shows
  nothing of the product, because a page of today must not be filed for another day.
- A page takes at most 12 SQL statements however many products there are; what one read of the
  dictionary has brought is handed on, not read again.
"""
