"""What stands above a shopping list and only says that it is one ("monthly order", "mahine ka saman")."""

from __future__ import annotations

import re

_WHOSE = (
    r"my|our|the|this|next|today'?s?|weekly|monthly|week'?s?|month'?s?|daily|new|shopping|grocery|groceries|kirana|kitchen"
    r"|house(?:hold)?|home|for|of|here is|here's|mer[aei]|hamar[aei]|humar[aei]|aaj|kal|is|iss|agle|k[aie]|ke liye"
    r"|mahin[ae]|haft[ae]|ghar|roz|ration|rashan|saman|saamaan|samaan|मेरा|मेरी|हमारा|हमारी|आज|कल|इस|अगले|का|की|के|के लिए"
    r"|महीने|हफ़्ते|हफ्ते|घर|रोज़|राशन|सामान|किराना"
)
_LIST = (
    r"orders?|lists?|items?|ration|rashan|saman|saamaan|samaan|groceries|grocery|parcha|parchi|week|month|mahin[ae]|haft[ae]"
    r"|home|ghar|ऑर्डर|आर्डर|लिस्ट|सूची|राशन|सामान|पर्ची"
)
_HEADING = re.compile(rf"(?:(?:{_WHOSE})\s+){{0,5}}(?:{_LIST})\s*[-–—.:]*", re.IGNORECASE)


def heads_a_list(text: str) -> bool:
    """Whether a text is the heading of a list, and wants nothing by itself."""
    return _HEADING.fullmatch(text.strip()) is not None
