"""Values as makers state them: steps of the E24 series, limits by what the parameter guarantees. Pure."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from random import Random
from typing import Any

from products.dictionary import units, writing
from products.dictionary.fields import Field
from products.dictionary.kinds import Bound, Kind, Tier

E24 = (10, 11, 12, 13, 15, 16, 18, 20, 22, 24, 27, 30, 33, 36, 39, 43, 47, 51, 56, 62, 68, 75, 82, 91)
STEPS = len(E24)
#: Of unlike things: between which powers of ten, in the unit of display, their values lie.
DECADES = {
    "%": (-0.5, 1.9), "1": (0.3, 2.3), "V": (0.2, 2.9), "A": (-0.7, 1.8), "mA": (0.3, 2.6),
    "uA": (-0.5, 2.8), "nA": (0.0, 2.7), "ns": (0.5, 3.0), "pF": (0.3, 3.3), "mOhm": (0.3, 2.8),
    "Ohm": (-0.5, 2.5), "nm": (1.5, 3.2), "um": (-0.3, 2.2), "mm": (0.3, 2.5), "dB": (0.3, 2.0),
    "a": (0.5, 1.5), "kV": (0.0, 1.0), "kg": (0.5, 3.0),
}  # fmt: skip
USUAL_DECADES = (0.0, 2.7)
COUNTS = (1, 2, 3, 4, 5, 6, 8, 10, 12, 14, 16, 18, 20, 24, 28, 32, 40, 48, 64, 80, 100, 128, 144, 256, 512)
CELSIUS = (("-60", "125"), ("-40", "85"), ("-45", "85"), ("0", "70"), ("-10", "70"), ("-55", "125"),
           ("-60", "85"), ("-40", "105"), ("-40", "125"), ("-60", "150"))  # fmt: skip
HOTTEST = ("150", "125", "175", "100", "200", "105")
TEXTS = ("256×8", "512×8", "1К×8", "2К×8", "4К×8", "8К×8", "16К×8", "32К×8", "16×2", "20×4", "128×64")
#: How often makers state a parameter: one that is asked for, a main one, another.
REQUIRED, MAIN, OTHER = 0.97, 0.85, 0.4


@dataclass(frozen=True)
class Spread:
    """How the values of one parameter of one category lie: about `centre`, wide by `width` (steps of E24).

    `pull` is how far they follow what the parameters of a type have in common: a strong transistor is
    strong in most of its values. `favourites`: the order in which choices are usual there.
    """

    field: Field
    centre: float
    width: float
    pull: float
    favourites: tuple[str, ...] = ()


def spread(field: Field, rng: Random) -> Spread:
    low, high = DECADES.get(field.display_unit, USUAL_DECADES)
    favourites = [option.code for option in field.options]
    rng.shuffle(favourites)
    centre = rng.uniform(low + (high - low) * 0.25, high - (high - low) * 0.25) * STEPS
    return Spread(field, centre, rng.uniform(6, 14), rng.choice((-0.8, 0.6, 0.8, 0.9)), tuple(favourites))


def draw(spread: Spread, strength: float, rng: Random) -> dict[str, Any] | None:
    """The content item of one parameter of a type of this strength (a normal number), when it is stated."""
    field = spread.field
    if rng.random() > (REQUIRED if field.required else MAIN if field.tier == Tier.CORE else OTHER):
        return None
    if field.kind == Kind.BOOLEAN:
        return {"code": field.code, "value": rng.random() < 0.3}
    if field.kind == Kind.TEXT:
        return {"code": field.code, "value": TEXTS[usual(len(TEXTS), rng)]}
    if field.kind == Kind.CHOICE:
        return _choice(spread, rng)
    noise = rng.gauss(0, 1) * math.sqrt(1 - spread.pull**2)
    step = round(spread.centre + spread.width * (spread.pull * strength + noise))
    return {"code": field.code, **_limits(field, step, rng), "unit": field.unit}


def _choice(spread: Spread, rng: Random) -> dict[str, Any] | None:
    if not spread.favourites:
        return None
    code = spread.favourites[usual(len(spread.favourites), rng)]
    if not spread.field.multiple:
        return {"code": spread.field.code, "value": code}
    chosen = {code, *([spread.favourites[usual(len(spread.favourites), rng)]] if rng.random() < 0.3 else [])}
    return {"code": spread.field.code, "value": [o.code for o in spread.field.options if o.code in chosen]}


def _limits(field: Field, step: int, rng: Random) -> dict[str, str]:
    if field.kind == Kind.RANGE:
        if field.unit == "Cel":
            return dict(zip(("min", "max"), CELSIUS[usual(len(CELSIUS), rng)], strict=True))
        wide = rng.choice((4, 6, 8, 11, 17, 24))
        return {"min": quantity(field, step), "max": quantity(field, step + wide)}
    if field.kind == Kind.INTEGER:
        value = _counted(field, step)
    elif field.unit == "Cel":
        value = HOTTEST[usual(len(HOTTEST), rng)]
    else:
        value = quantity(field, step)
    if field.bound == Bound.NOM:
        return {"value": value}
    limits = {str(field.bound): value}
    if field.bound == Bound.MAX and field.kind == Kind.NUMBER and field.unit != "Cel" and rng.random() < 0.3:
        limits["typ"] = quantity(field, step - rng.randrange(3, 9))
    return {slot: limits[slot] for slot in ("min", "typ", "max") if slot in limits}


def quantity(field: Field, step: int) -> str:
    """The digits of a content for a step of the series, counted from 1 in the unit of display."""
    return _quantity(field.display_unit, max(-3 * STEPS, min(step, 4 * STEPS if field.unit != "%" else 47)))


@lru_cache(maxsize=20_000)
def _quantity(display_unit: str, step: int) -> str:
    decade, place = divmod(step, STEPS)
    return writing.plain(Decimal(E24[place]).scaleb(decade - 1) * units.table()[display_unit].factor)


@lru_cache(maxsize=5_000)
def _count(display_unit: str, place: int) -> str:
    return writing.plain(COUNTS[place] * units.table()[display_unit].factor)


def _counted(field: Field, step: int) -> str:
    return _count(field.display_unit, max(0, min(step // 5, len(COUNTS) - 1)))


def usual(number: int, rng: Random) -> int:
    """A place in a list whose first are the usual ones."""
    return min(int(rng.expovariate(1) * max(1.0, number / 4)), number - 1)
