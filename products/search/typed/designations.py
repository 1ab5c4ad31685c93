"""The keys by which a type designation is found. Pure: text in, text out.

A person reads ``КР1554ЛА3`` from a package and types it with whatever letters
are at hand: Cyrillic ones, Latin ones drawn alike (``KP``), Latin ones
sounding alike (``KR``, ``LA``), or with the keyboard left in the other layout.
A stored name has therefore three keys, and a query is compared with each kind
by itself: that keeps ``КР505А`` from finding ``КП505А``, though both are
``KP505A`` to somebody.

Digits and letters are never folded together (``ЛА3`` is not ``ЛАЗ``), and a
match never cuts a run of digits in two (``КТ315`` is not ``КТ3157``). Letters
with one digit are no number yet but a family: the first digit of a discrete
is its class (``КП7`` is every ``КП7xx``, OST 11 336.919).
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

SAME, BEGINS, INSIDE, NO = 3, 2, 1, 0
ALIKE = 2
KINDS = ("look", "sound", "mixed")
SHORTEST = 2
SHORTEST_INSIDE = 4

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹘﹣－"), "-")
_DROPPED = re.compile("[.,\"'`‘’‚‛“”„‟«»′″]")
_SEPARATOR = r"[\s\-_/\\]"
_BETWEEN_DIGITS = re.compile(rf"(?<=[0-9]){_SEPARATOR}+(?=[0-9])")
_ELSEWHERE = re.compile(r"[\s_/\\]+|(?<![0-9])-|-(?![0-9])")

_CYRILLIC = re.compile("[А-ЯЁІЎҐЈЅ]")
_LATIN = re.compile("[A-Z]")
_FAMILY = re.compile("[^0-9-]+[0-9]")
_LATIN_RUN = re.compile("[A-Z]+")

# Cyrillic capitals drawn like a Latin letter.
_LOOK = str.maketrans("АВЕКМНОРСТУХІЈЅ", "ABEKMHOPCTYXIJS")
# Every Cyrillic letter by sound, one spelling each.
_SOUND = str.maketrans(
    dict(zip("АБВГҐДЕЗИЙІКЛМНОПРСТУЎФХЦЫЭ", "ABVGGDEZIIIKLMNOPRSTUUFHCYE", strict=True))
    | {"Ж": "ZH", "Ч": "CH", "Ш": "SH", "Щ": "SCH", "Ю": "YU", "Я": "YA", "Ъ": "", "Ь": ""}
)
# Latin letters which stand for the same sound, folded on both sides.
_ONE_LETTER = str.maketrans("JWXQ", "IVHK")
# Latin pairs which may stand for one Cyrillic letter. Only a query is read so:
# the pair may also be two letters (KTS613 is КТС613, KTs407 is КЦ407), and a
# stored name knows which it is.
_PAIRS = (
    ("SHCH", "SCH"),
    ("KH", "H"),
    ("TS", "C"),
    ("TZ", "C"),
    ("JU", "YU"),
    ("IU", "YU"),
    ("JA", "YA"),
    ("IA", "YA"),
)
# The Greek letter of µA7805 as its capital, which lists write as U.
_MICRO = str.maketrans("\u039c", "U")
_LATIN_KEYS = "QWERTYUIOP[]ASDFGHJKL;'ZXCVBNM,.`{}:\"<>~"
_RUSSIAN_KEYS = "ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮЁХЪЖЭБЮЁ"
_TO_RUSSIAN = str.maketrans(_LATIN_KEYS, _RUSSIAN_KEYS)
_TO_LATIN = str.maketrans(_RUSSIAN_KEYS[:32], _LATIN_KEYS[:32])


class Keys(NamedTuple):
    """What is stored of one name."""

    look: str
    sound: str
    mixed: str


class QueryKey(NamedTuple):
    """One reading of a query; ``slip`` marks the other keyboard layout."""

    kind: str
    text: str
    slip: bool = False


def clean(text: str) -> str:
    """Capitals without quotes; a separator survives, as a dash, between two digits."""
    text = visible(text).translate(_DASHES).replace("Ё", "Е")
    text = _DROPPED.sub("", text)
    text = _BETWEEN_DIGITS.sub("-", text)
    return _ELSEWHERE.sub("", text)


def stored_keys(designation: str) -> Keys:
    """The three keys of a name, or of a foreign analogue."""
    text = clean(designation)
    return Keys(look=_look(text), sound=_sound(text), mixed=_look(text).translate(_SOUND))


def query_keys(query: str) -> list[QueryKey]:
    """Every reading of what was typed, the likely ones first."""
    text = clean(query)
    swapped = other_layout(query)
    slips = [QueryKey("look", _look(swapped), slip=True)] if swapped else []
    return _once([*_spelt(text), *slips])


def name_keys(name: str) -> list[QueryKey]:
    """The same of a name in a list, where nobody had a keyboard in the other layout."""
    return _once(_spelt(clean(name)))


def look(name: str) -> str:
    """The key by look; empty for a text too short to have one."""
    key = _look(clean(name))
    return key if len(key) >= SHORTEST else ""


def _spelt(text: str) -> list[QueryKey]:
    keys = [
        QueryKey("look", _look(text)),
        QueryKey("sound", _sound(text)),
        QueryKey("sound", _sound(text, pairs=True)),
    ]
    if _LATIN.search(text):  # a Latin letter may stand for a shape
        keys.append(QueryKey("mixed", _look(text).translate(_SOUND)))
    return keys


def _once(keys: Iterable[QueryKey]) -> list[QueryKey]:
    first: dict[tuple[str, str], QueryKey] = {}
    for key in keys:
        first.setdefault((key.kind, key.text), key)
    return [key for key in first.values() if len(key.text) >= SHORTEST]


def match(query: str, designation: str) -> int:
    """3 the same, 2 the designation begins with the query, 1 it is inside, 0 no.

    The rule for one name, which both engines follow for all of them at once and are held against.
    """
    stored = stored_keys(designation)
    return max((_compare(key.text, getattr(stored, key.kind)) for key in query_keys(query)), default=NO)


def is_same(designation: str, keys: Iterable[QueryKey]) -> bool:
    """Is this just what was typed, in whatever reading? `keys`: of the query."""
    stored = stored_keys(designation)
    return any(key.text == getattr(stored, key.kind) for key in keys)


def likeness(one: str, other: str) -> int:
    """How alike two names are to a reader: SAME, ALIKE or NO.

    The same are those that look the same or, written in two alphabets, sound the same: КР1554ЛА3 and
    KR1554LA3. Within one alphabet a sound is weaker, since it folds letters that designations tell apart
    (Q and K, W and V); so is a mixture of both readings.
    """
    mine, its = stored_keys(one), stored_keys(other)
    if mine.look == its.look:
        return SAME
    if mine.sound == its.sound:
        return (
            SAME if bool(_CYRILLIC.search(visible(one))) != bool(_CYRILLIC.search(visible(other))) else ALIKE
        )
    crossed = any(
        key.kind == "mixed" and key.text == stored.mixed
        for text, stored in ((one, its), (other, mine))
        for key in query_keys(text)
    )
    return ALIKE if crossed else NO


@lru_cache(maxsize=4_000)
def sort_key(text: str) -> str:
    """A key whose plain order is the order people expect: IN74AC4 before IN74AC14."""
    return counted(clean(text))[:400]


def counted(text: str) -> str:
    """Every number with the count of its digits before it, so that 4 stands before 14."""
    return re.sub("[0-9]+", _counted, text)


def _counted(run: re.Match[str]) -> str:
    digits = run.group().lstrip("0") or "0"
    return f"{min(len(digits), 99):02d}{digits}"


def visible(text: str) -> str:
    """Capitals in one form, without control, invisible and unassigned characters."""
    if text.isascii() and text.isprintable():  # nothing but capitals can come of it
        return text.upper()
    text = unicodedata.normalize("NFKC", text).upper()
    # Capitals may fall apart into letter and accent: bring them together again.
    text = unicodedata.normalize("NFKC", text)
    return "".join(ch for ch in text if ch.isspace() or unicodedata.category(ch)[0] != "C")


def squeezed(text: str) -> str:
    """Visible capitals without spaces: what must be the same for two texts to be one name exactly."""
    return "".join(visible(text).split()).translate(_MICRO)


def _look(text: str) -> str:
    return text.translate(_LOOK)


def _sound(text: str, *, pairs: bool = False) -> str:
    def fold(run: re.Match[str]) -> str:
        letters = run.group()
        for pair, one in _PAIRS if pairs else ():
            letters = letters.replace(pair, one)
        return letters.translate(_ONE_LETTER)

    return _LATIN_RUN.sub(fold, text).translate(_SOUND)


def other_layout(query: str) -> str:
    """The query as the same keys give it in the other layout, or nothing."""
    text = clean(query)
    if not _CYRILLIC.search(text):  # punctuation keys are Russian letters
        swapped = clean(visible(query).translate(_TO_RUSSIAN))
        return swapped if _CYRILLIC.search(swapped) else ""
    if not _LATIN.search(text):
        return clean(visible(query).translate(_TO_LATIN))
    return ""


def _compare(key: str, text: str) -> int:
    if key == text:
        return SAME
    best, at = NO, text.find(key)
    while at >= 0:
        if not _cuts_a_number(key, text, at):
            if at == 0:
                return BEGINS
            if len(key) >= SHORTEST_INSIDE:
                best = INSIDE
        at = text.find(key, at + 1)
    return best


def _cuts_a_number(key: str, text: str, at: int) -> bool:
    end = at + len(key)
    left = at > 0 and digit(key[0]) and digit(text[at - 1])
    right = end < len(text) and digit(key[-1]) and digit(text[end]) and not (at == 0 and is_family(key))
    return left or right


def beginning(name: str, kind: str, key: str) -> str:
    """As much of the name as makes the key; empty when no beginning does."""
    for end in range(max(1, len(key) // 3), len(name) + 1):  # no letter sounds like more than three
        if getattr(stored_keys(name[:end]), kind) == key:
            return name[:end].rstrip(" -_/")
    return ""


def is_family(key: str) -> bool:
    """Letters and one digit: what begins with them belongs, whatever number follows."""
    return bool(_FAMILY.fullmatch(key))


def digit(character: str) -> bool:
    return "0" <= character <= "9"
