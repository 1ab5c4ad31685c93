"""What each line of a list is in the register: exact, a look-alike, an analogue, of a family, or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from products.bom import families, naming
from products.search import named
from products.search.named import Name, Names
from products.search.typed import designations, suffixes
from products.search.typed.suffixes import Cut

EXACT, ALIKE, ANALOGUE, FAMILY, NONE = "exact", "look-alike", "analogue", "family", "none"
#: From the surest to nothing.
MATCHES = (EXACT, ALIKE, ANALOGUE, FAMILY, NONE)
CALLED: dict[str, str | Promise] = {
    EXACT: gettext_lazy("точное совпадение"),
    ALIKE: gettext_lazy("похожее написание"),
    ANALOGUE: gettext_lazy("аналог"),
    FAMILY: gettext_lazy("то же семейство"),
    NONE: gettext_lazy("не найдено"),
}
CONFIDENCE: dict[str, str | Promise] = {
    EXACT: gettext_lazy("высокая"),
    ALIKE: gettext_lazy("высокая, сверьте буквы"),
    ANALOGUE: gettext_lazy("средняя, сверьте параметры"),
    FAMILY: gettext_lazy("низкая, сверьте исполнение"),
    NONE: "",
}
_CYRILLIC, _LATIN = re.compile("[А-ЯЁІЎҐ]"), re.compile("[A-Z]")


@dataclass(frozen=True)
class Match:
    """What a text is, the entries it may be, and why, in a sentence."""

    kind: str = NONE
    entries: tuple[int, ...] = ()
    reason: str = ""


@dataclass
class _Text:
    """A text as it is being looked for: what it offers, and the designations each may be."""

    offered: list[list[str]]
    cuts: dict[str, list[Cut]] = field(default_factory=dict)


def match(texts: Iterable[str]) -> dict[str, Match]:
    """What each text is; two statements for all of them."""
    asked = {text: _Text([list(naming.candidates(one)) for one in naming.alternates(text)]) for text in texts}
    every = {name for one in asked.values() for offered in one.offered for name in offered}
    cuts = {name: list(suffixes.cuts(name)) for name in every}
    bases = {cut.base for some in cuts.values() for cut in some} | every
    known = named.names(every, bases)
    found = {
        text: _best(_named(offered, cuts, known) for offered in one.offered) for text, one in asked.items()
    }
    left = {text: asked[text] for text, one in found.items() if one.kind == NONE}
    found |= _families(left)
    return found


def _best(matches: Iterable[Match]) -> Match:
    """Of what a cell offers the surest; all that are as sure as that."""
    every = sorted(matches, key=lambda one: MATCHES.index(one.kind))
    if not every or every[0].kind == NONE:
        return Match(reason=str(_NOTHING))
    same = [one for one in every if one.kind == every[0].kind]
    entries = tuple(dict.fromkeys(pk for one in same for pk in one.entries))
    return Match(same[0].kind, entries, " ".join(dict.fromkeys(one.reason for one in same)))


_NOTHING = gettext_lazy(
    "В реестре нет ни такого обозначения, ни изделия, для которого его называют аналогом."
)


def _named(offered: Sequence[str], cuts: dict[str, list[Cut]], known: Names) -> Match:
    """By a name of the register itself, else by a foreign one."""
    alike: Match | None = None
    for name in offered:
        same, like = _own(name, known)
        if same:
            return Match(EXACT, _keys(same), _("Так записано в реестре: %(name)s.") % {"name": same[0].text})
        if like and alike is None:
            said = _("В реестре %(name)s: другие буквы или знаки, которые выглядят или звучат так же.")
            alike = Match(ALIKE, _keys(like), said % {"name": ", ".join(dict.fromkeys(n.text for n in like))})
    if alike:
        return alike
    for name in offered:
        for cut in [Cut(name), *cuts[name]]:
            if found := known.foreign.get(named.look(cut.base), ()):
                return Match(ANALOGUE, _keys(found), _because(cut))
    return Match()


def _own(name: str, known: Names) -> tuple[list[Name], list[Name]]:
    """Names of the register that are the same, and those that only look or sound so."""
    same, like = [], []
    for key in named.keys(name):
        for found in known.own.get((key.kind, key.text), ()):
            if designations.squeezed(found.text) == name:
                same.append(found)
            elif key.kind == "look" or _in_two_alphabets(name, designations.visible(found.text)):
                like.append(found)
    return same, like


def _in_two_alphabets(one: str, other: str) -> bool:
    """A sound counts only where a letter of one alphabet may stand for a letter of the other."""
    return bool(
        (_LATIN.search(one) and _CYRILLIC.search(other)) or (_CYRILLIC.search(one) and _LATIN.search(other))
    )


def _because(cut: Cut) -> str:
    said = _("Изготовитель называет %(part)s аналогом своего изделия.") % {"part": cut.base}
    return " ".join([said, *cut.said])


def _keys(names: Iterable[Name]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(name.entry for name in names))


def _families(left: dict[str, _Text]) -> dict[str, Match]:
    """The same type in another package, group or version, of what has no name in the register."""
    every = {name for one in left.values() for offered in one.offered for name in offered}
    bases = {name: list(dict.fromkeys(families.bases(name))) for name in every}
    series = {name: [named.look(one) for one in families.series(name)] for name in every}
    known = named.names({base for some in bases.values() for base in some}, ())
    begun = named.versions(key for some in series.values() for key in some)

    def of_family(name: str) -> Match:
        for base in bases[name]:
            if kin := known.own.get(("look", named.look(base))):
                said = _("В реестре %(name)s: тот же тип без этой буквы, приставки или версии.")
                return Match(FAMILY, _keys(kin), said % {"name": kin[0].text})
        for key in series[name]:
            kin = [found for found in begun.get(key, ()) if _goes_on(found.text, key)]
            if kin:
                said = _("В реестре есть исполнения этого типа: %(names)s.")
                some = kin[: named.MOST_VERSIONS]
                return Match(FAMILY, _keys(some), said % {"names": ", ".join(one.text for one in some[:6])})
        return Match()

    return {
        text: _best(
            next((one for name in offered if (one := of_family(name)).kind != NONE), Match())
            for offered in asked.offered
        )
        for text, asked in left.items()
    }


def _goes_on(text: str, key: str) -> bool:
    """Does what follows the key in this name mark a version of the type?"""
    name = designations.squeezed(text)
    for end in range(1, len(name)):  # the first that makes the key: a dash behind it is the version's
        if named.look(name[:end]) == key:
            return families.is_version(name[end:])
    return False
