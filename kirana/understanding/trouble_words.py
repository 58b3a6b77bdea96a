"""Trouble with an order told in free words: it is not what was ordered, it keeps one waiting, nobody answers. No Rasa.

Whether there is an order that this can be about is not known here. One table per question; a new language adds its
words to each.
"""

from __future__ import annotations

import re

from kirana.understanding.courtesies import insult_said

_ORDERED = (
    r"(?:ordered|asked for|wanted|paid for|(?:order\s+k[ai]y?[ai]?|order\s+di(?:ya|ye)|mang\w*|bola|bole"
    r"|kaha)\s+th[aie]"
    r"|ऑर्डर\s+क(?:िया|ी)\s+थ[ाीे]|म[ँं]ग\S*\s+थ[ाीे]|बोला\s+था|कहा\s+था)"
)
# "This is not what I ordered", "maine chawal mangwaya tha, ye kya hai", "I asked for brown bread, not white".
_NOT_AS_ORDERED = re.compile(
    rf"(?<!\w)(?:not|isn'?t|wasn'?t|never)\s+(?:at all\s+)?(?:what|the one|the thing)\s+(?:i|we)\s+{_ORDERED}"
    rf"|(?<!\w)(?:i|we)\s+(?:never|didn'?t|did not|had not|hadn'?t)\s+(?:order|ask for"
    rf"|want)(?:ed)?\s+(?:this|that|these|it)(?!\w)"
    rf"|(?<!\w)(?:i|we|maine|mene|humne|मैंने|हमने)\s(?:(?!\?).){{0,60}}?{_ORDERED}(?!\w)(?:(?!\?).){{0,20}}?"
    r"[\s,.।]+(?:not\s+\w+|but\s+(?:i\s+)?(?:got|you)|you\s+(?:sent|gave)|(?:ye|yeh|yah|aap\w*|ये|यह)\s+(?:kya|kyu\w*|to|nahi\w*|bhej\w*"
    r"|क्या|क्यों|तो|नहीं|भेज\S*)|(?:aaya|aayi|mila|mili|bhej\w*|आया|आई|मिला|मिली|भेज\S*)(?!\w))"
    rf"|(?:ye|yeh|yah|ये|यह)\s+(?:to|toh|तो)?\s*(?:wo|woh|vo|वो|वह)\s+(?:nahi|nahin|nhi|नहीं)\s+(?:hai\s+)?jo\s+(?:maine|humne)",
    re.IGNORECASE,
)
# "I have been waiting since morning", "kab se wait kar raha hoon", "der ho gayi".
_KEPT_WAITING = re.compile(
    r"(?<!\w)(?:(?:been|still|kept|keep)\s+(?:on\s+)?waiting|waiting\s+(?:since|for\s+(?:so|ages|hours|\d|an?|the|my|two|three))|waited"
    r"|(?:way\s+)?too\s+late(?!r)|(?:so|very|bahut|bohot|kaafi|itn[ia])\s+(?:late|der|deri)(?!\w)"
    r"|(?:delivery|order|it)\s+(?:is|was|has been)\s+"
    r"(?:very\s+|so\s+)?(?:late|delayed)|not\s+on\s+time|never\s+on\s+time"
    r"|(?:kab|subah|dopahar|shaam|kal|ghant\w*|der|\d+\s+baje)\s+se\s+(?:\w+\s+){0,3}?(?:wait|intezaar|intazaar|intzaar|baith\w*|ruk\w*|khad\w*|dekh)"
    r"|(?:wait|intezaar|intazaar)\s+kar\s+(?:ke\s+)?(?:rah\w*|thak)|(?:late|der)\s+ho\s+(?:gay\w*|rah\w*|chuk\w*)|time\s+(?:pe|par)\s+nahi)"
    r"|(?:कब|सुबह|दोपहर|शाम|कल|घंट\S*|देर)\s+से\s+(?:\S+\s+){0,3}?(?:इंतज़ार|इंतजार|वेट|बैठ\S*)|देर\s+हो\s+(?:गई|गयी|रही|चुकी)",
    re.IGNORECASE,
)
_BRINGER = (
    r"(?:delivery|rider|driver|boy|ladka|ladke|partner|wala|wale|guy|man|he|banda|डिलीवरी|राइडर|ड्राइवर|लड़का|वाला|वाले)"
)
# "Delivery wala phone nahi utha raha", "the rider is not picking up".
_UNREACHED = re.compile(
    rf"(?<!\w){_BRINGER}(?!\w).*(?:(?:phone|call|fone|mobile|फ़ोन|फोन|कॉल)\s+(?:hi\s+|ही\s+)?(?:nahi\w*|nhi|mat|नहीं)\s+(?:utha\w*|uth\w*|le\w*|lag\w*|kar\w*|उठा\S*|ले\S*|लग\S*)"
    r"|(?:not|n'?t)\s+(?:pick\w*|answer\w*|receiv\w*|respond\w*|reachable|taking)|(?:switched\s+off|switch\s+off|unreachable|बंद\s+(?:है|आ\s+रहा))"
    r"|(?:phone|number|mobile|फ़ोन|फोन|नंबर)\s+(?:is\s+)?(?:band|off)(?!\w))",
    re.IGNORECASE,
)
# "Tum log chor ho": no insult of the assistant, but an accusation that somebody has to hear.
_ACCUSES = re.compile(
    r"(?<!\w)(?:chor(?:on)?|chori|thie(?:f|ves)|crooks?|thag\w*|fraud\w*|fraudster\w*|scam\w*|cheat(?:ed|ing|ers?|s)?|loot\w*|dhok[ah]\w*|dhokebaa?z|beimaa?n\w*)(?!\w)"
    r"|चोर|ठग|धोख|लूट|बेईमान|फ्रॉड|फ़्रॉड",
    re.IGNORECASE,
)
_WONDERS = re.compile(
    r"^\W*(?:is|are)\s|(?<!\w)(?:(?:hai|ho|hain|h)\s+ya|asli|genuine|or|kya|(?:to|toh)\s+nahi\w*|no|not|nahi\w*)(?!\w)|क्या|नहीं|असली|\bया\b",
    re.IGNORECASE,
)
# "Ek packet kam hai", of what came: no packet is wanted.
_IS_SHORT = re.compile(
    r"(?<!\w)(?:kam|missing|gayab|gayeb|short|less)\s+(?:hai|hain|h|he|lag\s+rah\w*|aa\s+rah\w*)\W*$"
    r"|(?<!\w)(?:is|are)\s+(?:missing|short|less)(?!\w)|(?:कम|गायब)\s+(?:है|हैं|लग\s+रह\S*)",
    re.IGNORECASE,
)
_VOCATIVE = (
    r"bhai|bhaiya|bhaiyya|sir|madam|ji|yaar|please|pls|plz|arre|arey|are|ab|thoda|zara|bahut|भाई|भैया|जी|अरे|ज़रा|थोड़ा"
)
# "Bhai jaldi bhejo na": where is it, rather than anything new.
_HURRIES = re.compile(
    rf"^\W*(?:(?:{_VOCATIVE})\W+)*(?:(?:jaldi|jldi|fast|fatafat|turant|जल्दी|तुरंत)\s+(?:se\s+)?"
    r"(?:bhej\w*|kar\w*|la+o|la+iye|aa+o|aa+iye|aana|bhijwa\w*|deliver\w*|भेज\S*|करो|कीजिए|लाओ"
    r"|आओ)(?:\s+(?:do|dijiye|dena|de|do na|दो|दीजिए))?"
    r"|hurry(?:\s+up)?|(?:send|deliver|bring)\s+(?:it|my order|the order|fast)\s*(?:fast|quickly|soon|now"
    r"|asap)?|make\s+it\s+fast|asap)"
    rf"(?:\W+(?:na|ना|{_VOCATIVE}))*\W*$",
    re.IGNORECASE,
)
# "Koi jawab do", "is anybody there?": a person is called for, where the assistant was of no help.
_CALLS_OUT = re.compile(
    rf"^\W*(?:(?:{_VOCATIVE}|hello|hi|hey|हैलो)\W+)*(?:koi\s+(?:hai|he|h)(?:\s+(?:kya|yahan|yaha|wahan|vahan))?|koi\s+sun\s+rah\w+\s+h\w+"
    r"|(?:koi\s+)?(?:to\s+|toh\s+)?(?:jawab|jawaab|reply|answer|response)\s+(?:(?:to\s+|toh\s+)?(?:do"
    r"|dijiye|dedo|de do|kar\w*|dena)|nahi\s+\w+\s+\w+)"
    r"|(?:is\s+)?any\s?(?:one|body)\s+(?:there|here|listening|home)|(?:are\s+)?(?:you|u)\s+there|(?:please\s+)?(?:answer|reply)(?:\s+me)?(?:\s+please)?"
    r"|कोई\s+है|कोई\s+सुन\s+रहा\s+है|(?:कोई\s+)?(?:तो\s+)?जवाब\s+(?:तो\s+)?(?:दो|दीजिए"
    r"|दे\s+दो))(?:\W+(?:na|ना|kya|क्या|yahan|yaha|पर|" + _VOCATIVE + r"))*\W*$",
    re.IGNORECASE,
)  # fmt: skip


def not_as_ordered(text: str) -> bool:
    """Whether what came is said not to be what was ordered ("this is not what i ordered")."""
    return bool(_NOT_AS_ORDERED.search(text))


def kept_waiting(text: str) -> bool:
    """Whether a text complains of having to wait ("kab se wait kar raha hoon"); a question is none."""
    return "?" not in text and bool(_KEPT_WAITING.search(text))


def bringer_unreached(text: str) -> bool:
    """Whether who brings the order does not answer ("delivery wala phone nahi utha raha")."""
    return bool(_UNREACHED.search(text))


def accuses(text: str) -> bool:
    """Whether a text accuses of theft or fraud ("tum log chor ho"); a question is none."""
    return "?" not in text and bool(_ACCUSES.search(text)) and not _WONDERS.search(text)


def scolds(text: str) -> bool:
    """Whether a text insults who it is written to, or accuses of theft or fraud."""
    return insult_said(text) or accuses(text)


def is_short(text: str) -> bool:
    """Whether something is said to be less than it should ("ek packet kam hai"); of what came it is a complaint."""
    return "?" not in text and bool(_IS_SHORT.search(text))


def hurries(text: str) -> bool:
    """Whether a text only wants it to be quick ("bhai jaldi bhejo na")."""
    return bool(_HURRIES.match(text))


def calls_out(text: str) -> bool:
    """Whether a text only calls for somebody to answer ("koi jawab do", "is anyone there?")."""
    return bool(_CALLS_OUT.match(text))
