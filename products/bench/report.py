"""What was measured, as tables for a person and as plain figures; and what it may cost at most."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from products.bench.judging import Verdict
from products.bench.visits import Visited
from products.search.columns.snapshots import Built

#: Milliseconds at the 95th percentile, over HTTP: up to so many products, and beyond.
SMALL, LARGE = 100_000, 1_000_000
SEARCH_SMALL, SEARCH_LARGE, TYPE_AHEAD, PRODUCT = 20.0, 50.0, 40.0, 80.0
GROWTH = 5.0
VISIBLE = 2.0  # seconds
SHARED, PRIVATE = 300.0, 100.0  # bytes a product, megabytes a worker
PERCENTILES = (50, 95, 99)
MEGA = 1_000_000


@dataclass
class Results:
    """All of one run; what was not measured is absent."""

    products: int
    seed: int
    index: str
    verdict: Verdict
    loading: float = 0.0
    built: Built | None = None
    database: Mapping[str, int] = field(default_factory=dict)  # bytes of tables and of their indexes
    visited: Visited | None = None
    fresh: Sequence[float] = ()
    private: Sequence[int] = ()

    @property
    def differ(self) -> bool:
        return bool(self.verdict.differences or (self.visited and self.visited.refused))


def percentile(values: Iterable[float], percent: int) -> float:
    """The nearest rank: a value that was measured."""
    ranked = sorted(values)
    return ranked[max(0, math.ceil(len(ranked) * percent / 100) - 1)] if ranked else math.nan


def figures(results: Results) -> dict[str, Any]:
    """For a machine, and for a later run to compare with; times in milliseconds."""
    verdict, visited = results.verdict, results.visited
    shown: dict[str, Any] = {
        "products": results.products,
        "seed": results.seed,
        "index": results.index,
        "questions": sum(map(len, verdict.oracle.values())),
        "differences": verdict.differences,
        "loading_s": round(results.loading, 1),
        "database_bytes": dict(results.database),
        "in_process": {
            kind: {
                "oracle": _percentiles(verdict.oracle[kind]),
                "index": _percentiles(verdict.index[kind]),
                "ratio": round(median(verdict.ratios[kind] or [math.nan]), 2),
                "empty": verdict.empty[kind],
                "statements": max(verdict.statements[kind], default=0),
            }
            for kind in verdict.oracle
        },
        "all": {"oracle": _percentiles(_all(verdict.oracle)), "index": _percentiles(_all(verdict.index))},
    }
    if results.built:
        shown["snapshot"] = {
            "products": results.built.products,
            "bytes": results.built.bytes,
            "seconds": round(results.built.seconds, 2),
        }
    if visited:
        shown["http"] = {kind: _percentiles(seconds) for kind, seconds in visited.seconds.items()}
        shown["http_missing"] = sorted(visited.missing)
        shown["http_refused"] = visited.refused
    if results.fresh:
        shown["visible_s"] = {f"p{p}": round(percentile(results.fresh, p), 3) for p in PERCENTILES}
    if results.private:
        shown["private_bytes"] = list(results.private)
    return shown


def _all(by_kind: Mapping[str, Sequence[float]]) -> list[float]:
    return [value for values in by_kind.values() for value in values]


def _percentiles(seconds: Iterable[float]) -> dict[str, float]:
    seconds = list(seconds)
    return {f"p{percent}": round(percentile(seconds, percent) * 1000, 2) for percent in PERCENTILES}


def text(results: Results, before: Mapping[str, Any] | None) -> str:
    """The tables; `before` are the figures of a smaller run."""
    shown = figures(results)
    lines = [f"{results.products} products, seed {results.seed}, index: {results.index}", ""]
    lines += _in_process(shown)
    if results.visited:
        lines += ["", f"{'over HTTP, ms':<22}{'p50':>9}{'p95':>9}{'p99':>9}"]
        lines += [_row(kind, shown["http"][kind]) for kind in sorted(shown["http"])]
        lines += [f"{kind:<22}   not there yet (404), not measured" for kind in shown["http_missing"]]
    lines += ["", *_sizes(results, shown), ""]
    for name, value, budget, unit in budgets(results, shown, before):
        verdict = "not measured" if math.isnan(value) else "holds" if value <= budget else "DOES NOT HOLD"
        measured = "" if math.isnan(value) else f"{value:.1f} {unit}"
        lines.append(f"{name:<46}{measured:>12}  of at most {budget:g} {unit}: {verdict}")
    lines += ["", *_judgement(results)]
    return "\n".join(lines)


def _in_process(shown: Mapping[str, Any]) -> list[str]:
    head = f"{'in process, ms':<22}{'p50':>9}{'p95':>9}{'p99':>9}   {'p50':>9}{'p95':>9}{'p99':>9}"
    lines = [f"{'':<22}{'oracle':>27}   {'index':>27}", f"{head}{'ratio':>9}{'SQL':>6}{'empty':>7}"]
    for kind, row in shown["in_process"].items():
        tail = f"{row['ratio']:>9.1f}{row['statements']:>6}{row['empty']:>7}"
        lines.append(_row(kind, row["oracle"]) + "   " + _row("", row["index"], width=0) + tail)
    lines.append(_row("all", shown["all"]["oracle"]) + "   " + _row("", shown["all"]["index"], width=0))
    lines.append("(ratio: oracle to index, the median over questions; SQL: statements of the index, at most;")
    lines.append(" empty: questions that nothing answers)")
    return lines


def _row(name: str, row: Mapping[str, float], *, width: int = 22) -> str:
    return f"{name:<{width}}" + "".join(f"{row[f'p{percent}']:>9.1f}" for percent in PERCENTILES)


def _sizes(results: Results, shown: Mapping[str, Any]) -> list[str]:
    lines = [f"loaded in {results.loading:.0f} s"]
    lines += [f"{table}: {size / MEGA:.0f} MB" for table, size in results.database.items()]
    if results.built and results.built.bytes:
        each = results.built.bytes / results.products
        lines.append(
            f"snapshot: {results.built.bytes / MEGA:.1f} MB, {each:.0f} bytes a product, "
            f"made in {results.built.seconds:.1f} s"
        )
    if results.fresh:
        seen = shown["visible_s"]
        lines.append(
            f"commit to visible: p50 {seen['p50']:.2f} s, p95 {seen['p95']:.2f} s, {len(results.fresh)} times"
        )
    if results.private:
        lines.append(
            "private to each worker: " + ", ".join(f"{size / MEGA:.0f} MB" for size in results.private)
        )
    return lines


def budgets(
    results: Results, shown: Mapping[str, Any], before: Mapping[str, Any] | None
) -> list[tuple[str, float, float, str]]:
    """Name, what was measured (not a number when it was not), what is allowed, and the unit."""
    http = shown.get("http", {})
    search = SEARCH_SMALL if results.products <= SMALL else SEARCH_LARGE
    built = results.built.bytes / results.products if results.built and results.built.bytes else math.nan
    rows = [
        ("search page, p95 over HTTP", _p95(http, "page"), search, "ms"),
        ("API search, p95 over HTTP", _p95(http, "api"), search, "ms"),
        ("type-ahead, p95 over HTTP", _p95(http, "type-ahead"), TYPE_AHEAD, "ms"),
        ("product page, p95 over HTTP", _p95(http, "product"), PRODUCT, "ms"),
        ("commit to visible, p95", shown.get("visible_s", {}).get("p95", math.nan), VISIBLE, "s"),
        ("shared by the workers, a product", built, SHARED, "bytes"),
        ("private to a worker", max(results.private, default=math.nan) / MEGA, PRIVATE, "MB"),
    ]
    if results.products > SMALL:
        earlier = _p95((before or {}).get("http", {}), "page")
        rows.append((f"growth of the page's p95 from {SMALL}", _p95(http, "page") / earlier, GROWTH, "times"))
    return rows


def _p95(http: Mapping[str, Any], kind: str) -> float:
    return float(http[kind]["p95"]) if kind in http else math.nan


def _judgement(results: Results) -> list[str]:
    verdict = results.verdict
    asked = sum(map(len, verdict.oracle.values()))
    if not results.differ:
        return [f"{asked} questions: every total, row and count equal."]
    lines = [f"{asked} questions, {len(verdict.differences)} answered differently:", *verdict.differences]
    if results.visited and results.visited.refused:
        lines += [f"{len(results.visited.refused)} visits failed:", *results.visited.refused[:10]]
    return lines


def read(path: Path) -> dict[str, Any] | None:
    """The figures of an earlier run, when there was one."""
    return json.loads(path.read_text()) if path.exists() else None


def write(path: Path, results: Results) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(figures(results), ensure_ascii=False, indent=1))
