"""Tags and filters of the look, for the templates of every face.

They know no rooms: values come in through their arguments. Kept apart by subject: `look` is the
one library a template loads; `look_states` holds the words and marks of states.
"""
