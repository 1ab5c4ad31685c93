"""A bill of materials held against the register: what of it is registered, what could stand in its place.

* `sheet` reads a file or a pasted text into rows, within bounds; `columns` guesses what its columns say, in
  three languages; `lines` makes lines of its rows.
* `naming` says which designations a cell may hold, `families` what else may be the same type. Which endings
  of a foreign part name only its package and packing, the search knows.
* `matching` says what each line is, by the names that `search.named` finds for all at once; `report` counts.

May import: exchange (the reading of files), search, entries, dictionary, parties. Not a face: it knows no
HTTP; the page and a command call it.

Decided, and why:

* Nothing of a list is kept. What a person changed by hand travels with the form. The page has `demand` count
  which designations nobody registered, each by itself.
* Exact is the same signs, apart from case and spaces. What is the same only after letters of two alphabets
  or the kind of dash are made one is a look-alike and said to be one: a buyer must look at it.
* An analogue is what its maker declares, once the ending for package and packing is taken off. The endings
  are rules by the maker of the part: the same letter is a package with one and another transistor with the
  other (IRFZ44N). A maker's prefix goes only before 74 and 54, whose numbers all makers share. Nothing else
  is concluded: what only general knowledge would tie together is not found.
* The statements do not grow with the lines: one for all names, two for the families of what is left, and
  those that read the entries found.
* A line that is not to be fitted is shown and counts in no share.
"""
