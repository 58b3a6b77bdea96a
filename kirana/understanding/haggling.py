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


def without_bid(text: str) -> str | None:
    """A text without the price that is bidden in it; None where none is."""
    rest = _BID.sub(" ", text)
    if rest == text:
        return None
    return " ".join(re.sub(rf"\bat\s+{_PRICE}\W*$", " ", rest, flags=re.IGNORECASE).split())
