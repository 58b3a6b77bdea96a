"""What is said once an order is placed, or while one is: another order, more of it, where it is, that it is wrong.

No store, no Rasa. One table per question; a new language adds its words to each.
"""

from __future__ import annotations

import re

_NEW_ORDER = re.compile(
    r"(?<!\w)(?:(?:a )?(?:new|naya|nayi|naye|another|separate|alag|fresh|second|dusra|doosra|one more|ek aur)"
    r"\s+(?:ka\s+|se\s+)?(?:order|ordr|odr)|(?:नया|दूसरा|अलग|एक और)\s+(?:ऑर्डर|आर्डर))(?!\w)",
    re.IGNORECASE,
)
# "Send", "bhejo" and a bare list begin something; these add to what is there.
_ADDS = re.compile(
    r"(?<!\w)(?:add|include|put in|jod\w*|daal\s?(?:do|dena|dijiye|lo|na)?|daalo|daalna|dal\s?(?:do|dena)|dalo"
    r"|ऐड|जोड़\S*|जोड\S*|डाल\S*)(?!\w)",
    re.IGNORECASE,
)
_IT = r"(?:it|the order|my order|order|saman|samaan|parcel|delivery|saamaan|stuff)"
_WHERE = re.compile(
    rf"(?<!\w)(?:where(?:'s| is| has)?\s+(?:{_IT}|the (?:boy|rider|driver)|you|everything)"
    rf"|(?:{_IT}\s+)?(?:kahan|kaha|kidhar)\s+(?:tak\s+)?"
    r"(?:pahu\w*ch\w*|pohoch\w*|pahoch\w*|hai|h|aaya|gaya|reh gaya|atka|ruka)"
    r"|(?:kab|kabtak|kab tak)\s+(?:tak\s+)?(?:aa\w*|pahu\w*ch\w*|pohoch\w*|milega|milegi|deliver\w*)|reached where"
    r"|confirm\w*\s+(?:hua|hui|ho\s?gaya|ho\s?gayi|hai|nahi|nhi)\b|not\s+(?:yet\s+)?confirmed|is\s+(?:it"
    r"|my order|the order)\s+(?:confirmed|placed)"
    r"|order\s+(?:hua|laga|lag gaya|ho gaya|place hua|place ho gaya)\s+(?:kya|ki nahi|na)\b"
    r"|(?:nikla|nikal gaya) (?:kya|ki nahi)|on the way"
    rf"|{_IT}\s+(?:still\s+|abhi tak\s+|ab tak\s+)?(?:(?:has|have|did)\s*n'?o?t|not|nahi|nahin|nhi)"
    r"\s+(?:yet\s+)?(?:come|came|arriv\w*|reach\w*|receiv\w*|deliver\w*|aaya|aayi|aya|mila|pahu\w*ch\w*)"
    rf"|(?:did\s*n'?o?t|have\s*n'?o?t|not)\s+(?:yet\s+)?(?:get|got|receiv\w*)\s+{_IT}"
    r"|कह(?:ाँ|ां) (?:तक )?(?:पहुँच|पहुंच|है|आया)\S*|कब (?:तक )?(?:आ|पहुँच|पहुंच|मिल)\S*)",
    re.IGNORECASE,
)
_HOW_LONG = re.compile(
    r"(?<!\w)(?:how (?:long|much time|many (?:minutes|hours|mins))|when (?:will|wil|is|does|do|would|can)"
    r" (?:it|you|the order|my order)|eta|kitn[aiey]\s+(?:time|tym|der|samay|deri|waqt|minute|ghante)"
    r"|aur kitn[aiey]\s+(?:time|der)"
    r"|kitn[aiey]\s+(?:baje|bje|bajay|bajey)\s+(?:(?:tak|tk)\s+)?(?:aa\w*|ay\w*|mil\w*|pahu\w*|deliver\w*)"
    r"|कितन[ाीे] (?:समय|देर|टाइम|वक़्त|वक्त|घंटे|मिनट))",
    re.IGNORECASE,
)
_BILL = re.compile(
    r"^\W*(?:(?:please|pls|mera|meri|my|the|order ka|is order ka|send|share|give|show|me|mujhe|bhaiya|ek|can|could|you"
    r"|u|i|want|need|get|a|copy|of|kya|pakka|gst|proper|मुझे|मेरा|क्या)\W+)*"
    r"(?:bill|invoice|receipt|rasid|raseed|बिल|रसीद)"
    r"(?:\W+(?:bhejo|bhej|do|dena|dijiye|dikhao|dikha|batao|bata|kitna|hua|hai|ka|send|please|pls|karo|kar"
    r"|total|kya|chahiye|chaiye|milega|mil|sakta|sakte|of|my|the|order|for|copy|pdf|whatsapp|pe|par|भेजो|भेज|दो|दिखाओ"
    r"|कितना|हुआ|है|चाहिए|मिलेगा))*\W*$",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    r"(?<!\w)(?:total|kitna\s+(?:hua|bana|dena|pay|paisa|amount)|kitne\s+(?:hue|paise|ka hua|dene|rupa\w+)"
    r"|how much (?:do i|is it|is my|to pay|i have to|should i|must i|(?:cash|money) )"
    r"|amount)(?!\w)|टोटल|कुल कितना|कितना (?:हुआ|देना|बना)|कितने पैसे",
    re.IGNORECASE,
)
_SAME_FOR = (
    re.compile(
        r"(?<!\w)(?:(?:the\s+)?same|reorder|repeat)\s*(?:karo|kar\s?do|it|that|order|list|things?|items?|stuff|saman|samaan)?\s*(?:also\s+|again\s+"
        r"|once more\s+)?(?:but\s+|just\s+|now\s+)*(?:to|for)\s+"
        r"(?!me\b|us\b|the same\b|order\b|it\b|tomorrow\b|today\b|next\b|this\b)\w+",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?<!\w)(?:same|wahi|vahi|wohi|yahi|yehi|यही|वही)\s*(?:order|list|saman|samaan|saamaan|cheez\w*|sab"
        r"|सामान|ऑर्डर|सब)?\s+"
        r"(?:(?:mer[aei]|apn[aei]|मेरी|मेरे|अपनी)\s+)?(?!mujhe|hume|kal|aaj)\S+\s+(?:ji\s+)?"
        r"(?:ko|ke liye|ke ghar|ke paas|k ghar|k liye|को|के लिए|के घर)(?!\w)",
        re.IGNORECASE,
    ),
)
_SAME = re.compile(
    r"(?<!\w)(?:(?:the\s+)?same|(?:reorder|repeat)(?:\s+(?:karo|kar\s?do|it|that))?|wahi|vahi|wohi|yahi|yehi|यही|वही)(?:\s+(?:order|list|things?|items?|stuff|saman"
    r"|samaan|saamaan"
    r"|sab|सामान|ऑर्डर|सब))?(?:\s+(?:also|again|once more|but|just|now))*(?!\w)\s*",
    re.IGNORECASE,
)
_BHI = re.compile(r"(?<=\s)(?:bhi|also|too|भी)(?=\s|$)\s*", re.IGNORECASE)
_OBJECTS = re.compile(
    r"^\W*(?:(?:no|nahi|nahin|arre|arey|are|but|hey|sorry|oh|bhaiya|sir|नहीं|अरे)\W+)*"
    r"(?:(?:that|this|it)(?:'s| is|s)?|ye|yeh|wo|woh|sab|यह|ये|वो|वह)?\s*(?:to|toh|all|bilkul|completely"
    r"|totally|so)?\s*"
    r"(?:wrong|incorrect|not right|not correct|galat|ghalat|glt|sahi nahi|theek nahi|गलत|ग़लत|सही नहीं)"
    r"(?:\W+(?:hai|h|he|hain|hua|ho gaya|hogaya|kiya|kar diya|bhaiya|sir|ye|yeh|है|हुआ|किया))*\W*$",
    re.IGNORECASE,
)
_SHOW = (
    r"show|see|view|list|check|display|dikhao|dikha|dikhaiye|dikhana|dekhna|dekhne|batao|bata"
    r"|दिखाओ|दिखा|दिखाइए|बताओ|बता"
)
_SEVERAL = r"both|all|orders|dono|donon|saare|sare|sabhi|sab|दोनों|सारे|सभी|सब"
_ALSO_SHOWN = (
    r"me|my|the|of|details?|detail|mera|mere|meri|mujhe|hamara|hamare|ke|ki|ka|ko|bhi|do|dijiye|zara|please|pls|bhaiya|ji|abhi|wala|wale"
    r"|placed|past|last|previous|purane|purana|pichle|pichla|chahiye|hai|hain|can|you|i|want|to|मेरा|मेरे|मुझे|के|की|का|दो|दीजिए|पुराने|पिछला|पिछले|चाहिए|है|हैं"
)
_ORDERS_SHOWN = re.compile(
    rf"^\W*(?=.*(?<!\w)(?:{_SHOW}|{_SEVERAL})(?!\w))(?=.*(?:(?<!\w)(?:orders?|ordr|odr)(?!\w)|ऑर्डर|आर्डर))"
    rf"(?:(?:{_SHOW}|{_SEVERAL}|{_ALSO_SHOWN}|order|ordr|odr|ऑर्डर|आर्डर)(?:\W+|$))+$",
    re.IGNORECASE,
)
_OF_SEVERAL = re.compile(rf"(?<!\w)(?:{_SEVERAL})(?!\w)", re.IGNORECASE)


def orders_shown(text: str) -> bool:
    """Whether a text only asks to see what was ordered ("mera order dikhao", "dono order dikhao")."""
    return bool(_ORDERS_SHOWN.match(text))


def of_several(text: str) -> bool:
    """Whether a text speaks of more than one ("dono order", "all my orders")."""
    return bool(_OF_SEVERAL.search(text))


def new_order_said(text: str) -> bool:
    """Whether a message speaks of an order apart from the one that is placed ("naya order: 2 kg atta")."""
    return bool(_NEW_ORDER.search(text))


def without_new_order(text: str) -> str:
    """A message without the words that begin another order."""
    return _NEW_ORDER.sub(" ", text).strip(" :,-–.!")


def adds_said(text: str) -> bool:
    """Whether goods are to be put to others that are there ("pls add 1 bread", "ek doodh daal do")."""
    return bool(_ADDS.search(text))


def where_said(text: str) -> bool:
    """Whether it is asked where goods on their way are, or when they come ("kahan pahucha", "kab tak aayega")."""
    return bool(_WHERE.search(text))


def how_long_said(text: str) -> bool:
    """Whether it is asked how long something takes; of a delivery to come as much as of one on its way."""
    return bool(_HOW_LONG.search(text))


def bill_said(text: str) -> bool:
    """Whether the bill is asked for, and nothing else."""
    return bool(_BILL.match(text))


_CONTENTS = re.compile(
    r"(?<!\w)(?:what(?:'s|s| is| all| all is| are)?\s+(?:there\s+)?(?:in|did i)\s+(?:my\s+|the\s+)?order"
    r"|what (?:did|have|all did|all have) i order\w*|items? (?:in|of) (?:my|the) order|order details?"
    r"|order\s+(?:me|mein|mai|main)\s+(?:kya(?:\s+kya)?|kaun\s?s[aie]|kitni cheez\w*)"
    r"|kya(?:\s+kya)?\s+order\s+(?:kiya|hua|kari))(?!\w)"
    r"|ऑर्डर\s+में\s+क्या(?:\s+क्या)?|क्या(?:\s+क्या)?\s+ऑर्डर\s+(?:किया|हुआ)",
    re.IGNORECASE,
)


def contents_said(text: str) -> bool:
    """Whether it is asked what a placed order has ("order me kya kya hai")."""
    return bool(_CONTENTS.search(text))


def total_said(text: str) -> bool:
    """Whether it is asked what all comes to; of an order where nothing is in the cart."""
    return bool(_TOTAL.search(text))


def same_for_said(text: str) -> str:
    """What is told of whom the same shall go to as well ("send the same to my mother, …" without "the same"), or ""."""
    if not any(pattern.search(text) for pattern in _SAME_FOR):
        return ""
    return _BHI.sub("", _SAME.sub("", text)).strip()


def objects(text: str) -> bool:
    """Whether a message says that something is wrong, and not what ("that is wrong", "ye galat hai")."""
    return bool(_OBJECTS.match(text))
