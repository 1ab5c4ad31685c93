"""What is written of a product: a line of NDJSON, a row of a table, and a row for each stated value. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import orjson

from products.entries import standing

from .snapshot import Product

#: Several values in one cell.
BETWEEN = "; "


@dataclass(frozen=True)
class Column:
    """Of a table: its name, its kind as the Data Package calls it, and what it holds."""

    name: str
    kind: str
    about: str


def _columns(*rows: tuple[str, str, str]) -> tuple[Column, ...]:
    return tuple(Column(*row) for row in rows)


PRODUCT = _columns(
    ("number", "string", "реестровый номер"),
    ("designation", "string", "обозначение типа"),
    ("designation_alt", "string", "другие обозначения"),
    ("variants", "string", "обозначения исполнений"),
    ("name_ru", "string", "название"),
    ("name_be", "string", "название по-белорусски"),
    ("name_en", "string", "название по-английски"),
    ("category", "string", "код категории"),
    ("manufacturer", "string", "код изготовителя"),
    ("manufacturer_name", "string", "изготовитель"),
    ("country", "string", "страна изготовителя: by, ru"),
    ("status", "string", "состояние в обеих странах вместе"),
    ("standing_by", "string", "состояние в Беларуси"),
    ("standing_ru", "string", "состояние в России"),
    ("registered", "date", "день включения"),
    ("effective_from", "date", "редакция действует с"),
    ("valid_to", "date", "редакция действует по"),
    ("revision", "integer", "номер редакции"),
    ("digest", "string", "SHA-256 содержания редакции"),
    ("leaf_index", "integer", "запись журнала"),
    ("packages", "string", "корпуса"),
    ("lifecycle_status", "string", "стадия жизни изделия"),
    ("okpd2", "string", "код ОКПД2"),
    ("okrb007", "string", "код ОКРБ 007"),
    ("tnved", "string", "код ТН ВЭД"),
    ("normative", "string", "нормативный документ"),
    ("analogues", "string", "зарубежные аналоги"),
    ("source_verified", "boolean", "читал ли кто-нибудь источник значений"),
)
PARAMETER = _columns(
    ("number", "string", "реестровый номер"),
    ("variant", "string", "исполнение, если значение только его"),
    ("parameter", "string", "код параметра"),
    ("min", "number", "не менее"),
    ("typ", "number", "типовое"),
    ("max", "number", "не более"),
    ("value", "string", "значение без границы или выбор"),
    ("unit", "string", "единица, UCUM"),
    ("condition", "string", "при каком условии"),
    ("source", "string", "откуда взято"),
)


@dataclass(frozen=True)
class Record:
    """A product made ready for every file."""

    line: bytes
    row: tuple[Any, ...]
    values: list[tuple[Any, ...]]
    names: list[tuple[str, str]]  # all its designations, with what each is
    periods: list[tuple[Any, ...]]
    suspensions: list[tuple[Any, ...]]
    confirmations: list[tuple[Any, ...]]


def record(product: Product, *, on: date) -> Record:
    """Of its standing on a day."""
    current = product.ruling(on)
    content = orjson.loads(current.revision__body)
    standings = standing.standings(product.periods, product.suspensions, on=on)
    number = product.entry.number
    return Record(
        line=_line(product, current, standings),
        row=_row(product, current, content, standings),
        values=list(_values(number, content)),
        names=_names(content),
        periods=[
            (
                number, row.revision__ordinal, row.revision__digest, _day(row.effective_from),
                _day(row.valid_to), _day(row.held_to), row.ground, row.duplicate_of__number,
                _day(row.recorded_at), row.leaf_index,
            )
            for row in product.periods
        ],
        suspensions=[
            (
                number, row.party_id, row.ground, _day(row.since), _day(row.until), _day(row.lifted_on),
                row.act_number, _day(row.act_date), _day(row.recorded_at), row.leaf_index,
            )
            for row in product.suspensions
        ],
        confirmations=[
            (
                number, row.part, row.closeness, row.party_id, row.is_withdrawn, row.basis, row.statement,
                _day(standing.day(row.at)),
            )
            for row in product.confirmations
        ],
    )  # fmt: skip


def _line(product: Product, current: Any, standings: Mapping[str, standing.Standing]) -> bytes:
    entry, maker = product.entry, product.maker
    written = {
        "number": entry.number,
        "designation": entry.designation,
        "manufacturer": {"code": maker.code, "name": maker.name_ru, "country": maker.party_id},
        "registered": entry.registered,
        "status": standing.together(dict(standings)),
        "standing": {
            party: {"state": one.state, "since": one.since, "until": one.until, "ground": one.ground or None}
            for party, one in standings.items()
        },
        "revision": current.revision__ordinal,
        "digest": current.revision__digest,
        "revisions": [_period(row) for row in product.periods],
        "suspensions": [_suspension(row) for row in product.suspensions],
        "analogue_confirmations": [_confirmation(row) for row in product.confirmations],
    }
    return orjson.dumps(written, option=orjson.OPT_UTC_Z | orjson.OPT_APPEND_NEWLINE)


def _period(row: Any) -> dict[str, Any]:
    return {
        "revision": row.revision__ordinal,
        "digest": row.revision__digest,
        "effective_from": row.effective_from,
        "valid_to": row.valid_to,
        "held_to": row.held_to,
        "ground": row.ground or None,
        "duplicate_of": row.duplicate_of__number,
        "recorded_at": row.recorded_at,
        "leaf_index": row.leaf_index,
        # Not read and written again: these are the bytes whose SHA-256 is the digest.
        "content": orjson.Fragment(bytes(row.revision__body)),
    }


def _suspension(row: Any) -> dict[str, Any]:
    return {
        "territory": row.party_id,
        "ground": row.ground,
        "since": row.since,
        "until": row.until,
        "act": {"number": row.act_number, "date": row.act_date},
        "recorded_at": row.recorded_at,
        "leaf_index": row.leaf_index,
        "resumed": row.lifted_on,
        "resumed_by": {"number": row.lift_act_number, "date": row.lift_act_date} if row.lifted_on else None,
        "resumed_recorded_at": row.lifted_at,
        "resumed_leaf_index": row.lift_leaf_index,
    }


def _confirmation(row: Any) -> dict[str, Any]:
    """A party's word; `statement` is the digest of what was declared: it holds while that is so still."""
    return {
        "part": row.part,
        "class": row.closeness or None,
        "party": row.party_id,
        "withdrawn": row.is_withdrawn,
        "basis": row.basis,
        "statement": row.statement,
        "at": row.at,
    }


def _row(
    product: Product, current: Any, content: Mapping[str, Any], standings: Mapping[str, standing.Standing]
) -> tuple[Any, ...]:
    entry, maker = product.entry, product.maker
    codes, names = content.get("codes", {}), content["name"]
    return (
        entry.number,
        content["designation"],
        BETWEEN.join(content.get("designation_alt", ())),
        BETWEEN.join(item["designation"] for item in content.get("variants", ())),
        names.get("ru"),
        names.get("be"),
        names.get("en"),
        content["category"],
        maker.code,
        maker.name_ru,
        maker.party_id,
        standing.together(dict(standings)),
        standings["by"].state,
        standings["ru"].state,
        _day(entry.registered),
        _day(current.effective_from),
        _day(current.valid_to),
        current.revision__ordinal,
        current.revision__digest,
        current.leaf_index,
        BETWEEN.join(content.get("packages", ())),
        content.get("lifecycle_status"),
        codes.get("okpd2"),
        codes.get("okrb007"),
        codes.get("tnved"),
        content.get("normative", {}).get("number"),
        BETWEEN.join(item["part"] for item in content.get("foreign_analogues", ())),
        int(content.get("source_verified", False)),
    )


def _day(on: date | None) -> str | None:
    """A day, or an instant."""
    return on.isoformat() if on else None


def _values(number: str, content: Mapping[str, Any]) -> Iterator[tuple[Any, ...]]:
    yield from (_value(number, None, item) for item in content.get("parameters", ()))
    for variant in content.get("variants", ()):
        yield from (_value(number, variant["designation"], item) for item in variant.get("values", ()))


def _value(number: str, variant: str | None, item: Mapping[str, Any]) -> tuple[Any, ...]:
    get = item.get
    limits, about = (get("min"), get("typ"), get("max")), (get("unit"), get("condition"), get("source"))
    return (number, variant, item["code"], *limits, said(get("value")), *about)


def said(value: Any) -> str | None:
    """A choice, several, a yes or no, or a number, as text."""
    if isinstance(value, list):
        return BETWEEN.join(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return None if value is None else str(value)


def _names(content: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [
        (content["designation"], "type"),
        *((text, "also") for text in content.get("designation_alt", ())),
        *((item["designation"], "variant") for item in content.get("variants", ())),
        *((item["part"], "analogue") for item in content.get("foreign_analogues", ())),
    ]
