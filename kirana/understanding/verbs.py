"""What is wanted of each line: its action, and the intent where the words decide it.

A verb also holds for the lines of the list around it that have none: "remove milk, bread", "doodh, bread hata do".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kirana.understanding.clauses import Line
from kirana.understanding.exclusions import EXCLUDED
from kirana.understanding.reading import Action
from kirana.understanding.tokens import Quantity, Token, is_noun

INTENT_OF: Final[dict[str, str]] = {
    "add": "add_to_cart",
    "remove": "remove_from_cart",
    "set": "change_quantity",
    "replace": "replace_item",
}


@dataclass(frozen=True)
class Wish:
    """What a line asks for.

    `said`: a verb or cue said it, else it is assumed. `first`: the verb stands before its objects, so it holds for
    what follows; otherwise for what precedes. `sure`: whatever it sounds like, the words say so.
    """

    action: Action
    intent: str | None
    negated: bool = False
    said: bool = True
    first: bool = False
    sure: bool = False


ASSUMED: Final = Wish("add", INTENT_OF["add"], said=False)
_REQUESTED: Final = Wish("add", INTENT_OF["add"])
PICKED: Final = Wish("add", INTENT_OF["add"], sure=True)
_CHANGING: Final = tuple(INTENT_OF.keys() - {"add"})
_LIST: Final = 2
"""So many counted lines are an order."""
_NO_ALTERNATIVE: Final = (
    "remove", "negated", "replace", "keep", "except", "trouble", "question", "price", "have", "show", "all"
)  # fmt: skip
UNDECIDED_QUESTION: Final = Wish("ask", None)
_WONDERED: Final = Wish("ask", None, first=True)


def wish_of(line: Line) -> Wish | None:
    """What the line's own words ask for, None where they do not say."""
    if names_alternative(line):
        return PICKED if line.has("add", "gives") else None
    about = _question(line)
    if about is not None:
        return about
    if line.has("times"):
        return Wish("set", INTENT_OF["set"], said=False)
    if line.nouns and (line.has(EXCLUDED) or _takes_the_most(line)) and not line.has(*_CHANGING):
        return PICKED
    for role in ("except", "keep", "replace", "negated", "remove", "less", "more", "add", "set"):
        if role == "add" and _is_limited(line):
            return Wish("set", INTENT_OF["set"], said=False)
        index = line.first(role)
        if index is not None and not _is_talk(line, index):
            return _verb(line, role)
    if line.has("in_place_of"):
        return Wish("replace", INTENT_OF["replace"], first=len(sides(line)) == 1)
    if line.has("not") and line.nouns:
        return Wish("remove", INTENT_OF["remove"], negated=True)
    return None


def names_alternative(line: Line) -> bool:
    """Does a line say what shall come where what was named before is not to be had ("nahi hai to dove de do")?"""
    at = next((at for at, part in enumerate(line.parts) if isinstance(part, Token) and _is_else(part)), None)
    return at is not None and not line.asks and not line.has(*_NO_ALTERNATIVE) and any(map(is_noun, line.parts[at:]))


def _is_else(token: Token) -> bool:
    return token.roles.get("otherwise") == "else"


def _question(line: Line) -> Wish | None:
    buying = line.has("add", "remove", "negated", "replace")
    if line.has("trouble", "otherwise") or (line.has("arrives") and not buying and not line.has("set", "more")):
        return UNDECIDED_QUESTION
    if line.has("in_place_of") and line.has("question") and len(sides(line)) == 1:
        return UNDECIDED_QUESTION  # "aloo ki jagah kya sasta hai"
    if line.has("price") and not line.has("remove", "negated", "replace"):
        return Wish("ask", "ask_price", first=_opens(line, "price"))
    if line.has("have") and not buying and not (line.has(EXCLUDED) and line.has("any")):
        return Wish("ask", "ask_availability", first=_opens(line, "have"))
    if line.has("show", "budget") and not buying:
        return Wish("ask", "search_product", first=_opens(line, "show"))
    opening = next((token for token in line.tokens if not token.has("filler") or token.has("question")), None)
    wondering = opening is not None and opening.has("question")
    if wondering and all(quantity.weak for quantity in line.quantities):
        return _WONDERED  # "what should I buy", "kya mujhe chhata lena chahiye", "did I add bread and eggs"
    asking = (wondering or line.asks) and not buying and not line.has("set", "more", "less")
    return UNDECIDED_QUESTION if asking else None


def _takes_the_most(line: Line) -> bool:
    """Is "whatever is cheapest", "jo sabse sasta ho" said with the thing? That one is wanted, then."""
    return line.has("comparison") and line.has("relative", "any")


def _verb(line: Line, role: str) -> Wish:
    first = _stands_first(line, role)
    negated = role == "negated" or (_negates(line) and role in {"add", "more", "set"})
    if role in {"except", "keep"}:
        return Wish("keep", None, negated=role == "keep" and _negates(line), first=first)
    if role == "remove" or negated:
        return Wish("remove", INTENT_OF["remove"], negated=negated, first=first)
    if role == "replace" and len(sides(line)) == 1 and line.quantities:
        return Wish("set", INTENT_OF["set"], first=first)  # "change milk to 3"
    if role == "replace":
        return Wish("replace", INTENT_OF["replace"], first=first)
    if role in {"less", "more"}:
        return _change_by(line, role == "less", first)
    if role == "set":
        return _set(line, first)
    if line.has("in_place_of") and len(sides(line)) == 2:
        return Wish("replace", INTENT_OF["replace"], first=first)  # "doodh ki jagah dahi de do"
    return Wish("add", INTENT_OF["add"], first=first)


def _is_limited(line: Line) -> bool:
    """Is it so much and no more: "only 1 maggi", "sirf do packet", "ek hi maggi"?"""
    if line.has("another"):
        return False
    for index, part in enumerate(line.parts):
        if not isinstance(part, Token) or not part.has("only"):
            continue
        if part.has("filler") and not line.parts[index + 1 :]:
            continue  # "2 kg aloo bas" is the end of a list
        following = next(
            (p for p in line.parts[index + 1 :] if not isinstance(p, Token) or not p.has("add", "filler")), None
        )
        before = line.parts[index - 1] if index and part.has("filler") else None
        if any(isinstance(said, Quantity) and said.kind in ("count", "amount") for said in (following, before)):
            return True
    return False


def _negates(line: Line) -> bool:
    """Is there a "not"? After the verb, "na" only asks kindly ("bhej do na")."""
    verbs = [token.start for token in line.tokens if token.has("add", "set", "more", "keep")]
    first = min(verbs, default=0)
    return any(
        token.has("not")
        and (not token.has("filler") or token.start < max(verbs, default=0))
        and not (token.has("means") and token.start < first)  # "no wait add milk" takes back what was said before
        for token in line.tokens
    )


def _stands_first(line: Line, role: str) -> bool:
    """Does the verb with this role stand before what it speaks of?"""
    verbs = [token for token in line.tokens if token.has(role)]
    places = {token.roles[role] for token in verbs}
    if places != {""}:
        return "first" in places
    return not any(noun.start < verbs[0].start for noun in line.nouns)


def _set(line: Line, first: bool) -> Wish:
    if line.has("in_place_of") and len(line.quantities) < 2:
        return Wish("replace", INTENT_OF["replace"], first=first)
    if first and len(sides(line, becomes=True)) == 2:
        return Wish("replace", INTENT_OF["replace"], first=True)
    if line.has("another"):
        return Wish("add", INTENT_OF["add"], first=first)
    if not first and not line.quantities:
        return Wish("add", None)  # "doodh kar do" may be "do the milk", and "doodh garam kar do" something else
    return Wish("set", INTENT_OF["set"], first=first)


def _change_by(line: Line, less: bool, first: bool) -> Wish:
    """ "Increase milk by 1" adds, "reduce milk by 1" takes away, "… to 3" sets; without a number it must be asked."""
    by_a_number = bool(line.quantities) and not line.has("set")
    if first and by_a_number:
        by_a_number = not any(
            token.low == "to" and any(quantity.start > token.start for quantity in line.quantities)
            for token in line.tokens
        )
    if not by_a_number:
        return Wish("set", INTENT_OF["set"], first=first)
    return Wish("remove" if less else "add", INTENT_OF["set"], first=first)


def sides(line: Line, *, becomes: bool = False) -> list[Line]:
    """The line cut at the word between two things ("with", "to", "ko", "ki jagah"), if there are nouns on both sides
    of one; else the line alone. `becomes`: only at words that mean becoming ("change milk to curd")."""
    for role in ("in_place_of", "to"):
        for index, part in enumerate(line.parts):
            if isinstance(part, Token) and part.has(role) and (not becomes or part.roles[role]):
                left, right = Line(line.parts[:index]), Line(line.parts[index + 1 :])
                if left.nouns and right.nouns:
                    return [left, right]
    return [line]


def _is_talk(line: Line, index: int) -> bool:
    """Is a word that can be a verb ("order") a noun here: nothing to buy in its line?"""
    part = line.parts[index]
    return isinstance(part, Token) and part.has("talk") and not line.nouns


def _opens(line: Line, role: str) -> bool:
    index = line.first(role)
    return index is not None and not any(noun.start < line.parts[index].start for noun in line.nouns)


def carried(lines: Sequence[Line], own: Sequence[Wish | None]) -> list[Wish]:
    """A wish for every line: its own, else that of a neighbour's verb that reaches it, else adding is assumed."""
    wishes = [None if _only_marked(line, wish) else wish for line, wish in zip(lines, own, strict=True)]
    for index, wish in enumerate(own):
        if wish is None or not wish.said or _refuses_one(lines[index]):
            continue
        alone = (
            not lines[index].nouns and not lines[index].has("all", "talk") and wish.action in {"add", "remove", "set"}
        )
        step = 1 if wish.first else -1
        at = index + step
        while (
            0 <= at < len(lines) and wishes[at] is None and lines[at].nouns and _reaches(lines, index, at, alone, wish)
        ):
            wishes[at] = wish
            at += step
    # what was only marked as a question, and no verb reached, stays one
    return _orders(lines, [wish or asked or ASSUMED for wish, asked in zip(wishes, own, strict=True)])


def _refuses_one(line: Line) -> bool:
    """ "No butter" and "nahi tamatar 2 kg" speak of one thing; "doodh, bread nahi" of both."""
    refusing = [token.roles["not"] for token in line.tokens if token.has("not")]
    return not line.has_verb and ("first" in refusing or bool(refusing and line.quantities))


def _only_marked(line: Line, wish: Wish | None) -> bool:
    """Is only a question mark what asks here, at the end of a list ("can I get milk, bread?")?"""
    return wish is UNDECIDED_QUESTION and line.soft and line.asks and not line.has("question", "trouble", "otherwise")


def _orders(lines: Sequence[Line], wishes: Sequence[Wish]) -> list[Wish]:
    """A list with amounts is an order, however politely it asks: "mil jayega kya 2 kg chini, 3 doodh", "kya aap … de
    sakte ho". Whether the shop has it, or at what price, stays a question."""
    listed = [at for at, line in enumerate(lines) if line.nouns and any(not said.weak for said in line.quantities)]
    asked = [at for at, wish in enumerate(wishes) if wish.action == "ask"]
    if len(listed) < _LIST or not asked or not all(_requests(lines[at]) for at in asked):
        return list(wishes)
    return [_REQUESTED if wish.action == "ask" else wish for wish in wishes]


def _requests(line: Line) -> bool:
    if line.has("price", "show", "budget", "trouble", "otherwise"):
        return False
    return line.has("request") or not line.has("have")


def _reaches(lines: Sequence[Line], verb: int, other: int, alone: bool, wish: Wish) -> bool:
    if wish is _WONDERED and (lines[other].quantities or not lines[verb].nouns):
        return False  # "is milk fresh, 2 kg sugar": that is bought
    boundary = other if other > verb else other + 1
    if not lines[boundary].soft and not alone:
        return False
    if other < verb and wish.action != "add":
        # "2 kg atta, doodh hata do": what has a quantity of its own is bought
        return bool(lines[other].quantities) <= bool(lines[verb].quantities) or alone
    # "instead of milk, bread": only the next line is what comes instead
    return wish.action != "replace" or (abs(verb - other) == 1 and len(sides(lines[verb])) == 1)
