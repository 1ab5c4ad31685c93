"""The programming interface: the register for machines, and the pages that explain it.

Lives here: the addresses under ``/api/v1/`` (``v1``), the guide for people (``pages``) with its tried
examples (``examples``) and tables (``outline``), and the answer to "are you well?" (``health``). May import
every room of the domain; no other face.

Decided, and why:

* It reads without a key: the register is open. A maker's cases are kept with a key (`v1.cases`), by the
  operations and rules of the cabinet; the guide shows a whole program that files a product
  (`file_product`), and the tests run that very text.
* The tables do not shape the answers. ``v1.shapes`` declares what an answer holds and becomes the
  schema; ``v1.products`` and ``v1.dictionary`` write it from entries and contents; the tests hold every
  answer against the schema, so the two cannot drift apart.
* Filters are those of ``search.filters``, for page and API alike; what is not understood, a second
  value of a single parameter included, is refused with RFC 9457 problems that name the parameter and
  the nearest right one. Nothing is ignored silently.
* A product of a day before its first is an answer, 200 with `status` `none`, and no problem: a tender
  committee files it as the proof of absence. What the revision would say is null or empty, so that nobody
  reads a later content into an earlier day.
* `standing` tells each country by itself, with the ground where it is suspended or excluded; `status` is the
  lesser of the two. One product also tells what happened to it since (`v1.aftermath`).
* The language is asked by ``Accept-Language`` or ``lang`` (Russian otherwise): an address without a prefix
  would always be Russian, and a cookie has no place between machines.
* What one address is split into: `parameters` (what is taken), `*_shapes` (what is given), `contracts` (each
  address as data), `drawing` (the schema out of them). All of it is of version 1 and may be frozen as it is.
* Many products are asked about at once in ``status/``: what only looks alike stands apart and is never the
  answer. It reads a body, too, since an address is too short for five hundred names, and writes nothing.
* ``changes/`` is the open log itself: `since` is how many entries a reader has. A position beyond the end is
  refused, for it can only be of another register.
* A list of a day holds what was in the register by then, with the standing and revision of then; words and
  parameters ask the contents of today, and both the schema and the guide say so.
* A revision is given as the bytes that were decided on, unpacked, with their digest (`Repr-Digest`), and may
  be kept for ever. `Last-Modified` stands only where a content has a date of its own.
* With `fields` any field but the number may be missing, so the schema requires no other of a product.
* The guide and the tables of parameters and answers are plain pages drawn from the same schema: three
  languages, no script, no five megabytes of Swagger to collect and keep.
* Reading is limited by the minute, without a name or with one, and the headers say what is left; an answer
  whose tag the reader already has is not counted. Tags are of the bytes, never of who asks.
"""
