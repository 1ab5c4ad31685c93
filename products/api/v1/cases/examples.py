"""Bodies the OpenAPI document shows. Each is sent by the tests, so none can grow old."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import OpenApiExample


def _sent(name: str, value: Any) -> tuple[OpenApiExample, ...]:
    return (OpenApiExample(name, value, request_only=True),)


GATE: dict[str, Any] = {
    "kind": "include",
    "category": "ic-logic-gate",
    "draft": {
        "designation": "КР1554ЛА4",
        "name.ru": "Три логических элемента 3И-НЕ",
        "codes.okpd2": "26.11.30.000",
        "packages": ["DIP-14"],
        "parameters": {
            "supply_voltage": "2…6 В",
            "logic_function": "nand",
            "channel_count": "3",
            "propagation_delay": {"max": "9 нс", "condition": "25 °C, 5 В, 50 пФ"},
        },
        "civil_declaration": True,
    },
}
AMENDMENT: dict[str, Any] = {
    "kind": "amend",
    "entry": "UMR-0000001-3",
    "draft": {"name.en": "Quad 2-input NAND gate"},
}
START = _sent("include", GATE) + _sent("amend", AMENDMENT)
CHANGE = _sent(
    "change", {"draft": {"name.be": "Тры лагічныя элементы 3І-НЕ", "parameters": {"channel_count": None}}}
)
FILE = _sent("file", {"declaration": True, "acknowledged": {"E30": "Данных пока нет, добавим изменением."}})
ANSWER = _sent("answer", {"answer": "Исправлено по техническим условиям."})
OPEN_ANSWER = _sent("unsettled", {"answer": "Уточняем у лаборатории.", "resolved": False})
ACKNOWLEDGE = _sent("acknowledge", {"acknowledged": {"E30": "Данных пока нет, добавим изменением."}})
AGREE = _sent("agree", {"digest": "c0ffee" + "0" * 58})
DECLINE = _sent("decline", {"note": "Изделие нами не выпускается."})
FILE_BUNDLE = _sent("bundle", {"declaration": True, "reason": "Данных пока нет, добавим изменением."})
MANY = _sent("line", {**GATE, "idempotency_key": "gate-0001"})
