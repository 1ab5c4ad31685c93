"""The public face: what anyone may read without signing in.

Here live the pages of the home, the catalogue, a product and its history, the makers, the public documents
and the rules of admission: one module of views per family (``home``, ``browsing``, ``files``, ``product``,
``makers``, ``papers``, ``rules``, ``statistics`` of the desk, ``trying`` a workbook before any account,
``bom`` a list of parts, ``analogues`` what may stand for one, ``compare`` products side by side as
``comparison`` judges them, ``checking`` how many of them stand on a day, ``extracting`` what may be filed of
one, ``reporting`` a wrong value, ``data`` the dumps, ``sitemaps`` for search engines), ``asking`` which entry
and day is meant, and beside it what turns domain values into what a template prints (``shelf`` the tree of
categories, ``address`` the query of a page, ``listing`` the answer to it, ``panel`` its filters, ``columns``
and ``table`` the rows found, ``onward`` the ways on from there, ``export`` the list as a file, ``cells``
values in short, ``passport`` the facts of a product, ``chronicle`` its history, ``lifetime`` that history
drawn, ``related`` what stands beside it, ``citing`` what a tender file takes, ``afterwards`` what came later,
``linked`` all of it for machines, ``context`` what every page shows; ``markup`` writes in Python what stands
on a list by the hundred, because a template took longer over it than the search).

May import: every room of the domain, and no other face.

Decided, and why:

- A pending entry has no page: what is not in force, or never was, is answered like an address that
  does not exist.
- The category of an address is a filter like the others; the page only writes it into the same
  filter set as the API, so both find the same.
- The two boxes of a range are rewritten into the filter grammar by a redirect: the address one copies
  from the browser is the one the API understands.
- Ticks and an interval of one parameter are asked together, either suits; "typical" speaks for both. Nothing
  that was sent is dropped unsaid.
- A value that is only typical says so in a column of limits, where it would be taken for a guarantee.
- Counts stand beside choices and categories under the filters there are, a filter's own left out: they
  are what a click brings. The links to narrower categories take the question along.
- A parameter that says the same of all that was found divides nothing and is no filter; one that few
  state says so, because to ask it is to lose the others.
- Columns are the page's own (`columns=`), unknown to the API; a column is written in one unit, that of its
  heading, so that it is read down.
- A file of a list holds all of the answer with the columns of the page, and says what it is of.
- A wrong filter is a page with status 200: the form, what was typed, a sentence, and the counts of the rest.
- What is excluded or has run out keeps its page, with the ground, the act and the days above the content.
- The drawing of an entry's life says nothing that the table under it does not, tells states apart by form and
  not by colour alone, and takes every day's standing from ``entries.standing``.
- What stands beside a product is found by its names in one statement, and promises no replacement.
- A text to be copied is plain text of the page; a script adds the button. The paragraph for a tender file
  names the day in its address, so that whoever opens it later reads the same.
- A report of a wrong value is private: the product's page tells only what came of it; the reporter follows
  it by a secret address that no search engine keeps.
- A product and its history answer for any day (`?as_of=`), and every link between them keeps it. A day
  before the first is answered 200, because a committee files that answer; what is no day is 400 and shows
  nothing of the product, because a page of today must not be filed for another day.
- A list that a visitor brings (``bom``, ``checking``, ``trying``) is never kept: it travels in the form with
  what was said of it, is bounded and throttled.
- A page takes at most 12 SQL statements however many products there are, and more only where the
  database has to count facets itself; what one read of the dictionary has brought is handed on.
"""
