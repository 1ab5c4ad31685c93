"""What makers write of a type, in three languages, out of the dictionary's own words. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

from products.bench import draws
from products.bench.shelves import Shelf
from products.dictionary.fields import Field
from products.dictionary.kinds import Group

LANGUAGES = ("ru", "be", "en")
QUALITIES = (
    ("малошумящие", "маташумныя", "low noise"), ("быстродействующие", "хуткадзейныя", "high speed"),
    ("прецизионные", "прэцызійныя", "precision"), ("маломощные", "маламагутныя", "low power"),
    ("радиационно стойкие", "радыяцыйна ўстойлівыя", "radiation tolerant"), ("сдвоенные", "здвоеныя", "dual"),
    ("счетверённые", "чацвярныя", "quad"), ("высоковольтные", "высакавольтныя", "high voltage"),
    ("микромощные", "мікрамагутныя", "micropower"), ("с защитой от перегрузки", "з абаронай ад перагрузкі",
     "overload protected"), ("общего назначения", "агульнага прызначэння", "general purpose"),
    ("для поверхностного монтажа", "для павярхоўнага мантажу", "surface mount"),
)  # fmt: skip
PURPOSES = (
    ("бытовой аппаратуры", "бытавой апаратуры", "household appliances"),
    ("автомобильной электроники", "аўтамабільнай электронікі", "automotive electronics"),
    ("источников питания", "крыніц сілкавання", "power supplies"),
    ("измерительных приборов", "вымяральных прыбораў", "measuring instruments"),
    ("систем связи", "сістэм сувязі", "communication systems"),
    ("счётчиков электроэнергии", "лічыльнікаў электраэнергіі", "electricity meters"),
    ("промышленной автоматики", "прамысловай аўтаматыкі", "industrial automation"),
    ("медицинской техники", "медыцынскай тэхнікі", "medical equipment"),
    ("вычислительной техники", "вылічальнай тэхнікі", "computers"),
    ("светотехники", "святлотэхнікі", "lighting"),
    ("телевизионных приёмников", "тэлевізійных прыёмнікаў", "television receivers"),
    ("электропривода", "электрапрывада", "electric drives"),
    ("охранной сигнализации", "ахоўнай сігналізацыі", "burglar alarms"),
    ("зарядных устройств", "зарадных прылад", "chargers"),
    ("часов и калькуляторов", "гадзіннікаў і калькулятараў", "watches and calculators"),
    ("радиоприёмной аппаратуры", "радыёпрыёмнай апаратуры", "radio receivers"),
)
APPLIED = ("Применяются в составе", "Прымяняюцца ў складзе", "Used in")
STATED = ("Нормируются", "Нарміруюцца", "Specified")


def texts(shelf: Shelf, stated: Sequence[Mapping[str, Any]], rng: Random) -> dict[str, Any]:
    """Names and purposes: the category, a quality, a choice the type holds, uses, a parameter or two."""
    category = (shelf.category.name_ru, shelf.category.name_be, shelf.category.name_en)
    quality = QUALITIES[draws.usual(len(QUALITIES), rng)]
    uses = rng.sample(PURPOSES, rng.choice((1, 2, 2, 3)))
    fields = {spread.field.code: spread.field for spread in shelf.spreads}
    chosen = _chosen(fields, stated)
    limited = [fields[item["code"]].names for item in stated if fields.get(item["code"], _NO).measured]
    named = rng.sample(limited, min(2, len(limited)))
    name, purpose = {}, {}
    for place, language in enumerate(LANGUAGES):
        more = f", {chosen[place]}" if chosen and chosen[place] else ""
        name[language] = f"{category[place] or category[0]}, {quality[place]}{more}"[:300]
        listed = ", ".join(use[place] for use in uses)
        parameters = ", ".join((each[place] or each[0]).lower() for each in named)
        stated_too = f" {STATED[place]}: {parameters}." if named else ""
        purpose[language] = f"{APPLIED[place]}: {listed}.{stated_too}"
    # As with real makers: Russian always, the others often.
    if rng.random() < 0.4:
        del name["be"], purpose["be"]
    if rng.random() < 0.2:
        purpose.pop("en")
    return {"name": name, "purpose": purpose}


_NO = Field("", "text")


def _chosen(fields: Mapping[str, Field], stated: Sequence[Mapping[str, Any]]) -> tuple[str, str, str] | None:
    for item in stated:
        field = fields.get(item["code"])
        if field and field.options and field.group != Group.GENERAL and isinstance(item.get("value"), str):
            return next((option.names for option in field.options if option.code == item["value"]), None)
    return None
