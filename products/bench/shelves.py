"""The categories as the made-up register fills them: a few are large, most are small."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from random import Random

from products.bench import draws
from products.bench.draws import Spread
from products.dictionary import queries as dictionary
from products.dictionary.models import Category, Package
from products.entries import content as content_table

#: The first holds about a sixth of all products, as measured registers do.
SKEW = 0.9
#: Categories in the order of their size; the others follow in an order of the seed.
LARGEST = (
    "ic-logic-gate", "discrete-fet-power", "discrete-bjt-small", "discrete-diode-zener", "ic-analog-opamp",
    "ic-power-linear", "ic-logic-flipflop", "discrete-diode-rectifier", "ic-mcu-32bit", "opto-led-visible",
)  # fmt: skip
MOST_PACKAGES = 12
#: What the content says elsewhere, or what the package tells.
DRAWN_ELSEWHERE = {*content_table.VIEWS, "mounting_type", "pin_count"}
MOUNTED = {"THT": "tht", "SMT": "smt", "CHASSIS": "chassis", "PANEL": "panel", "WIRE_BOND": "wire_bond"}
FAMILIES = {
    "ic": ("DIP", "CDIP", "SO", "SSOP", "TSSOP", "QFN", "LQFP", "PLCC", "CFP", "QFP", "SIP", "MSOP", "DIE"),
    "discrete": ("TO", "SOT", "DO", "SM", "MODULE"),
    "opto": ("LED", "LCD", "DIP", "SO"),
    "sensor": ("SO", "TO", "SIP", "MODULE", "DFN"),
}  # fmt: skip


@dataclass(frozen=True)
class Shelf:
    """A category without narrower ones, with all a type in it is drawn from."""

    category: Category
    path: tuple[str, ...]  # from the root down to itself
    spreads: tuple[Spread, ...]
    packages: tuple[Package, ...]
    share: float
    states_pins: bool
    states_mounting: bool

    @property
    def group(self) -> str:
        return self.path[1] if len(self.path) > 1 else self.path[0]


def stock(seed: int) -> list[Shelf]:
    """All shelves, the largest first; their shares make one."""
    known = dictionary.snapshot()
    inner = {row.parent_id for row in known.categories.values() if not row.retired}
    leaves = sorted(code for code, row in known.categories.items() if code not in inner and not row.retired)
    Random(f"{seed}:order").shuffle(leaves)
    ranked = [code for code in LARGEST if code in leaves] + [code for code in leaves if code not in LARGEST]
    weights = [1 / rank**SKEW for rank in range(1, len(ranked) + 1)]
    packages = list(Package.objects.filter(retired=False))
    return [
        _shelf(code, weight / sum(weights), known, packages, Random(f"{seed}:shelf:{code}"))
        for code, weight in zip(ranked, weights, strict=True)
    ]


def _shelf(
    code: str, share: float, known: dictionary.Snapshot, packages: Iterable[Package], rng: Random
) -> Shelf:
    path = path_of(code, known)
    fields = known.fields_for(path)
    codes = {field.code for field in fields}
    families = FAMILIES.get(path[1] if len(path) > 1 else "", ())
    fitting = [row for row in packages if row.family in families]
    rng.shuffle(fitting)
    return Shelf(
        known.categories[code],
        path,
        tuple(draws.spread(field, rng) for field in fields if field.code not in DRAWN_ELSEWHERE),
        tuple(fitting[:MOST_PACKAGES]),
        share,
        "pin_count" in codes,
        "mounting_type" in codes,
    )


def path_of(code: str, known: dictionary.Snapshot) -> tuple[str, ...]:
    """Codes from the root down to the category itself."""
    path = [code]
    while (parent := known.categories[path[0]].parent_id) is not None:
        path.insert(0, parent)
    return tuple(path)
