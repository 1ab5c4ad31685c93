"""What was looked for in the register and not found: counted for makers, without anybody who looked.

* `rules` says what of a query may be kept at all, and when it may be shown; pure but for the words it knows.
* `operations` counts a search or the lines of a list that found nothing, places names in categories and
  forgets; `queries` reads what may be shown, by category and month. `tasks` is the clock's part.

May import: search, entries, dictionary. The public pages and the API count, the cabinet and the page of
statistics show.

Decided, and why:

* No person is kept: no address, no session, no account, no moment finer than a day. Each row has 64 marks,
  and whoever asks sets one of them, drawn from his address, the name asked for and the secret of the
  installation. Two different marks are two different addresses, so the marks set are the fewest askers that
  there were; which of the addresses of the world set one nobody can tell, nor that one asker set marks of two
  rows. A name is shown when three have asked for it, on two days at least.
* No text is kept as it was typed. Of a designation its signs are, in capitals, when it has the form of one: a
  telephone, a passport, a letter's address have not. Of words only a query whose every word stands in the
  dictionary: a name of a person is nobody's category. What is of neither kind is not counted at all.
* A search is counted that asks with `q` and finds nothing even when put right; filters alone are a choice
  among what there is. A number of the register and a pattern are no demand, nor is a name that the register
  has and the other filters hide. A list is counted once, not with each of its corrections.
* Counting is one statement after an answer that was empty, and a failure of it is none of the answer.
  `UNMET_DEMAND=false` switches it off.
* A flood of made-up names fills little: a day takes so many new rows and one address so many of them (counted
  in memory, by each process for itself). What few asked for is forgotten in a month, all of it in a year.
* The category is the one searched in, else that of the words, else, found by the clock, the one in which the
  family of the name stands: by names of the register, then by the foreign parts that makers name.
"""
