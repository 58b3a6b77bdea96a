"""Whether a text asks that what the shop keeps about its writer be deleted. No Rasa."""

from __future__ import annotations

import re
from typing import Final

_DELETE: Final = (
    r"delete|erase|wipe|remove|clear|forget|destroy|mita\w*|hata\w*|nikaa?l\w*|bhool|bhul|saaf"
    r"|मिटा\S*|हटा\S*|डिलीट|भूल|निकाल\S*|साफ़?"
)
# What is kept of a person; goods have none of it. An address alone may be one of an order, a number one of a list.
_KEPT: Final = (
    r"data|personal (?:data|info\w*|details)|info(?:rmation)?|details|jaank?aa?ri|profile|account|records?"
    r"|chats?(?: history)?|messages|(?:order )?history"
    r"|(?:phone |mobile )?number and (?:my )?address|number aur (?:pata|address)"
    r"|डेटा|डाटा|जानकारी|प्रोफ़ाइल|प्रोफाइल|खाता|अकाउंट|चैट|नंबर और पता"
)
_MINE: Final = r"my|mera|meri|mere|apni|apna|मेरा|मेरी|मेरे|अपनी|अपना"
_ALL: Final = r"(?:all|saari|sara|saara|sab|poori|personal|purani|old|phone|सारी|सारा|सब|पूरी|पुरानी)"
_KEPT_OF_ME: Final = rf"(?<!\w)(?:{_MINE})\s+(?:{_ALL}\s+)*(?:{_KEPT})(?!\w)"
_ASKED: Final = re.compile(
    rf"(?<!\w)(?:{_DELETE})(?!\w).*(?:{_KEPT_OF_ME})|(?:{_KEPT_OF_ME}).*(?<!\w)(?:{_DELETE})(?!\w)"
    r"|(?<!\w)(?:delete|erase|forget|wipe|remove) (?:everything|all|all the data)(?: that)?"
    r"(?: you (?:have|know|keep|store\w*))? (?:about|on|of) me(?!\w)"
    r"|^\W*(?:please |pls )?(?:forget me|mujhe bh[ou]+l jao|मुझे भूल जाओ)\W*$",
    re.IGNORECASE,
)


def asks_to_be_forgotten(text: str) -> bool:
    """Whether a text wants what is kept about its writer deleted ("delete my data")."""
    return bool(_ASKED.search(text))
