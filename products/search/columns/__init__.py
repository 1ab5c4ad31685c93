"""The search answered from memory: the columns of all listings, as arrays, in every web process.

PostgreSQL spends its time on counting: a facet costs it microseconds per listing found. Here a facet is one
pass over an array of small numbers, so that totals, facets and order of a million listings take milliseconds.

* A **listing is a number**, its place in the order of category, designation, entry (`reading`). A category
  with all below it is therefore one slice, and needs no filter.
* A **value is a number** too (`column`): each parameter has a table of its distinct values and, for the
  categories that use it, an array with the code of every listing's value. A condition is judged once on the
  table; the listings follow by one look-up each. A second value of a listing stands in a short list aside.
* A **text is a number**: names and purposes are shared by many listings, and a word leads to the texts that
  have it, a listing to its text. So is a **title**: a listing leads to its title, and a title to its place
  among the sort keys of all names in each language.
* A **name is found in sorted strings** (`names`): the three keys of all names in one sorted list, in which a
  beginning is a slice, and the places inside them where a match may begin, sorted as well.
* A **segment** (`segment`) is the listings of one reading with all these arrays: it answers a question by
  masks over its slice, one for each filter; a facet is counted on the masks of the other filters. In which
  order the listings come is `sorting`, where each stands by the first key of an order `scales`.
* A **snapshot** (`snapshots`) is a segment in one file, made by a command and mapped into the memory that all
  processes share. What was changed since is read from the outbox (`models.Change`) into small segments of the
  process's own, and the old row is struck out (`engine`).

Nothing here is needed for correctness: without a snapshot, with a damaged one or one of another database,
PostgreSQL answers (`engines`). Rows are always fetched from PostgreSQL by key. Texts (technical conditions)
are asked there too: their distinct values are as many as the listings.
"""
