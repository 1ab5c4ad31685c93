"""The bench: the search, the API and the desk measured, on a made-up register of any size.

A face like the demonstration: it may import every domain room and no other face; nothing imports it but its
commands, `bench_search`, `bench_api` and `bench_desk`. It is no part of what it measures, because it measures
from outside, as a visitor: by the addresses of pages and API, and by the one question both engines of the
search are asked.

- The made-up register: `shelves` (how large each category is, how its parameters are spread), `names` (of
  types and makers), `draws` (values), `texts`, `types` (the content of a type and what the search keeps of
  it), `products` (from a type to the rows of one product), `loading` and `indexes` (into the tables).
- What is measured: `questions` (a fixed mixed set), `judging` (oracle and index, in process: `rivals`),
  `visits` (over HTTP), `server` (two workers and their memory), `freshness` (from commit to visible),
  `report`; `calls` (every address of the API, for `bench_api`).
- The desk: `caseload` writes cases over the made-up register (`caseload.sql`), `looks` says which pages are
  opened, `desk` opens them and judges: statements must not grow with the cases, and time has a bound.
- `ground` is the database of its own in which all this happens.

Decided here:

* It never touches the real database: the command makes another one in the same server, calls itself with
  `DATABASE_URL` naming that, and refuses to work in any whose name does not end as that one's does.
* A product is one of a type: the type's content is derived once, by the functions of `search.rows` that the
  register itself uses, and its products differ in designation, number, dates, maker and group of parameters,
  as real ones do. After every loading some are indexed again by the real operation (`proving`): nothing may
  change.
* Everything follows from the seed and the year: two runs ask the same questions of the same products.
* Triggers and foreign keys are not asked while loading (`session_replication_role`), which needs a superuser;
  the embedded server's user is one. They are asked of the writes that are measured.
"""
