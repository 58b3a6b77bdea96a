"""Ways to say that it is paid when it comes, without the word for it: "ghar pe paise de dungi", "when it arrives".

They are put as "cash", which the tables of ways to pay know; see `answers.PAYMENTS`.
"""

from __future__ import annotations

import re

_MONEY = r"pay(?:ing|ment)?|paise?|paisa|paisey|money|cash|bhugt?aan|पैसे|पैसा|भुगतान|पेमेंट|पेमेन्ट|नकद|नक़द|कैश"
_WHO = r"(?:(?:i|we|main|mai|hum|मैं|हम)(?:\s*'?ll|\s+will|\s+shall|\s+can)?\s+)?"
_GIVING = (
    r"(?:(?:de|kar)\s*)?(?:d[uo]o?n?g[aiy]\w*|den?ge\w*|deng[ie]|dena|kar(?:un|oo?n|en)g\w+)"
    r"|le\s+le?na|le\s+li[jy]\w*|le\s+jana"
    r"|(?:(?:दे|कर)\s*)?(?:दूँग\S*|दूंग\S*|दुंग\S*|देंग\S*|देना|करूँग\S*|करूंग\S*|करेंग\S*)"
)
# When or where it comes.
_COMING = (
    r"(?:when|once|after|as soon as)\s+(?:it|they|you|u|that|(?:the\s+|my\s+)?(?:order|goods|stuff|things|items"
    r"|delivery))?\s*"
    r"(?:is\s+|are\s+|has\s+|have\s+|gets\s+|get\s+)?(?:arriv\w*|come\w*|reach\w*|deliver\w*|here)"
    r"(?:\s+(?:to\s+|at\s+)?(?:my\s+|the\s+)?(?:home|house|door|place|it|here))?"
    r"|(?:on|at|upon)\s+(?:the\s+|my\s+)?(?:time\s+of\s+)?(?:delivery|arrival|receiving|door\s*step|door|home|house)"
    r"|ghar\s+(?:pe|par|pr|p|mein|me|aane\s+p[ae]r?|aa\s*kar|aake)"
    r"|(?:delivery|door|darwa[zj]e|gate|hath|haath)\s+(?:pe|par|pr|p|mein|me|ke\s+(?:time|samay|waqt"
    r"|wakt)(?:\s+p[ae]r?)?|hone\s+p[ae]r?|time)"
    r"|(?:sama+n|order|ma+l|cheez\w*|delivery)\s+(?:aane|milne|lene|aa\s*jaa?ne|mil\s*jaa?ne|pahunch\w*)\s*(?:pe"
    r"|par|pr|p|ke\s+(?:baad|time|samay|waqt))?"
    r"|jab\s+(?:sama+n|order|delivery|aap|ghar|wo|woh)?\s*(?:ghar\s+)?(?:aa\s*jaa?ye\w*|aa\s*ye\w*|aay?eg\w*"
    r"|mile\w*|mil\s*jaa?ye\w*)(?:\s+(?:tab|to|toh))?"
    r"|घर\s+(?:पर|पे|आने\s+पर|आकर)|(?:डिलीवरी|डिलिवरी|दरवाज़े|दरवाजे|गेट|हाथ)\s+(?:पर|पे|में|के\s+(?:समय|टाइम"
    r"|वक़्त|वक्त)(?:\s+पर)?|होने\s+पर)"
    r"|(?:सामान|ऑर्डर|आर्डर|माल)\s+(?:आने|मिलने|लेने|पहुँचने|पहुंचने)\s*(?:पर|पे|के\s+(?:बाद|समय|टाइम))?"
    r"|जब\s+(?:सामान|ऑर्डर|आर्डर)?\s*(?:आए\S*|आ\s*जाए\S*|मिले\S*|मिल\s*जाए\S*)(?:\s+(?:तब|तो))?"
)
_ALL = rf"{_WHO}(?:{_MONEY})"
_BETWEEN = r"(?:\s+\w+){0,3}?\s+"
_PAID = re.compile(
    rf"(?<!\w)(?:{_ALL}{_BETWEEN}(?:{_COMING})|(?:{_COMING}){_BETWEEN}(?:{_ALL})|(?:{_COMING})\s+(?={_GIVING}))"
    rf"(?:\s+(?:{_GIVING}|to you|only|hi|ही|please|ji|जी))*(?!\w)"
    rf"|(?<!\w)(?:{_ALL})(?:\s+(?:ko|को|bhi))?\s+(?:{_COMING})(?!\w)|(?<!\w)(?:{_COMING})\s+(?:{_ALL})(?!\w)",
    re.IGNORECASE,
)
_ONLY_COMING = re.compile(
    rf"^\W*(?:(?:haan|han|yes|ok|okay|ji|to|toh|bas|हाँ|जी)\W+)*(?:{_COMING})(?:\s+(?:only|hi|please|ji|ही|जी"
    rf"|{_GIVING}))*\W*$",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"^\W*(?:(?:at|on|the|my|ghar|home|house|door|gate|darwa[zj]e|pe|par|p|me|mein|घर|पर|पे|दरवाज़े|गेट)\W*)+$",
    re.IGNORECASE,
)
_ONLINE = re.compile(
    r"(?<!\w)(?:upi|gpay|g\s?pay|phone\s?pe|paytm|bhim|qr|scan\w*|online|card|यूपीआई|जीपे|फोनपे|फ़ोनपे|पेटीएम"
    r"|ऑनलाइन|स्कैन)(?!\w)",
    re.IGNORECASE,
)


def with_cash_named(text: str) -> str:
    """A text with "cash" for the words that say it is paid when it comes; as it was where a way is named or none is."""
    if _ONLINE.search(text):
        return text
    return _PAID.sub("cash", text)


def pays_when_it_comes(text: str, *, asked: bool = False) -> bool:
    """Whether a text says only when it comes ("on delivery", "when it arrives"), which is paid in cash.

    `asked`: it was asked how, so that "ghar pe" says that as well.
    """
    return bool(_ONLY_COMING.match(text)) and not _ONLINE.search(text) and (asked or not _PLACE.match(text))


_UNPAID = re.compile(
    r"(?<!\w)(?:not|haven'?t|hasn'?t|didn'?t|never|yet to)\s+(?:yet\s+|been\s+|be\s+)?"
    r"(?:paid|pay|transferred|made (?:the |any )?payment)"
    r"|(?<!\w)unpaid(?!\w)"
    rf"|(?<!\w)(?:{_MONEY})(?:\s+(?:abhi|abhi tak|to|toh|अभी|अभी तक|तो))?\s+(?:nahi|nahin|nhi|nai|नहीं|नही)\s+"
    r"(?:diy[ae]|diy[ae]\s+h\w+|bhej\w*|kiy[ae]|kar[ai]?|hu[ai]|दिए|दिया|दिये|भेज\S*|किया|की|हुआ)(?!\w)",
    re.IGNORECASE,
)


# "Paytm se ho nahi raha", "upi not working": it could not be paid. Money that has gone off is another matter.
_FAILS = re.compile(
    rf"(?<!\w)(?:{_MONEY}|{_ONLINE.pattern}|link|लिंक)(?!\w).*(?:(?:ho|kar|chal|khul|jaa?|हो|चल|खुल|जा)\s+(?:hi\s+)?(?:nahi\w*|nhi|नहीं)\s+(?:pa\s+)?(?:rah\w*|रह\S*)"
    r"|(?:ho|chal|khul|ja|हो|चल|खुल|जा)\s+rah\w*\s+(?:nahi\w*|nhi)|(?:nahi\w*|nhi|नहीं)\s+(?:ho|chal|khul|jaa?|हो|चल|खुल|जा)\s+(?:pa\s+)?(?:rah\w*|pa\w*|रह\S*)"
    r"|(?:not|n'?t)\s+(?:work\w*|open\w*|going|able)|(?<!\w)(?:fail\w*|declin\w*|stuck|atak\w*|फेल))",
    re.IGNORECASE,
)
_GONE_OFF = re.compile(
    r"(?<!\w)(?:deduct\w*|debit\w*|kat\w*|kaat\w*|cut|gone|gaye|chale|twice)(?!\w)|कट|चले", re.IGNORECASE
)


def payment_fails(text: str) -> bool:
    """Whether a text says that paying does not work, and not that money has gone off ("paytm se ho nahi raha")."""
    return bool(_FAILS.search(text)) and not _GONE_OFF.search(text)


_RECEIPT = re.compile(
    r"(?<!\w)(?:utr|rrn|txn|trxn|trx|transaction|tran|ref|reference|payment|upi|यूटीआर|ट्रांज़ैक्शन|ट्रांजैक्शन)\s*"
    r"(?:id|no|num|number|ref|reference|आईडी|नंबर)?\.?\s*(?:is|hai|है)?\s*[:#=\-]?\s*(?=[a-z]{0,4}\d)[a-z\d]{8,}(?!\w)",
    re.IGNORECASE,
)


def receipt_said(text: str) -> bool:
    """Whether a text gives the number of a payment ("utr 4123…", "txn id T24…")."""
    return bool(_RECEIPT.search(text))


def unpaid_said(text: str) -> bool:
    """Whether a text says that it is not paid ("not paid yet", "paise nahi diye"): that claims no payment."""
    return bool(_UNPAID.search(text))


_OF_UPI = r"upi|gpay|g\s?pay|google\s?pay|phone\s?pe|paytm|bhim|qr|यूपीआई|जीपे|फोनपे|फ़ोनपे|पेटीएम|क्यूआर"
_WHERE_TO = re.compile(
    rf"(?<!\w)(?:{_OF_UPI})\s*(?:ka|ki|का|की)?\s*(?:id|number|no|code|address|scanner|link|handle|vpa|आईडी|आइडी|नंबर|कोड|लिंक)(?!\w)"
    r"|(?<!\w)(?:kis|kaun\s?s[ei]|konse|which|what)\s+(?:upi|number|no|id|account|यूपीआई)(?!\w)|(?:किस|कौन\s?से)\s+(?:यूपीआई|नंबर|आईडी)",
    re.IGNORECASE,
)
_ASKING = re.compile(
    r"\?|(?<!\w)(?:kya|what|whats|what's|which|kis|kaun\s?s[ei]|konse|batao|bata\w*|tell|share|क्या|किस|कौन|बताओ|बता\S*)(?!\w)",
    re.IGNORECASE,
)
_APP = re.compile(
    r"(?<!\w)(?:gpay|g\s?pay|google\s?pay|phone\s?pe|paytm|bhim|जीपे|गूगल\s?पे|फोनपे|फ़ोनपे|पेटीएम)(?!\w)", re.IGNORECASE
)


def asks_where_to_pay(text: str) -> bool:
    """Whether it is asked to which UPI address money goes ("upi id kya hai"): that chooses no way to pay."""
    return bool(_WHERE_TO.search(text) and _ASKING.search(text))


def names_app(text: str) -> bool:
    """Whether an app is named that pays by UPI ("paytm chalega?")."""
    return bool(_APP.search(text))


_TO_PAY = (
    r"(?:d(?:en[aei]|oo?n|u|ung[ai]|oong[ai]|ene)|kar(?:n[aei]|oo?n|u|ung[ai]|oong[ai]|en|ein)?|chuka\w*|pay|le(?:n?ge|te|na|ga)|loge)"
    r"(?:\s+(?:hai|hain|hoga|hogi|honge|hongey|padeg[ai]|padenge|chahiye|h))?"
)
_TO_PAY_HI = r"(?:देन[ाेी]|दूँ|दूं|करन[ाेी]|करूँ|करूं|करें|चुकान[ाेी]|लेंगे|लोगे|लेते)(?:\s+(?:है|हैं|होगा|होगी|होंगे|पड़ेगा|पड़ेंगे))?"
_WHEN_TO_PAY = re.compile(
    r"(?<!\w)when\s+(?:do|does|should|must|shall|can|will|would|am|are|is|to|have)\s+(?:(?:i|we|the|to|have|need|supposed)\s+)*"
    r"(?:pay|payment|paying|be paid|give (?:the |you )?(?:money|cash))(?!\w)"
    r"|(?<!\w)when\s+(?:do|will)\s+you\s+(?:take|collect|charge)\s+(?:the\s+|my\s+)?(?:money|payment|cash)(?!\w)"
    rf"|(?<!\w)(?:{_MONEY})\s+(?:\w+\s+)?(?:kab|कब)\s+(?:{_TO_PAY}|{_TO_PAY_HI})(?!\w)"
    rf"|(?<!\w)(?:kab|कब)\s+(?:(?:{_MONEY})\s+(?:{_TO_PAY}|{_TO_PAY_HI})|(?:{_TO_PAY}|{_TO_PAY_HI})\s+(?:{_MONEY}))(?!\w)",
    re.IGNORECASE,
)
_GOES_BACK = re.compile(
    r"(?<!\w)(?:back|refund\w*|return\w*|wap[ai]s|lauta\w*|wal[ei])(?!\w)|वापस|रिफंड|रिफ़ंड|लौट|वाले", re.IGNORECASE
)


def asks_when_to_pay(text: str) -> bool:
    """Whether it is asked when it has to be paid ("paise kab dene honge"): that asks for no money back."""
    return bool(_WHEN_TO_PAY.search(text)) and not _GOES_BACK.search(text)


_GOES_TO_PAY = re.compile(
    r"^\W*(?:(?:ok|okay|yes|haan|chalo|now|ab|mujhe|please|pls|so|then|accha|acha|ठीक|अब|मुझे|चलो|हाँ)\W+)*(?:"
    r"(?:let'?s|let us|let me|i wanna|(?:i\s+)?(?:want|need) to|(?:i would|i'?d) like to|i'?ll|i will|ready to)\s+"
    r"(?:(?:do|make|complete|finish|start)\s+(?:the\s+|my\s+)?payments?|pay)"
    r"|(?:proceed|go|move|take me|continue|jump)\s+(?:ahead\s+)?(?:to|with|for)\s+(?:the\s+)?(?:pay(?:ment)?|paying)"
    r"|(?:do|make|start|complete)\s+(?:the\s+|my\s+|a\s+)?payments?"
    r"|(?:payment|bhugt?aan)\s+(?:kar(?:n[ai]|te|ein|en|u|oo?n|wao|o|ne)?)"
    r"(?:\s+(?:hai|h|hain|chahta|chahti|chahte|hu|hoon|do|lete|dete|lo))*"
    r"|(?:पेमेंट|पेमेन्ट|भुगतान)\s+(?:करन[ाीे]|करते|करें|करूँ|करूं|कर)(?:\s+(?:है|हैं|चाहता|चाहती|हूँ|हूं|लेते|देते|दो))*"
    r")(?:\s+(?:now|please|pls|bhaiya|ji|ab|for (?:it|this|the order|my order)|अब|जी))*\W*$",
    re.IGNORECASE,
)


def goes_to_pay(text: str) -> bool:
    """Whether a text only wants to go on to paying ("let's do the payment"): nothing is said to be paid."""
    return bool(_GOES_TO_PAY.match(text))
