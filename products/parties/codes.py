"""Codes of organisations: check digits, and a sentence for each that is wrong. Pure.

python-stdnum checks INN, OGRN and UNP. It has no OKPO, and rejects about a quarter of valid OGRNIP
(it omits the last step of the rule), so those two are checked here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from stdnum.by import unp as unp_number
from stdnum.ru import inn as inn_number
from stdnum.ru import ogrn as ogrn_number


def is_unp(text: str) -> bool:
    return bool(re.fullmatch(r"[0-9A-Z]{9}", text)) and unp_number.is_valid(text)


def is_inn(text: str) -> bool:
    return bool(re.fullmatch(r"\d{10}|\d{12}", text, re.ASCII)) and inn_number.is_valid(text)


def is_ogrn(text: str) -> bool:
    """OGRN (13 digits) and OGRNIP (15): the last digit of the rest by 11 or by 13."""
    if not re.fullmatch(r"\d{13}|\d{15}", text, re.ASCII):
        return False
    if len(text) == 13:
        return bool(ogrn_number.is_valid(text))
    return text[0] in "34" and int(text[:-1]) % 13 % 10 == int(text[-1])


def is_okpo(text: str) -> bool:
    """OKPO: weights 1, 2, 3… (1–10 in a circle), by 11; on 10 the weights begin with 3; again 10 is 0."""
    if not re.fullmatch(r"\d{8}|\d{10}", text, re.ASCII):
        return False

    def rest(first: int) -> int:
        return sum(int(digit) * ((place + first - 1) % 10 + 1) for place, digit in enumerate(text[:-1])) % 11

    check = rest(1)
    if check == 10:
        check = rest(3) % 10
    return check == int(text[-1])


def unp_inside(number: str) -> str | None:
    """The UNP inside a Belarusian TU number such as `ТУ BY 100103729.026-2012`."""
    found = re.search(r"\b(?:BY|РБ|ВУ)\s*(\d{9})\.", number.upper())
    return found[1] if found else None


def validate_unp(text: str) -> None:
    if not is_unp(text):
        raise ValidationError(_("УНП — 9 знаков с верной контрольной цифрой; проверьте набор."), code="unp")


def validate_inn(text: str) -> None:
    if not is_inn(text):
        raise ValidationError(
            _("ИНН — 10 или 12 цифр с верной контрольной цифрой; проверьте набор."), code="inn"
        )


def validate_ogrn(text: str) -> None:
    if not is_ogrn(text):
        raise ValidationError(
            _("ОГРН — 13 или 15 цифр с верной контрольной цифрой; проверьте набор."), code="ogrn"
        )


def validate_okpo(text: str) -> None:
    if not is_okpo(text):
        raise ValidationError(
            _("ОКПО — 8 или 10 цифр с верной контрольной цифрой; проверьте набор."), code="okpo"
        )


def validate_phone(text: str) -> None:
    if not re.fullmatch(r"\+?[\d ()\u2011\-]{5,}(?:,? ?(?:доб|дад|ext)\.? ?\d{1,6})?", text):
        raise ValidationError(_("Телефон — цифры с кодом страны, например +375 17 300-00-00."), code="phone")


#: The codes an organisation of each country has: those it must name, and those it may.
OF_COUNTRY: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "by": (("unp",), ("okpo",)),
    "ru": (("inn", "ogrn"), ("okpo",)),
}
NAMES = {"unp": _("УНП"), "inn": _("ИНН"), "ogrn": _("ОГРН"), "okpo": _("ОКПО")}


def check(country: str, typed: Mapping[str, str]) -> dict[str, str | Promise]:
    """What is wrong with the codes of an organisation of this country: code → sentence."""
    required, allowed = OF_COUNTRY[country]
    wrong: dict[str, str | Promise] = {}
    for code, validate in VALIDATORS.items():
        text = typed.get(code, "")
        if not text:
            if code in required:
                wrong[code] = _("Укажите %(code)s: без него организацию этой страны не опознать.") % {
                    "code": NAMES[code]
                }
        elif code not in (*required, *allowed):
            wrong[code] = _("%(code)s есть только у организаций другой страны; оставьте поле пустым.") % {
                "code": NAMES[code]
            }
        else:
            try:
                validate(text)
            except ValidationError as error:
                wrong[code] = error.messages[0]
    return wrong


VALIDATORS: dict[str, Callable[[str], None]] = {
    "unp": validate_unp,
    "inn": validate_inn,
    "ogrn": validate_ogrn,
    "okpo": validate_okpo,
}
