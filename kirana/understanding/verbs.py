"""What is wanted of each line: its action, and the intent where the words decide it.

A verb also holds for the lines of the list around it that have none: "remove milk, bread", "doodh, bread hata do".
"""

from __future__ import annotations

from dataclasses import dataclass, replace
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
PICKED: Final = Wish("add", INTENT_OF["add"], sure=True)
_CHANGING: Final = tuple(INTENT_OF.keys() - {"add"})
ASKS: Final = ("trouble", "otherwise", "wonder")
"""Words that ask or tell, whatever amounts stand beside them."""
_TAKING_OUT: Final = frozenset({"remove", "replace", "keep"})
_WHETHER: Final = frozenset({"is", "are", "does", "did"})
"""They begin a question whatever amounts it names ("is 34 for one packet or two")."""
_JUST_THAT: Final = frozenset({"hi", "ही"})
_IS: Final = frozenset("hai hain he h है हैं".split())
_SAID_TO_BE: Final = Wish("ask", "ask_availability")
_NO_ALTERNATIVE: Final = (
    "remove", "negated", "replace", "keep", "except", "trouble", "question", "price", "have", "show", "all"
)  # fmt: skip
UNDECIDED_QUESTION: Final = Wish("ask", None)
WONDERED: Final = Wish("ask", None, first=True)


def wish_of(line: Line) -> Wish | None:
    """What the line's own words ask for, None where they do not say.

    Nothing is taken out on a condition ("if it is bad, take it back"), nor for what shall not come in its place.
    """
    wish = _plain_wish(line)
    if wish is None or wish.action not in _TAKING_OUT:
        return wish
    instead = (wish.negated or _negates(line)) and line.has("other_than", "replace", "in_place_of")
    return UNDECIDED_QUESTION if line.has("if") or instead else wish


def _plain_wish(line: Line) -> Wish | None:
    """What the line's own words ask for, conditions aside; None where they do not say."""
    if names_alternative(line):
        return PICKED if line.has("add", "gives") else None
    if _settles_for(line):
        return ASSUMED
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


def _settles_for(line: Line) -> bool:
    """Is what is named to stay, and something else not wanted: "nahi aashirvaad hi theek hai", "नहीं … ही रखो"?"""
    first, rest = next(iter(line.tokens), None), line.tokens[1:]
    named = next((at for at, token in enumerate(rest) if token.low in _JUST_THAT), None)
    refused = first is not None and first.has("not") and not line.quantities
    return refused and named is not None and any(map(is_noun, rest[:named]))


def names_alternative(line: Line) -> bool:
    """Does a line say what shall come where what was named before is not to be had ("nahi hai to dove de do")?"""
    at = next((at for at, part in enumerate(line.parts) if isinstance(part, Token) and _is_else(part)), None)
    return at is not None and not line.asks and not line.has(*_NO_ALTERNATIVE) and any(map(is_noun, line.parts[at:]))


def _is_else(token: Token) -> bool:
    return token.roles.get("otherwise") == "else"


def _question(line: Line) -> Wish | None:
    buying = line.has("add", "remove", "negated", "replace")
    if line.has(*ASKS) or (line.has("arrives") and not buying and not line.has("set", "more")):
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
    whether = opening is not None and opening.low in _WHETHER and not buying
    if wondering and (whether or all(quantity.weak for quantity in line.quantities)):
        return WONDERED  # "what should I buy", "kya mujhe chhata lena chahiye", "did I add bread and eggs"
    asking = (wondering or line.asks) and not buying and not line.has("set", "more", "less")
    if not asking and not buying and not line.has("question") and _ends_with_is(line):
        return replace(_SAID_TO_BE, sure=any(said.kind == "amount" for said in line.quantities))
    return UNDECIDED_QUESTION if asking else None


def _ends_with_is(line: Line) -> bool:
    """Is something said to be ("2 kg ka packet hai")? Nothing is wanted by that."""
    last = next((part for part in reversed(line.parts) if not isinstance(part, Token) or part.low != "?"), None)
    return isinstance(last, Token) and last.low in _IS


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
        and not _refuses_what_was_offered(line, token)
        for token in line.tokens
    )


def _refuses_what_was_offered(line: Line, token: Token) -> bool:
    """Does a "not" stand at the head of a line whose verb ends it: "nahi patanjali wala de do" (no, give that)?"""
    last = line.tokens[-1]
    return token is line.tokens[0] and token.roles.get("not") == "last" and last.roles.get("add") == "last"


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
