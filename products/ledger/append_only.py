"""Triggers that make a table append-only, for every room that keeps history.

The guard against TRUNCATE has one opening: a session in which `register.allow_truncate` is `on`.
Only the settings of the tests switch it on, because a transactional test empties its tables
that way. Rows are guarded without an opening.
"""

import pgtrigger

TRUNCATE_SETTING = "register.allow_truncate"

# RAISE fills the first % with the table's name. The sentences are Russian, the language of
# record, since a trigger cannot know the language of the person who will read them.
ROWS_SENTENCE = "Строки таблицы «%» можно только добавлять: изменить или удалить их нельзя."
TRUNCATE_SENTENCE = "Таблицу «%» нельзя очистить: её строки хранятся бессрочно."
DELETE_SENTENCE = "Строки таблицы «%» нельзя удалить."


def append_only(name: str) -> list[pgtrigger.Trigger]:
    """Triggers after which rows of a table can be added and read, and nothing else."""
    return [
        refuse(f"{name}_rows_fixed", pgtrigger.Update | pgtrigger.Delete, ROWS_SENTENCE),
        no_truncate(f"{name}_no_truncate"),
    ]


def no_delete(name: str) -> list[pgtrigger.Trigger]:
    """Triggers for a table whose rows may change but never go."""
    return [
        refuse(f"{name}_no_delete", pgtrigger.Delete, DELETE_SENTENCE),
        no_truncate(f"{name}_no_truncate"),
    ]


def refuse(
    name: str,
    operation: pgtrigger.Operation,
    sentence: str,
    condition: pgtrigger.Condition | None = None,
) -> pgtrigger.Trigger:
    """A row trigger that refuses the operation with the sentence (when the condition holds).

    The sentence must hold exactly one %, the place of the table's name.
    """
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=operation,
        condition=condition,
        func=_raise(sentence),
    )


def refuse_when(name: str, operation: pgtrigger.Operation, test: str, sentence: str) -> pgtrigger.Trigger:
    """As `refuse`, when an SQL test over NEW and other tables is true: a condition may not look there."""
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=operation,
        func=f"IF {test} THEN {_raise(sentence)} END IF; RETURN NEW;",
    )


def no_truncate(name: str) -> pgtrigger.Trigger:
    """A statement trigger against TRUNCATE, which row triggers never see."""
    return pgtrigger.Trigger(
        name=name,
        level=pgtrigger.Statement,
        when=pgtrigger.Before,
        operation=pgtrigger.Truncate,
        func=(
            f"IF current_setting('{TRUNCATE_SETTING}', true) = 'on' THEN RETURN NULL; END IF; "
            + _raise(TRUNCATE_SENTENCE)
        ),
    )


def _raise(sentence: str) -> str:
    quoted = sentence.replace("'", "''")
    # integrity_constraint_violation: Django turns it into IntegrityError, the caller's signal
    # that the database refused the row and not that the statement was wrong.
    return f"RAISE EXCEPTION '{quoted}', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';"
