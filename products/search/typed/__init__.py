"""What is typed into the one box, and what it may mean.

A designation is found by its keys (``designations``) and says something about itself
(``decoding``, by the table of ``elements``);
``marks`` and ``suffixes`` know which endings are only package and packing. Words are found by their stems
(``words``), among which the dictionary and the makers have their own (``vocabulary``). ``understanding``
decides what a query is: a number, a pattern (``wildcards``), a name, or words (``terms``) with packages and
values among them (``mixed``; ``choosing`` of which parameter a value is). Where nothing answers,
``correcting`` tries without the packing mark and with one slip put right (``slips``); ``kin`` is the same
type in another package; ``placing`` the category its family stands in; ``suggesting`` and ``headings`` say
how to go on typing.

All of it is neutral to who answers: it makes terms and clauses of a `Question`, or reads PostgreSQL itself.
"""
