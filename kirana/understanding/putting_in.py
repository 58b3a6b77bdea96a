"""How many are put in, of what is not named: "chhota wala do de do", "2 daal do"."""

from __future__ import annotations

import re
from typing import Final

from kirana.understanding.answers import NUMBERS, ORDINALS
from kirana.understanding.pointing import CONTAINERS

_PUT_SO_MANY: Final = re.compile(
    rf"^\W*(?:(?:haan|han|ok|accha|acha|bas|to|toh|bhai|bhaiya|हाँ|हां)\W+)*(?:\d{{1,2}}|{'|'.join(NUMBERS)})"
    r"(?:\s+(?:packet|pack|pc|pcs|piece|पैकेट|पीस))?\s+(?:daal|dal|dall)\s*(?:do|dena|dijiye|de|lo|diya)?\W*$",
    re.IGNORECASE,
)
# "Chhota wala do de do": how many beside words that point.
_WALA: Final = re.compile(r"(?<!\w)(?:wal[aie]|vala|vali|waala|waali|वाल[ाीे])(?!\w)", re.IGNORECASE)
_SO_MANY_PUT: Final = re.compile(
    rf"(?<!\w)(?P<count>\d{{1,2}}|{'|'.join(NUMBERS)})\s+(?P<rest>(?:{'|'.join(CONTAINERS)})(?!\w)"
    r"|(?:de|daal|dal|dall|bhej|rakh|le|add)\s*(?:do|dena|dijiye|dedo|lo|lena|kar\w*)(?!\w)|(?:dena|dijiye|bhejo|chahiye)"
    r"|(?:दे|डाल|भेज|रख)\s+(?:दो|देना|दीजिए)|चाहिए)",
    re.IGNORECASE,
)


# "2 of no 1", "3 packets of number 4".
_OF_NUMBER: Final = re.compile(
    rf"(?<!\w)(?P<count>\d{{1,2}}|{'|'.join(NUMBERS)})\s+(?:(?:{'|'.join(CONTAINERS)})\s+)?of\s+(?:the\s+)?"
    r"(?:no\.?|number|num|option)\s*(?P<place>[1-9])(?!\w)",
    re.IGNORECASE,
)
_PLACES: Final = {place: word for word, place in reversed(ORDINALS.items())}


def with_packets(text: str) -> str:
    """A text with how many of "the small one" it wants in figures and as packets: "chhota wala do de do" is "chhota
    wala 2 packet de do", and "2 of no 1" is "2 of the first". Others stay as they are."""
    text = _OF_NUMBER.sub(lambda match: f"{match['count']} of the {_PLACES[int(match['place'])]}", text)
    found = _SO_MANY_PUT.search(text) if _WALA.search(text) else None
    if found is None or not _WALA.search(text[: found.start()]):
        return text
    said, rest = found["count"].lower(), found["rest"]
    count = NUMBERS.get(said, said)
    packets = "" if rest.split()[0].lower() in CONTAINERS else "packet "
    return f"{text[: found.start()]}{count} {packets}{rest}{text[found.end() :]}"


def puts_so_many(text: str) -> bool:
    """Whether a text says to put so many in and names nothing, though "daal" is lentils too ("2 daal do")."""
    return bool(_PUT_SO_MANY.match(text))
