"""A line of the cart becomes another of its kind: another pack, another maker's, the bigger one."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from actions.doubts import doubt_about
from actions.plans import Plan
from actions.replies import amount, titled
from actions.turn import Turn
from kirana import wiring
from kirana.shop.cart import CartLine
from kirana.shop.cart_changes import CartChange
from kirana.shop.product import Product
from kirana.understanding.becoming import Becoming
from kirana.understanding.match import MAX_CANDIDATES, Candidate, Pick
from kirana.understanding.reading import Item


def becomes(turn: Turn, text: str, plan: Plan) -> bool:
    """Whether a text wants a line of the cart to be another of its kind; then the plan does that, asks, or says so."""
    lines = {line.sku: line for line in turn.lines_newest_first() if not line.withdrawn}
    products = {one.sku: one for one in turn.shop.catalogue.products(lines)}
    newest_first = [products[sku] for sku in lines if sku in products]
    found = wiring.matcher().becoming(text, newest_first) if newest_first else None
    if found is None:
        return False
    said, became = found
    line = lines[became.product.sku]
    picks = [Pick(one.sku, _as_many(said, line, one)) for one in became.others]
    if not became.others:
        plan.notices.append(stays(became.product, amount(said.amount, said.unit) if said.amount is not None else ""))
    elif len(picks) == 1:
        plan.changes.append((text, CartChange("remove", line.sku, None)))
        plan.changes.append((text, CartChange("add", picks[0].sku, picks[0].quantity)))
    else:
        options = [
            Candidate(one.sku, one.name, (pick,), 1.0, "") for one, pick in zip(became.others, picks, strict=True)
        ]
        item = Item(text, "replace", said.words or titled(became.product))
        doubt = doubt_about(item, options[:MAX_CANDIDATES], "add")
        plan.doubts.append(replace(doubt, instead_of=line.sku))
    return True


def _as_many(said: Becoming, line: CartLine, product: Product) -> Decimal:
    """How many of what comes instead: as many as there were, where both are packs or both are weighed."""
    if said.count is not None:
        return said.count
    return line.quantity if bool(line.unit) == (product.sold_by == "weight") else Decimal(1)


def stays(product: Product, size: str = "") -> dict[str, object]:
    """There is none like that, or of that size, so the line stays; and what packs there are of it."""
    packs = [one.pack for one in wiring.matcher().family(product) if one.sku != product.sku and one.pack]
    others = [{"part": "part_other_packs", "items": ", ".join(packs)}] if packs else ""
    return {"part": "part_stays_so" if not size else "part_stays", "name": titled(product), "said": size,
            "text": titled(product), "others": others}  # fmt: skip
