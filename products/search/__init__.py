"""The search room: finding entries by how people write them.

Lives here: the keys of a type designation (``designations``) and what it says
about itself (``decoding``), the filter grammar (``grammar``), the one set of
filters of page and API (``filters``), the derived tables (``models``), what
fills them (``rows``, ``operations``) and what reads them (``queries``). A typed
query is understood (``understanding``) by the words of the dictionary
(``vocabulary``): a number, a pattern (``wildcards``), a name, or words
(``terms``) with packages and values among them (``mixed``, ``choosing``).
``answering`` asks the engine, and where nothing is found tries again
(``correcting``, ``slips``); ``kin`` is the same type in other packages, and
``suggesting`` with ``headings`` what may still be typed. May import: entries,
dictionary, parties.

Decided, and why:

* Every table here is derived from the entries and can be thrown away:
  ``rebuild_search`` makes it again. A row of ``Listing`` exists exactly while
  its entry is public, so no query can show a pending one by forgetting a
  condition.
* Order and cursors use keys computed by us under ``COLLATE "C"``: another
  server, with another collation, pages the same register the same way.
* A part number is kept as three keys, by look, by sound and mixed, and each is
  compared with its own kind only; a run of digits is never cut in two.
* A number is asked by the bound its maker guarantees, never by the typical
  one; an interval asks a range parameter to cover it.
* A filter which is unknown or cannot be read is refused with a sentence.
  Leaving it out would show more products than the person asked for, and look
  like an answer.
* Status is computed from dates at the moment of asking, so a row needs no
  nightly job to stay true.
* A query is never silently changed: what was read as a filter, left out or put
  right is told as data, with the query that takes it back, and a reading never
  empties an answer which the plain words would have.
* Whatever is beyond ``Engine.ask`` is read from PostgreSQL in steps both
  engines share, so that they cannot differ in what a query means.
"""
