"""Why a party refuses: grounds by code, and the way to appeal. Pure.

A refusal names one ground or more and says in its own words what does not answer it. The sentences stand in
the three languages of the register, so that a paper can be read in each; the code is what is stored.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

#: Within so many calendar days of hearing of it; the statutes were not available, so this is a usual term.
APPEAL_DAYS = 30

GROUNDS: dict[str, str | Promise] = {
    "G01": gettext_lazy("сведения не подтверждены документами изготовителя"),
    "G02": gettext_lazy("происхождение изделия не подтверждено: нет действующего документа или доли неверны"),
    "G03": gettext_lazy("изделие не относится к микроэлектронной продукции гражданского назначения"),
    "G04": gettext_lazy("значения параметров противоречат технической документации"),
    "G05": gettext_lazy("обозначение или нормативный документ принадлежит другому изделию или лицу"),
    "G06": gettext_lazy("изделие уже есть в реестре под другим номером"),
    "G07": gettext_lazy("заявитель не изготовитель изделия, или его полномочия не подтверждены"),
    "G08": gettext_lazy("коды классификаторов или нормативный документ указаны неверно"),
    "G09": gettext_lazy("замечания сторон не устранены"),
    "G10": gettext_lazy("условия, при которых просьбу исполняют, не соблюдены"),
    "G99": gettext_lazy("иное основание"),
}


def choices() -> list[tuple[str, str]]:
    """For a form: code and sentence together, as they are quoted."""
    return [(code, f"{code}. {sentence}") for code, sentence in GROUNDS.items()]


def named(codes: Iterable[str]) -> list[str]:
    """The grounds of a decision as sentences with their codes, in the reader's language."""
    return [f"{code}. {GROUNDS[code]}" for code in codes if code in GROUNDS]


def appeal(authority: str) -> str:
    """The way to appeal, as a refusal says it."""
    return _(
        "Отказ можно обжаловать в течение %(days)s календарных дней со дня, когда вы о нём узнали: "
        "жалобой в орган, который принял решение (%(authority)s), или в вышестоящий орган, либо в суд "
        "по законам страны этой стороны. Подать изделие снова можно и без жалобы."
    ) % {"days": APPEAL_DAYS, "authority": authority}
