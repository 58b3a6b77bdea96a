"""What is said around a wish when help is asked for: "could you help me to …", "i do not know how to …".

The words of a frame say nothing of what is wanted, and there are many more of them than of the rest. Where a message
is not understood as it stands, the classifier looks at it without its frame. No Rasa, no catalogue.
"""

from __future__ import annotations

import re

_ME = r"(?:\s+(?:me|us))?"
_TO = r"(?:\s+(?:to|with|in|on|about|for|how\s+to|out))?"
_HELP = r"(?:help|assist|guide|support)"
_KNOWING = r"(?:information|info|details?|more|something)"
_FRAME = re.compile(
    "|".join(
        rf"(?:{frame})"
        for frame in (
            rf"(?:can|could|would|will)\s+(?:you|u|ya|somebody|someone|anyone)\s+(?:please\s+)?{_HELP}{_ME}{_TO}",
            rf"(?:please\s+|pls\s+|plz\s+)?{_HELP}\s+(?:me|us){_TO}",
            rf"{_HELP}(?:\s+(?:needed|required))?\s+(?:to|with|in|for)",
            rf"assistance{_TO}",
            r"i(?:'m|\s+am)?\s+(?:need(?:ing)?|want|require|would\s+like|looking\s+for|in\s+need\s+of|got\s+to\s+have)"
            rf"\s+(?:some\s+|a\s+little\s+|your\s+)?(?:help|assistance|support|guidance){_TO}",
            r"i\s+(?:do\s+not|don't|dont|cannot|can't|cant)\s+(?:know|understand|find|see|figure\s+out|work\s+out)"
            r"\s+(?:how|what|where)(?:\s+i\s+(?:can|could|should|must|have|need))?(?:\s+to)?(?:\s+do)?(?:\s+to)?",
            r"i(?:'m|\s+am)\s+(?:trying|not\s+able|unable)\s+to|i\s+(?:try|tried)\s+to",
            r"(?:i(?:'m|\s+am)?\s+(?:have|having|got)\s+(?:a\s+)?)?(?:problems?|trouble|troubles|issues?|difficulties|a\s+question"
            r"|questions?)\s+(?:with|in|about)",
            r"(?:is|would|will)\s+it\s+(?:be\s+)?possible\s+(?:for\s+me\s+|for\s+you\s+)?to",
            r"(?:where|how)\s+(?:can|could|do|should|would|must|may)\s+(?:i|we|one)(?:\s+go\s+to)?",
            r"what\s+(?:do|should|must|can)\s+i\s+(?:have\s+to\s+|need\s+to\s+)?do\s+(?:in\s+order\s+)?to",
            rf"(?:can|could|would|will)\s+(?:you|u|ya)\s+(?:please\s+)?(?:tell|give|show|explain)(?:\s+to)?{_ME}"
            rf"(?:\s+(?:some\s+)?{_KNOWING})?(?:\s+(?:about|on|how\s+to|of))?",
            rf"(?:find|get|have|need|want)\s+(?:some\s+|more\s+)?{_KNOWING}\s+(?:about|on|of)",
            rf"{_KNOWING}\s+(?:about|on)",
            r"(?:how|where)\s+to",
            r"(?:mujhe\s+)?(?:samajh|pata)\s+(?:nahi|nahin|nhi)(?:\s+(?:aa\s+)?(?:raha|rha|hai|chal\s+raha))?\s+(?:ki\s+)?(?:kaise|kahan?)",
            r"(?:zara\s+|please\s+)?(?:madad|help)\s+(?:karo|kariye|kijiye|kar\s+do|chahiye)(?:\s+mujhe)?",
            "मुझे\\s+(?:समझ|पता)\\s+नहीं(?:\\s+(?:आ\\s+रहा|है))?\\s+(?:कि\\s+)?(?:कैसे|कहाँ|कहां)",
            "(?:ज़रा\\s+|कृपया\\s+)?मदद\\s+(?:करो|कीजिए|करिए|कर\\s+दो|चाहिए)",
        )
    ),
    re.IGNORECASE,
)  # fmt: skip
_AROUND = re.compile(r"^[\s,.!?:;।-]+|[\s,.!?:;।-]+$")


def without_frame(text: str) -> str:
    """The words that say what help is asked for; the text itself where no frame begins it or nothing would be left.

    >>> without_frame("could you help me to find information about cancelling an order?")
    'cancelling an order'
    """
    left = _AROUND.sub("", text)
    while (
        (frame := _FRAME.match(left)) and (rest := _AROUND.sub("", left[frame.end() :])) and _ends_a_word(left, frame)
    ):
        left = rest
    return left if len(left.split()) > 1 and left != _AROUND.sub("", text) else text


def _ends_a_word(text: str, frame: re.Match[str]) -> bool:
    return not text[frame.end() : frame.end() + 1].isalnum()
