"""What a part of a message is said to be ("Name: Asha"), and what somebody is called ("her name is Asha"). No Rasa."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kirana.shop.answers import phone_within
from kirana.understanding.contacts import KIN, bare_name

# "Name: Asha", "घर का पता: …", "mob no - 98…": what a part is, said before it.
_LABELS = {
    "name": r"name|naam|nam|नाम|recipient|receiver",
    "address": r"address|adress|addr|add|pata|पता|एड्रेस|location",
    "other": r"phone|mobile|mob|contact|number|फ़ोन|फोन|मोबाइल|नंबर|pin ?code|pin|पिन ?कोड|पिन|time|slot|samay"
    r"|delivery time|समय|payment|pay|भुगतान|पेमेंट",
}
LABEL = re.compile(
    r"^\s*(?:(?:my|her|his|their|uska|unka|uski|unki|mera|meraa|meri|mere|the|home|office|full|delivery|ghar|ka|ki|mobile|phone|contact|मेरा|मेरी|घर|ऑफिस|का|की"
    r"|मोबाइल|फ़ोन|फोन)\s+)*"
    + "(?:"
    + "|".join(f"(?P<{kind}>{words})" for kind, words in _LABELS.items())
    + ")"
    + r"\s*(?:no\.?|number|नंबर)?\s*(?:is|hai|है)?\s*(?::|=|-|–)\s*",
    re.IGNORECASE,
)
# "Her name is Lakshmi", "uska naam Pooja hai": who it is, whatever else the message says.
_CALLED = re.compile(
    r"^\W*(?:(?:actually|sorry|no|nahi|wait|oh|arre|arey|ok|please|वैसे|सॉरी|अरे|and|aur|my|her|his|their|uska|unka|iska|mera|meri|mere|the|और|उसका|उनका|मेरा|मेरी|मेरे|ka|ki|ke|का|की|के"
    rf"|{'|'.join(sorted(KIN))})(?:['’]s)?\s+)*"
    rf"(?:{_LABELS['name']})\s+(?:is\s+)?(?P<who>[^\d:]+?)(?:\s+(?:hai|h|है))?[\s.,!।\-]*$",
    re.IGNORECASE,
)

# "Mummy ke ghar bhejna hai", "to my mother's house": whose home it goes to, before the address.
_HOME_OF = re.compile(
    r"^\W*(?:(?:please|pls|send|deliver|bring|it|this|to|at|ye|yeh|ise|isko|order|my|mere|meri|mera|hamare|apne|apni"
    r"|मेरे|मेरी|अपने|अपनी|ये|यह|इसे)\s+)*"
    r"(?P<who>[^\s\d,.;:]+?(?:\s[^\s\d,.;:]+?){0,2}?)(?:['’]s|\s+(?:ke|k|के))\s+"
    r"(?:(?:ghar|gharpe|house|home|place|flat|yahan|yaha|pate|address|घर|यहाँ|यहां|पते)(?:\s+(?:pe|par|me|mein|ko|bhej\w*|dena"
    r"|do|de|deliver\w*|pahuncha\w*|karna|karo|hai|h|please|पर|में|भेज\S*|देना|दो|दे|पहुँचा\S*|करना|है))*)(?!\w)[\s,:;-]*",
    re.IGNORECASE,
)
_SENDS = re.compile(r"(?<!\w)(?:send|deliver|bring|bhej\w*|dena|pahuncha\w*|भेज\S*|देना|पहुँचा\S*)", re.IGNORECASE)
_BESIDE = re.compile(r"(?:ke|k|se|ka|के|से|का)\s", re.IGNORECASE)
_NOBODY = frozenset("aap us un is in uske unke kis kisi sab ap आप उस उन इस किस".split())


def home_of(text: str) -> tuple[str, str]:
    """Whose home a text sends to, and what it says after that; ("", the text) where it is no other's ("Asha's place").

    Without a word for sending only kin live there: "St Mary's place" is a part of many an address.
    """
    match = _HOME_OF.match(text)
    who = set(match["who"].lower().split()) if match else set()
    if (
        match is None
        or who & _NOBODY
        or not (who & KIN or _SENDS.search(match[0]))
        or _BESIDE.match(text[match.end() :])
    ):
        return "", text
    return match["who"], text[match.end() :]


def called_in(part: str) -> str:
    """The name in a part that says what somebody is called, the mobile number beside it kept; "" where it does not."""
    phone, rest = phone_within(part) or ("", part)
    called = _CALLED.match(rest)
    return f"{called['who']} {phone}".strip() if called else ""


def called_by_name(names: Sequence[str]) -> list[str]:
    """The names; "sister" gives way to what she is called, where that is told as well."""
    called = [name for name in names if not are_kin([name])]
    kin = [phone_within(name) for name in names if name not in called]
    return [*called, *(found[0] for found in kin if found)] if called else list(names)


def are_kin(names: Sequence[str]) -> bool:
    """Whether all that is known of who it is for is how they are related."""
    said = [(phone_within(name) or ("", name))[1] for name in names]
    return bool(said) and all(bare_name(name).lower() in KIN for name in said)
