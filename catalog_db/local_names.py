"""Local names that lists write beside a product's name: "Onion (Pyaz)", "Almond/Badam", "Besan / Gram Flour"."""

from __future__ import annotations

import re
import unicodedata

_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_SEGMENTS = re.compile(r"\s[-–|]\s|[,|:]")
_BETWEEN_WORDS = re.compile("[ '’-]+")
_MAX_ALIASES = 6

# What stands in brackets or after a slash on labels without naming the goods: wrapping, kind, colour, make, number.
_DESCRIPTION_WORDS = """
    assorted bag big black blended blue boneless bottle bottles box brown bulk can cans carton chopped clean cleaned
    cold colour combo cow crispy crunchy cube cubes cut diced dried dry each economy eggless extra family fine for free
    fresh freshly frozen full gift glass gluten gold grade green hot imported index inch instant jar jumbo kids king
    large lb leaf litre long loose low lower mild mini mix mixed more natural new non of off old only optional or
    organic original pack packed packet pasteurised pasteurized pc pcs per peeled piece pieces plain plastic pouch
    powder powdered premium pure raw ready red refill refined regular ripe roasted rs salted seedless semi set shelf
    short size skin skinless sliced small smooth soft special split square steel strong sugar sweet tetra the tin
    toned tray unpolished unsalted value veg vegan vegetarian washed white whole with without yellow
"""
_DESCRIPTIONS = frozenset(_DESCRIPTION_WORDS.split())


def local_names(name: str) -> tuple[str, ...]:
    """Other names of a product inside its name, in the order written.

    Only plain words count: up to three, no digit, none that describes wrapping, kind or colour. Names that list several
    goods ("A + B", "A & B", "combo") give none, since it would be unclear what is meant.
    """
    if any(sign in name for sign in "+&") or "combo" in name.casefold():
        return ()
    found = [part for inside in _BRACKETS.findall(name) for part in re.split("[/,]", inside)]
    for segment in _SEGMENTS.split(_BRACKETS.sub(" ", name)):
        found.extend(segment.split("/")[1:])
    names = dict.fromkeys(" ".join(text.split()) for text in found)
    return tuple(text for text in names if _names_goods(text))[:_MAX_ALIASES]


def _names_goods(text: str) -> bool:
    words = _BETWEEN_WORDS.split(text.casefold())
    if len(text) < 3 or len(words) > 3 or not all(words):
        return False
    # Marks as well as letters: the vowel signs of Indian scripts are marks.
    if any(unicodedata.category(character)[0] not in "LM" for word in words for character in word):
        return False
    return not _DESCRIPTIONS.intersection(words)
