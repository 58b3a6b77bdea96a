"""Facts about goods that are asked and that no catalogue has: what is in them, how fresh, whether vegetarian. No Rasa.

One table per question; a new language adds its words to each.
"""

from __future__ import annotations

import re

from kirana.understanding.phrases import phrases
from kirana.understanding.shop_questions import is_question

# Nouns that are facts about goods, and nothing that is sold.
_FACT = phrases(
    "expiry, expiry date, exp date, expire, expires, expiring, best before, use by, shelf life, manufactur*, mfg, mfd,"
    "packed on, packing date, pack date, ingredient*, ingrediant*, ingridient*, calorie*, kcal, nutrition*, nutrient*,"
    "nutritional, allergen*, preservative*, cholesterol, trans fat, sodium content, sugar content, protein content,"
    "fat content, country of origin, where is it made, where is this made, made of, made from,"
    " made in, contain*, milawat,"
    "adulterat*, pesticide*, side effect*, kis cheez se ban*, kisse ban*, kya kya dal*, kab bana,"
    " kab bani, kab ka bana,"
    "kab ki packing, kitne din chal*, kitne din tak chal*, kab tak chal*, kab tak theek, kab tak kharab,"
    "warranty, guarantee",
    "एक्सपायरी, एक्सपाइरी, समाप्ति तिथि, सामग्री, कैलोरी, पोषण, मिलावट, प्रिज़र्वेटिव, किससे बन, कब बना, कब बनी, कितने दिन चल,"
    "कब तक चल, कब तक ठीक, निर्माण तिथि, वारंटी, गारंटी",
)
_KIND = (
    r"veg|veggie|vegetarian|non[- ]?veg|vegan|organic|natural|gluten[- ]?free|sugar[- ]?free|"
    r"lactose[- ]?free|fat[- ]?free|"
    r"dairy[- ]?free|nut[- ]?free|eggless|halal|halaal|jain|kosher|fresh|taa?z[aei]|tazaa|taj[aei]|pure|"
    r"shuddh|shudh|healthy|"
    r"safe|imported|desi|pasteuri[sz]ed|homogeni[sz]ed|shakahari|shakaahari|mansahari|spicy|sweet|meetha|teekha|"
    r"good for \w+(?: \w+)?|safe for \w+(?: \w+)?|suitable for \w+(?: \w+)?|okay for \w+(?: \w+)?"
)
_KIND_HINDI = (
    "शाकाहारी|मांसाहारी|वेज|नॉन वेज|ऑर्गेनिक|जैविक|ताज़ा|ताजा|ताज़ी|ताजी|ताज़े|ताजे|शुद्ध|ग्लूटेन फ्री|शुगर फ्री|हलाल|जैन|तीखा|मीठा"
)
# As what is said of a thing, not as a part of its name: "is maggi vegetarian", "atta organic hai kya".
_SAID_OF_IT = re.compile(
    rf"^\W*(?:is|are|was|were|isn't)\b(?!\s+there\b).*\b(?:{_KIND})\b\W*(?:or\b.*|ones?|na|please|\?)*\W*$"
    rf"|^\W*(?:{_KIND})\W*(?:hai|h)?\s*(?:kya)?\W*\?\W*$"
    rf"|(?:\S+|^)\s+(?:{_KIND})\s+(?:hai|hain|h|hota|hoti|hote|hoga|hogi)\b(?!\s+(?:aapke|tumhare|dukaan|dukan))"
    rf"|^\W*(?:kya|क्या)\s+.*\b(?:{_KIND})\s*\?*\W*$"
    rf"|(?:{_KIND_HINDI})\s+(?:है|हैं|होता|होती)",
    re.IGNORECASE,
)
_IN_IT = (
    r"sugar|cheeni|chini|shakkar|egg|eggs|anda|ande|maida|nut|nuts|peanut|peanuts|onion|garlic|lahsun|"
    r"pyaz|pyaaz|palm|palm oil|"
    r"milk|doodh|dairy|gelatin|gelatine|msg|ajinomoto|colou?r|rang|chemical|chemicals|preservatives?|alcohol"
    r"|salt|namak|soya|soy|"
    r"gluten|meat|lard|caffeine|protein|fat|fibre|fiber|oil|tel|artificial \w+|iron|calcium|vitamins?"
)
_IN_IT_HINDI = "चीनी|शक्कर|अंडा|अंडे|मैदा|प्याज़|प्याज|लहसुन|पाम|दूध|नमक|केमिकल|शराब|मांस|तेल|रंग|प्रोटीन|सोया"
_INSIDE = re.compile(
    r"^\W*do(?:es)?\b(?!\s+(?:you|u|ya|we|the (?:shop|store)|your|i|dono|kg|kilo|litre|"
    r"packet)\b).*\b(?:have|has|contains?|include|come with)\b"
    rf"|\b(?:isme|ismein|ismen|is mein|is me|usme|usmein|inme|inmein|"
    rf"iske andar)\b.*\b(?:{_IN_IT})\b.*\b(?:hai|h|hota|hoti|dala|dali|hain)\b"
    rf"|\w+\s+(?:mein|me|main)\s+(?:kya\s+)?(?:kitn[aie]\s+)?(?:{_IN_IT})\s+(?:hai|h|hota|hoti|dala|dali|hain)\b"
    rf"|\bhow much\s+(?:{_IN_IT})\s+(?:is|does|in)\b|\bis there\s+(?:any\s+)?(?:{_IN_IT})\s+in\b"
    rf"|(?:इसमें|उसमें|इनमें)\s+.*(?:{_IN_IT_HINDI}).*(?:है|होता|डाल)"
    rf"|में\s+(?:क्या\s+)?(?:कितन\S\s+)?(?:{_IN_IT_HINDI})\s+(?:है|होत|डाल|मिल)",
    re.IGNORECASE,
)
_HOW_OLD = re.compile(
    r"\bkab\s+(?:ka|ki|ke)\s+(?:hai|h|bana|bani|pack)\b|\bkitn[aie]\s+(?:purana|purani|purane)\b|\bhow (?:old|fresh)\b"
    r"|कब\s+(?:का|की|के)\s+(?:है|बना|बनी)|कितन\S\s+पुरान",
    re.IGNORECASE,
)
_SOLD_HERE = re.compile(
    r"\b(?:do|did|can) (?:you|u|we|i)\b|\bhave you\b|\b(?:show|dikha\w*|milega|milegi|milta|milti|"
    r"available|rakhte|bechte)\b|दिखा|मिलेग|मिलत",
    re.IGNORECASE,
)


def fact_asked(text: str) -> bool:
    """Whether a text asks what the catalogue cannot know: what is in it, how fresh it is, whether it is vegetarian."""
    if not is_question(text):
        return False
    if _INSIDE.search(text) or _HOW_OLD.search(text):
        return True
    return bool(_FACT.search(text)) or (bool(_SAID_OF_IT.search(text)) and not _SOLD_HERE.search(text))
