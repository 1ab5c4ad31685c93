"""Procedures over entries: what is asked, how it is reviewed, how it is decided.

May import everything below: `search`, `entries`, `documents`, `dictionary`, `parties`, `ledger`.

- `workflow.py` holds `MOVES`, the only list of what can happen to a case; buttons, guards, the
  database trigger, the diagram of the README and the matrix of the tests read it.
- Writes: `drafting` (the maker's draft), `filing` (file, refile, withdraw, answer), `deciding` (formal
  check, opinion, decision), `remarking` (remarks, and the return that sends them; `reasons` are the ready
  answers it begins with), `checklist` (questions and marks), `noting` (notes of the parties). Each is one
  transaction that locks the case first; `judging` is what every word of a party needs.
- `dossier` reads all that belongs to one case in one statement.
- `verdicts` writes a decision and does what the decisions now come to; `grounds` are those of a refusal and
  the way to appeal. `conciliating` settles a disagreement, `correcting` puts a slip right,
  `together` judges many cases by one act and splits off what differs.
- `requesting` begins cases over entries and holds what a request without a draft says (`requests` reads it);
  `concluding` does what an agreed case does to its entry; `holding` keeps an entry in
  force while its extension is judged; `confirming`, `copying`, `answering` (with `proposing`) do as they say.
- `initiating` begins a case of a party's own over an entry, and its motion to exclude one; `suspending`
  suspends and resumes at once; `reporting` takes what readers say is wrong, `inspecting` looks into it;
  `endorsing` gives a party's word for an analogue that a maker declares; `later` reads all that for the
  public page; `acts` checks what a party writes of its orders. Their moves are `begun`; those of a
  disagreement are `settling`, of hands `handed`, and the words of all are `kinds`.
- `bundling` declares a bundle and has the worker (`tasks`) file it; `changing` shows what one change would do
  to many entries, `beginning` begins it in portions; `checking_many` judges the drafts of a bundle together.
- `checking` judges a draft as filing would, `duplicates` its names against the register and the maker's own
  cases; `acknowledging` keeps the reasons for warnings, `evidence` the papers attached to a filing;
  `foreseen` says before filing by when the stages would end; `papers` typesets the paper of a decision.
- `claiming` says in whose hands a party's work on a case is (taken, taken over, released, assigned); `claims`
  is asked of it by every move. `steps` keeps on each review what its party is to do now.
- `load` and `meeting` are what the heads of authorities and the meeting of both parties read.
- `moving` is what every move does alike; `locking` takes the locks, in one order and without joins.
- `refusals.py` is what the database itself refuses of moves and verdicts, should an operation be wrong.
- `clock.py` counts working days of a country, `deadlines` says what is left of them; `stopping` begins a
  party's clock, stops it and lets it go on. `queries.py` reads; `statistics` counts for the public.
- `daily` is the clock's round of each day: `lapsing` (answers and drafts whose time is over), `expiring` (the
  log is told of terms that ran out), `sweeping` (uploads nobody names), `reminding` (what is to be told).

Decided here:
- The draft keeps what the maker typed. Filing freezes a `Revision`; refiling freezes another one, so
  opinions and decisions, which belong to a revision, lapse by themselves.
- "One party has decided" is not a status: it is read from the decisions, so both parties stay equal.
- A party that decided stays with it, unless the two disagree: then they conciliate. Newer decisions, resting
  on minutes that both have, settle it; what is still split after the last day is refused with the grounds of
  both. Nothing else leads out: neither the maker nor a return takes the case from between them.
- A decision takes effect on its own day or within 30 days, the entry on the later of both, and never before
  what was decided earlier. `Entry.current` is what was decided last; what rules on a day is asked of dates,
  so nothing has to run on that day. A search finds an entry by what was decided last.
- An editorial change (class A, noted on filing) is decided by either party; a party that found a slip starts
  a correction itself, a kind of its own: that its expert prepared it is his word for it, and another person
  decides. Both are published as corrections that name the jointly decided revision.
- An error stops a filing; a warning wants a tick with a reason, one for each, and one for all that is only
  missing. A reason is no content: it belongs to the case, lapses when the value changes, and counts for
  later cases of the entry while the value stays, so that nobody explains the same thing twice.
- What a filing claims (its type, other designations, variants) is kept with the case as keys, so that the
  maker's own unpublished cases can be compared; those of other makers never are.
- A scan or detached signature is attached after the filing has frozen the bytes it is of, and is shown as
  not verified to the owner and the parties.
- To extend, exclude or hand over has no draft: the case freezes the content in force as it stands (a transfer
  with another maker in it) as a revision of its own, so that its decisions are never taken for those of
  another case. The maker's own wish to exclude is decided by either party, all else by both.
- A draft states a parameter once, or once for each condition (`entries.stated`).
- What is begun over many entries stands in the bundle until it is done: the first portion at once, the rest
  by the worker. What hinders one entry leaves it out with the reason; nobody's work waits for it.
- The drafts of a bundle are judged as filing would judge each, and against each other: only there a name that
  two of them claim is found before the first is filed.
- An extension may be asked for in the last 180 days; the new term follows the old one day by day. An
  amendment or transfer carries on the term that runs. What has run out or was excluded is filed again, as an
  inclusion over the same entry: the number stays.
- A successor agrees to exactly the filed content before the formal check; a case that waits for it alone is
  on no party's clock.
- A remark is answered, and marked resolved: refiling waits for the mark, since an answer may be a question. A
  value proposed by a reviewer is checked when it is proposed, so that taking it over cannot fail.
- A claim lasts half an hour from the holder's last activity and is a party's own. While it runs, nobody else
  of that party moves the case, unless he takes it over and says why; both under the lock of the case, so that
  of a decision and a taking over at once one is told. It ends with the work: an opinion frees the case for
  the approver. Who never took a case may act on it while nobody has it. An assignment hinders nobody.
- Whose turn it is, is said by `queries.turn` alone and kept on reviews (`Review.step`) at the end of every
  move: asked of every case it would cost a queue of a hundred thousand cases seconds.
- Two keys need two hands: who filed a revision or judged it for one party does not judge it for the other.
- A return stops both clocks. What was left of a review in working days counts again from the refiling, but
  never less than the term "again", since new content wants reading. When a clock stood still, why, and whose
  move it was is read from the events. A day moved later changes no date that was given before.
- The answer to remarks is prolonged once in a case, for the asking: who must answer knows what it waits for,
  and a leave to wait for would cost the days it is about. Both parties read the reason.
- An answer not given in time lapses; from the day after its last day it is refused, whether or not the daily
  round has come. The round acts in the name of `parties.system`, which is nobody. It may come twice, several
  at once, or days late: each step looks again under its lock, and a `Reminder` is unique by its threshold.
- A draft idle for 180 days and an upload nothing names for 30 go, never without a notice a week before.
- A remark is its author's until it is sent, and may be changed or deleted; then the database keeps its words.
  It keeps those of its ready answer too, in three languages, so that an answer edited later rewrites nothing.
- A mark of the checklist is given for the values that its question reads, by their digest: on refiling
  nothing is copied, and only what changed is asked again. What is unmarked stops nobody; the expert is told.
- Notes and marks are no moves and no events: they are the parties' own, and no face of the maker reads them.
- To suspend and to resume are cases that end in the moment they begin, so that maker and parties find them
  where they look; what is true follows from the dates of the `Suspension`. An approver does it with a fresh
  second factor, for his own country; the note and the ground are public, the order is for the parties.
- A party's motion to exclude (`remove`) is no filing: its author is his party's expert, his reasons its
  opinion, and the maker cannot take it back. Both parties decide. `duplicate_of` names the other entry.
- A party may confirm an analogue that a maker declares: its approver, with a fresh second factor, saying what
  that rests on. It is no move of a case: it is the party's word on one statement of the content, is public
  with its day and ground, and lapses by itself when the maker states something else of that part.
- A report of a wrong value needs no account and is read by the party of the maker's country alone. It is
  rejected with a reason, or inspected by a case; several reports of an entry share one. Of an inspection the
  public page tells the outcome, the reporter's page the answer; his address goes with the letter. A maker
  who does not answer an inspection loses nothing by it: the party goes on without him.
- How a party decided is shown to nobody outside it until both have.
"""
