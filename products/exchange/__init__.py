"""Files in and out: a maker's workbook becomes drafts, row by row; what is in the register goes out and back.

Nothing is written before it is seen.

Not a face, though it deals with files from outside: it knows no HTTP, the cabinet, the API and a command
all call it, and it calls `cases`. So it stands between `cases` and the faces.

The flow is stage → map → validate → fix → commit → undo, and each step is one operation of `operations`.

- `grid` is what a file is read into; `reading` says what a file is by its content and calls `workbook`
  (XLSX: `worksheet`, `styles`, `cells`) or `textual` (CSV). Everything they take is bounded; what they
  refuse has a sentence.
- `headings` finds the headings and guesses what each column means (`vocabulary` and `data` hold the words);
  `likely` supposes the category of a sheet that names none; `layout` tells product rows from titles,
  sections, totals and notes.
- `cleaning` makes of cells what would be typed into the form (`spelling`: letters of two alphabets);
  `judging` has `entries.building.build` read it against the `ground` and says the outcome. There are no
  rules of values here but those of reading (`rules`; I01… have their pages in `entries.admission`).
- `repeats` says what rows of one product are to each other; `variants` which differences make a variant, and
  the one draft of them all; `gathering` does both with the lines of a batch, once all are judged.
- `wording` says the issues of stored lines in the reader's language.
- `models`, `operations`, `validating`, `committing` and `queries` keep a batch and its lines; `matching` says
  what a row would do in the register; `repairs` groups what is wrong by what puts it right.
- `trying` judges a file and keeps nothing; `printing` writes the outcome, as `import_products` prints it;
  `faults` lists it by kind for a page.
- `background` asks for the long steps in the transaction that makes them due; `tasks` are what a worker does.
- Workbooks of ours: `template` to fill in, `outgoing` with the maker's entries, `marking` and `returning`
  with failed rows and their corrections. `plan` names their columns, `saying` says a field in a cell,
  `writing` writes them, and a hidden sheet (`stamp`) says what each heading means, so that nothing has to be
  guessed.
- `numbered` finds downloaded rows by their number, `changed` reads only what was changed in them.
- `papers` attaches the data sheets of a ZIP to the drafts that their names speak of.
- `tables` writes any list as CSV or XLSX, and `origin` what such a file says of itself; `dumps` are the whole
  register as files.

Decided here:
- Our own reader of XLSX, on expat, and neither calamine nor openpyxl: a library that lays out a dense table
  gives a hostile file of two cells gigabytes, and hides formulas, merged cells and dates that were numbers
  once. Ours is a stream, so every bound is kept before memory is spent: ten thousand rows take 25 MB.
- A file is judged before it touches the register: outcome says what its row is worth, `action` says what
  the row would do there (new, change, same, repeat, busy).
- An empty cell says nothing: what an entry in force holds stays; but a cell emptied in a downloaded row takes
  the value out, because there it is known what stood in it. What a column cannot say (no column of
  that field in the file) is listed once for the file and is no fault of a row.
- Commit is one transaction per line, and each line names its case: killed and begun again it goes on.
- Look-alike letters, invisible signs, repetitions and units that differ are read and said (a warning): the
  form refuses them, where the person stands before the field; a file of hundreds is better shown at once.
- A batch keeps the cells as they were read and the corrections beside them, not the file.
- A line keeps the codes of its issues and what fills them in, never a sentence: whoever reads is told in
  his own language. A sentence of a rule of values is asked of the rule again, with the draft of the line.
- Rows of one designation that differ in package, temperature group or packing alone (and what follows from a
  package) are variants of one entry: the first row's draft holds them all, the others hold a note of it.
  A row that says another value is a contradiction; one that leaves a cell empty is not.
- The row of headings is guessed, and moved by whoever knows better; a file in which none is found waits for
  that in the cabinet, and is refused where there is nobody to point.
- What parameters are called `dictionary.recognising` knows; the words of columns beside that stand here.
"""
