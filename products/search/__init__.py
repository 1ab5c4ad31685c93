"""The search room: finding entries by how people write them.

From an address to an answer:

* The filters of page and API are one set (``filters``, its fields in ``fields``, what a parameter may be
  asked in ``grammar``, orders and cursors in ``ordering``). Read, they are a `Question` (``question``).
* What is typed into the one box becomes a part of that question (``typed``). ``answering`` asks the engine,
  and where nothing is found tries again with what was typed put right; ``relaxing`` says which filter is in
  the way, ``easing`` the wish nearest to it, ``shortening`` what of the query.
* An engine answers a question: ``database`` (PostgreSQL, with ``matching`` for names, ``comparing`` for
  values and ``standings`` for states) always and completely, ``columns`` from memory in a hundredth of the
  time. ``engines`` chooses, and nobody who asks sees which. ``queries`` is the one way in, ``facets`` what is
  shown of the counts.
* The tables (``models``) are filled from the content of an entry (``rows``) by the operation that changes it
  (``operations``).

* ``lookup`` answers a list of numbers and names, one by one, on a day; ``named`` finds the names of a whole
  list in one statement; ``analogues`` says what may stand in a product's place, by what makers have declared,
  and beside it what is near. All take as many statements for one as for five hundred.
* ``nearest`` computes from parameters which products come close to one; no maker has to have said so.
  ``related`` finds what stands beside a product by its name: the same die, type or series.
* ``usual`` tells what the neighbours of a product say of each parameter, for a check before filing.

May import: entries, dictionary, parties.

Decided, and why:

* Every table here is derived from the entries and can be thrown away: ``rebuild_search`` makes it again.
  A row of ``Listing`` exists exactly while its entry is public, so no query can show a pending one by
  forgetting a condition.
* PostgreSQL is the truth the engine in memory is held against: tests and ``bench_search`` compare totals,
  counts and rows, and a difference fails.
* A listing is one row; its title, words and values are small numbers into tables of distinct ones. A
  condition is judged once on the distinct values, exactly, and a million listings follow by look-up.
* What has names of its own (categories, makers, choices) is not copied into the listings but asked live, so
  that renaming one leaves nothing stale. Only the order by maker is copied; the keeper of the index follows.
  An order by category, status or a choice is a list of codes, which both engines are told with the question.
* Order and cursors use keys computed by us under ``COLLATE "C"``: another server, with another collation,
  pages the same register the same way, and a cursor of one engine is understood by the other.
* A part number is kept as three keys, by look, by sound and mixed, and each is compared with its own kind
  only; a run of digits is never cut in two.
* A number is asked by the bound its maker guarantees, never by the typical one; an interval asks a range
  parameter to cover it.
* A filter which is unknown or cannot be read is refused with a sentence. Leaving it out would show more
  products than the person asked for, and look like an answer.
* How much a change of the question helps is counted by the way a search goes, of the question its address
  will ask: a query is read anew beside the filters that are left, for of which parameter a value is, or
  whether a name is put right, depends on them. What no filter has a say in is read once (`answering.Typed`).
* Status is computed from dates at the moment of asking, so a row needs no nightly job. It is that
  of one `territory`, or, without one, of both: suspended where either country suspended it.
* A query is never silently changed: what was read as a filter, taken for another word, left out or put
  right is told as data, with the query that takes it back, and a reading never empties an answer which the
  plain words would have.
* What is computed is never told as declared. A neighbour is measured by the wishes of the filters, so that it
  is one whom the reader would find by asking for the same values; the work is bounded, not the category.
* Whatever is beyond ``Engine.ask`` is read from PostgreSQL in steps both engines share, so that they cannot
  differ in what a query means.
"""
