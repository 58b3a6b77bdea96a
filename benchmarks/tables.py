"""The figures of `turns.py` as tables to read, ratios first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


def tables(results: dict[str, Any]) -> str:
    """Markdown tables; columns of a shop that was not measured are left empty."""
    stock, ours = results.get("stock"), results.get("ours")
    parts = [
        markdown(
            ("a turn (ms)", "CPU stock/ours", "stock p50", "p95", "CPU", "ours p50", "p95", "CPU"),
            (_kind(name, *(_at(shop, "kinds", name) for shop in (stock, ours))) for name in _kinds(stock or ours)),
        ),
        markdown(("", "stock/ours", "stock", "ours"), _single(stock, ours)),
        markdown(
            ("one conversation (show cart, ms)", "turn 1,000 / turn 10", "turn 10 p50", "CPU", "turn 1,000 p50", "CPU"),
            (_age(name, shop["age"]) for name, shop in (("stock", stock), ("ours", ours)) if shop),
        ),
    ]
    for name, shop in (("stock", stock), ("ours", ours)):
        if shop:
            each = ", ".join(map(str, shop["five together"]["each"]))
            parts.append(f"five messages of one sender together, {name}: answered after {each} s")
    if stock and stock["misunderstood"]:
        parts.append(f"stock misunderstood, so ran another action: {', '.join(stock['misunderstood'])}")
    return "\n\n".join(parts)


def _single(stock: Any, ours: Any) -> Iterable[tuple[str, ...]]:
    for label, path, unit in (
        ("start to first answer", ("first answer",), "s"),
        ("CPU until the first answer", ("start cpu",), "s"),
        ("memory, all processes", ("memory",), "MB"),
        ("five together, last answer", ("five together", "last"), "s"),
        ("32 senders, p50", ("many", "p50"), "ms"),
        ("32 senders, p95", ("many", "p95"), "ms"),
        ("32 senders, turns a second", ("many", "per_second"), ""),
    ):
        theirs, our = _at(stock, *path), _at(ours, *path)
        yield label, _ratio(theirs, our), f"{_shown(theirs)} {unit}".strip(), f"{_shown(our)} {unit}".strip()


def _kind(name: str, stock: Any, ours: Any) -> tuple[str, ...]:
    figures = [_shown(_at(shop, key)) for shop in (stock, ours) for key in ("p50", "p95", "cpu")]
    return (f"{name} (n={(ours or stock)['n']})", _ratio(_at(stock, "cpu"), _at(ours, "cpu")), *figures)


def _age(name: str, age: Any) -> tuple[str, ...]:
    young, old = age["turn 10"], age["turn 1,000"]
    return (
        name, _ratio(old["cpu"], young["cpu"]),
        _shown(young["p50"]), _shown(young["cpu"]), _shown(old["p50"]), _shown(old["cpu"]),
    )  # fmt: skip


def _kinds(shop: Any) -> list[str]:
    return list(shop["kinds"])


def _at(value: Any, *path: str) -> Any:
    for key in path:
        value = value.get(key) if value else None
    return value


def _ratio(one: float | None, other: float | None) -> str:
    return f"{one / other:.1f}" if one and other else "–"


def _shown(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}"


def markdown(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A Markdown table."""
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
