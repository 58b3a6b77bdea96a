"""A lower price bidden for goods: "chawal 1 kg 40 me doge?", "50 rupaye mein de do", "will you give it at 40?".

The price that is bidden is no number of goods; without it the text says what is spoken of. One table; a new language
adds its words.
"""

from __future__ import annotations

import re
from typing import Final

_PRICE: Final = (
    r"(?:₹|rs\.?|inr)?\s*\d+(?:\s*(?:/-|rs\.?|rupees?|rupaye|rupay|rupaya|rupye|rupiya|rupe|bucks|रुपये|रुपए|रुपया|रु))?"
)
_GIVE: Final = (
    r"(?:doge|dogi|denge|dega|dedoge|de\s*doge|de\s*denge|de\s+do|dedo|de\s+dena|dena|do|dijiye|de\s+dijiye|de\s+sakte(?:\s+(?:ho|hain|hai))?"
    r"|milega|milegi|milenge|mil\s+jayega|mil\s+jayegi|lagao|lagaoge|laga\s+do|laga\s+lo|ho\s+jayega|karoge|kar\s+do|chalega)"
)
_BID: Final = re.compile(
    rf"(?<![\w.]){_PRICE}\s*(?:me|mein|main|mai|par|pe)\s+{_GIVE}(?:\s+(?:kya|na|bhaiya|bhai|ji))*(?!\w)"
    rf"|(?<![\w.]){_PRICE}\s*(?:में|मे|पर)\s+(?:दोगे|दोगी|देंगे|दे\s+दो|दे\s+दोगे|दो|दीजिए|मिलेगा|मिलेगी|लगा\s+दो|लगाओ|हो\s+जाएगा)(?:\s+(?:क्या|ना))*"
    rf"|\b(?:will|can|could|would)\s+(?:you|u)\s+(?:give|sell|do)\b(?=.*\bat\s+{_PRICE}\W*$)|\bat\s+{_PRICE}\s*(?:only\s*)?\?\W*$",
    re.IGNORECASE,
)  # fmt: skip
# "50 rs off kar do", "daam kam karo", "discount do": less is wanted, and nothing is named that it is for.
_AROUND: Final = (
    r"i|we|or|bhai|bhaiya|bhaiyya|sir|madam|uncle|ji|yaar|please|pls|plz|na|to|toh|aur|kuch|kuchh|thoda|thodi|zara|some|a|bit|little|more|any|the|for|me"
    r"|hamare liye|mere liye|on|this|it|isme|ispe|total|total me|total mein|bill|bill me|price|rate|daam"
    r"|amount|ka|ki|se|can|you|u|could|will|ok|okay"
    r"|भाई|भैया|जी|ना|तो|कुछ|थोड़ा|ज़रा|दाम|रेट"
)
_RUPEES: Final = (
    r"(?:(?:₹|rs\.?|inr)\s*\d+|\d+\s*(?:/-|rs\.?|rupees?|rupaye|rupay|rupaya|rupye|rupiya|bucks|रुपये|रुपए|रुपया|रु))"
)
_REDUCTION: Final = r"(?:discount|discunt|concession|chhoot|choot|off|डिस्काउंट|छूट)"
# "1 kam kar do" is one piece less: only money can be less of all.
_OFF: Final = (
    rf"(?:{_RUPEES}\s*(?:ka\s+|का\s+)?(?:{_REDUCTION}|kam|less|reduce|कम)"
    rf"|(?:\d+\s*(?:%|percent|pct)?\s*)?(?:ka\s+|का\s+)?{_REDUCTION}|make\s+(?:it|this|that|them)\s+(?:a\s+)?(?:bit\s+|little\s+)?cheaper|(?:reduce|lower)\s+(?:the\s+)?(?:price|rate|bill|total)"
    r"|(?:daam|price|rate|bill|total|amount|दाम|रेट|बिल)\s+(?:thoda\s+|kuch\s+|थोड़ा\s+)?(?:kam|less|reduce|कम))"
)
_MAKE: Final = (
    r"(?:kar\s?(?:do|de|dena|dijiye|doge|denge|o|iye|na|sakte(?:\s+ho)?)|karo|kijiye|do|de\s?(?:do|dena|dijiye)|dedo|dena|doge|dijiye|lagao|laga\s?do|milega|milegi"
    r"|chahiye|hoga|ho\s+jayega|give|make|get|need|want|कर\s?(?:दो|दीजिए|दोगे)|करो|कीजिए|दो|दीजिए|दे\s?दो|मिलेगा|मिलेगी|चाहिए|लगाओ)"
)
_DISCOUNT: Final = re.compile(
    rf"^\W*(?:(?:{_AROUND}|{_MAKE})\W+)*{_OFF}(?:\W+(?:{_AROUND}|{_MAKE}|{_OFF}))*\W*$", re.IGNORECASE
)

_FREE: Final = re.compile(
    r"(?<!\w)(?:free\s+(?:me|mein|main|mai|of\s+(?:cost|charge))|for\s+free|muft|(?:फ्री|फ़्री)\s+में|मुफ्त|मुफ़्त)(?!\w)",
    re.IGNORECASE,
)


def free_wanted(text: str) -> bool:
    """Whether goods are wanted for nothing ("mirchi free me daal dena"); "sugar free" is a kind of goods."""
    return bool(_FREE.search(text))


def discount_wanted(text: str) -> bool:
    """Whether a text only wants all of it to be cheaper ("50 rs off kar do na", "discount milega?")."""
    return bool(_DISCOUNT.match(text))


def without_bid(text: str) -> str | None:
    """A text without the price that is bidden in it; None where none is."""
    rest = _BID.sub(" ", text)
    if rest == text:
        return None
    return " ".join(re.sub(rf"\bat\s+{_PRICE}\W*$", " ", rest, flags=re.IGNORECASE).split())
