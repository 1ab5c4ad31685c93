"""The endings of foreign part numbers that name package, packing and solder, by whose number it is. Pure.

A rule is of the beginnings it stands for: an ending means nothing by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

#: Packages as most makers of microcircuits write them, then reel and lead-free solder.
_PACKAGE = (
    "DBV|DBZ|DBQ|DBR|DCY|DGK|DGV|DTB?|DWF?|DB|DR|D2T|D|FWG?|KCS|KCT|KC|KTT|KTP|KVU|LP|MTC|MTR|MPX?|MP|MX?"
    "|NSR?|NS|NE|N|P1|PWP|PW|PC|PG|P|PK|PS|SC|SJ|ST|TS|T|Z|B1|M1"
)
_REEL = r"(?:R2|RL|RK|R13|R|X|T|96|TR|TE|13TR)?"
_SOLDER = r"(?:G4|E4|G3|G|\+T&R|\+T|\+|/NOPB|#PBF|-G|PBF)?"
_TRAY = r"(?:,\d{3}|/\d(?:,\d{3})?)?"
_GENERAL = rf"(?:(?:{_PACKAGE}){_REEL}{_SOLDER}{_TRAY}|{_SOLDER}{_TRAY})"
_DISCRETE = r"(?:TA|TAR|TF|TFR|BU|TR|RL|RLRA|RLRM|RLRP|T1|T3|T4|-AP|-TP)?(?:G|PBF)?"

#: Beginnings → ending. The first that fits the beginning rules, and no other.
RULES: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (re.compile(beginning), re.compile(ending))
    for beginning, ending in (
        (r"IR[FL]", r"(?:S|L)?(?:TRL|TRR|TR)?(?:PBF)?"),
        (r"2N|2S|TIP|BDV?\d|BUZ|BU|BSS|STH|SS\d|MJ[DE]|KS[BD]", _DISCRETE),
        (r"MAX", r"[CEIM]?(?:[PSUWN][AEPWG]|D|DW|N|PW)R?(?:G4|E4|\+T|\+|-T)?"),
        (r"ADM", r"[AJ]?[NR](?:Z|U|W)?(?:-REEL7?)?"),
        (r"24L?C", r"T?(?:-[IEH])?/(?:P|SN|SM|SL|ST|MS|OT|MC|MNY)(?:G|\d+)?"),
        (r"CD4", rf"(?:C?{_GENERAL}|E(?:E4|G4)?|F|M96(?:G4|E4)?|M|MT|PWR?(?:G4|E4)?|NSR(?:G4|E4)?)"),
        (r"HV99", r"(?:NG|LG|SG|P|K\d)-G(?:-M\d+)?"),
        (r"(?:TL|UA|MC|NE|GD)\d", rf"[CI]?{_GENERAL}"),
        (r"", _GENERAL),
    )
)
#: Beginnings by which a maker marks a number that all of them share.
_SHARED = re.compile(r"(?:SN|MC|MM|DM|CD|HD|TC|M|MB|N|PC|U|L|KS|GD|NLV|NL|IDT|HCF)(?=(?:74|54)[A-Z]{1,5}\d)")
#: The package may stand before the version: LM1117MPX-3.3.
_VERSION = re.compile(r"-(?:\d{1,2}(?:[.,]\d{1,2})?|ADJ)(?=/NOPB|$)")
_LEAST = 4


@dataclass(frozen=True)
class Cut:
    """A part number without an ending."""

    base: str
    suffix: str = ""
    prefix: str = ""

    @property
    def is_grade(self) -> bool:
        """Does the ending also say a range of temperature?"""
        return bool(re.match(r"(?:T?-[IEH]/|[CI](?:[A-Z]{1,2}))", self.suffix)) and self.suffix not in ("CT",)

    @property
    def said(self) -> list[str]:
        """What was taken off, in sentences; none where the number stands as it was."""
        said = []
        if self.suffix:
            said.append(_("Снято окончание %(suffix)s: корпус и упаковка.") % {"suffix": self.suffix})
        if self.is_grade:
            said.append(_("Оно может означать и диапазон температур."))
        if self.prefix:
            said.append(_("Снята приставка изготовителя %(prefix)s.") % {"prefix": self.prefix})
        return said


def cuts(text: str) -> Iterator[Cut]:
    """The number (capitals, without spaces) as it stands, then every shorter reading of it."""
    if len(text) < _LEAST or not text.isascii():
        return
    bare = _SHARED.sub("", text)
    prefixes = [(text, "")] + ([(bare, text[: -len(bare)])] if bare != text else [])
    for whole, prefix in prefixes:
        yield Cut(whole, "", prefix)
        ending = next(rule for beginning, rule in RULES if beginning.match(whole))
        for end in range(len(whole) - 1, max(_LEAST, len(whole) - 12) - 1, -1):
            if ending.fullmatch(whole[end:]) and any(sign.isdigit() for sign in whole[:end]):
                yield Cut(whole[:end], whole[end:], prefix)
        yield from _before_version(whole, prefix)


def _before_version(whole: str, prefix: str) -> Iterator[Cut]:
    found = _VERSION.search(whole)
    if not found:
        return
    version, solder = found.group(), whole[found.end() :]
    head = whole[: found.start()]
    if solder:
        yield Cut(head + version, solder, prefix)
    for length in range(1, 4):
        package = head[-length:]
        if re.fullmatch(_PACKAGE, package) and head[:-length][-1:].isdigit():
            yield Cut(head[:-length] + version, package + solder, prefix)
