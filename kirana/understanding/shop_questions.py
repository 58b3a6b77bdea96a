"""What a shop is asked about itself, where the words decide it: returns, hours, place, phone, ways to pay.

One table per question; a new language adds its words to each. No store, no Rasa: what is answered is not known here.
"""

from __future__ import annotations

import re
from enum import Enum

from kirana.understanding.phrases import phrases


class Topic(str, Enum):
    """What about the shop is asked."""

    PHONE = "phone"
    BILL = "bill"
    RETURNS = "returns"
    PICKUP = "pickup"
    GENUINE = "genuine"
    PLACE = "place"
    HOURS = "hours"
    AWAY = "away"  # nobody at home when it comes
    OTHER = "other"  # nothing the shop's settings say


class WayToPay(str, Enum):
    """A way to pay that a shop may be asked for."""

    CREDIT = "credit"
    CARD = "card"
    OTHER = "other"


_QUESTION = phrases(
    "is, are, was, does, do, did, can, could, may, will, would, has, have, what, whats, what's,"
    " which, when, how, where,"
    "who, any, kis, kisko, kise, kya, kia, hai, h, hain, he, kab, kitn*, kaun*, kon*, kahan, kaha, kaise,"
    " milega, milegi, milta, milti,"
    "batao, bataiye, bata, chahiye, chalega, chalegi, hoga, hogi, dijiye, dena, do you, tell, give, share, send,"
    "sakte, sakti, sakta, sakun, sakoon, sku, lete, loge, karte, dete, doge",
    "क्या, है, हैं, किस, कब, कितन, कौन, कहाँ, कहां, कैसे, मिलेग, मिलत, बता, चाहिए, चलेग, होगा, होगी,"
    " दीजिए, देना, सकत, सकूँ, लेते, करते",
)
_SHOP = (
    r"shop|shops|store|stores|your|you|u|dukaan|dukan|dukaandaar|aap|aapka|aapki|aapke|apka|apki|tum|tumhara|tumhari"
)
_SHOP_HINDI = "दुकान|आप|तुम|स्टोर"
# Without one of these a question that sounds like no shop's business is none ("kitna time lagega Goa pahunchne me").
_OF_A_SHOP = re.compile(
    rf"\b(?:{_SHOP}|orders?|deliver\w*|saman|samaan|maal|goods|groceries|grocery|kirana|rashan|items?|bill|pay|payment|"
    rf"paise|paisa|bhugtan|accept|here|yahan|yaha|call|phone|contact|customer care|helpline)\b"
    rf"|{_SHOP_HINDI}|ऑर्डर|आर्डर|डिलीवरी|सामान|माल|राशन|बिल|पैसे|भुगतान|पेमेंट|यहाँ|यहां|फ़ोन|फोन|कॉल",
    re.IGNORECASE,
)
_BAD = (
    r"bad|spoil\w*|spoilt|damaged|broken|rotten|stale|expired|wrong|leak\w*|kharab|khrab|toot\w*|sad[aei]|galat"
    r"|bekaar|baasi|"
    r"ख़राब|खराब|टूट\S*|सड़\S*|गलत|ग़लत|बासी|एक्सपायर\S*"
)
# What may come to pass, and has not: "if the milk is bad", "kharab nikla to".
_SUPPOSED = re.compile(
    rf"(?:\b(?:if|in case|agar|yadi)\b|अगर|यदि).*(?:{_BAD})"
    rf"|(?:{_BAD})\s+(?:nikl[aie]|nikal\s+\w+|hu[aie]|ho(?:\s+\w+)?|aay[aie]|aa\s+\w+|निकल\S*|हुआ|हो|आया"
    rf"|आई)\s+(?:toh?|तो)(?!\w)",
    re.IGNORECASE,
)
_CAME_TO_PASS = re.compile(r"\b(?:was|were|tha|thi|the)(?=\W*$|\s+to\b)|(?:था|थी|थे)", re.IGNORECASE)
# What is asked for the case that nobody is at home: "what if I am not at home?", "ghar pe koi nahi hua to?"
_WHO = r"(?:there(?:'?s| is)|i'?m|we'?re|i|we|any\s?(?:one|body)|some\s?(?:one|body)|my \w+|main|mai|hum|koi)"
_HOME = r"(?:home|house|there|around|available|in|ghar(?:\s+(?:pe|par|pr|me|mein))?)(?!\w)"
_AWAY = re.compile(
    rf"\b(?:if|in case|suppose|agar|when)\s+(?:{_WHO}\s+)*(?:(?:am|are|is|be|was|will|won'?t|can'?t)\s+)*"
    rf"(?:not|isn'?t|aren'?t|no\s?(?:body|one)(?:'?s| is)?|be)\s+(?:be\s+|at\s+|in\s+)*{_HOME}"
    rf"|\b(?:if|in case)\s+{_WHO}\s+(?:am\s+|are\s+|is\s+)?(?:out|away|outside|at (?:work|office))"
    r"(?=\W*(?:\?|$|then|when))"
    r"|(?:\bghar\s+(?:pe|par|pr|me|mein)|घर\s+(?:पर|पे|में))\s+(?:(?:koi|main|hum|कोई|मैं|हम)\s+)?(?:nahi|nahin|nhi|na|नहीं|न)\s+"
    r"(?:(?:h\w+|mil\w*|rah\w+|हु\S+|मिल\S*|हो\S*|रह\S+|हूँ|हूं)\s+)?(?:toh?|तो)(?=\W*(?:$|kya|kaise|क्या|कैसे))",
    re.IGNORECASE,
)
_TOPICS: tuple[tuple[Topic, re.Pattern[str]], ...] = (
    (Topic.AWAY, _AWAY),
    (
        Topic.RETURNS,
        re.compile(
            r"\b(?:return|returns|exchange|refund|replacement)\s+(?:policy|rules?|possible|window|"
            r"period|kaise|ho sakta|hota|karte|lete)\b"
            r"|\b(?:can|could|may|how (?:do|can|to)|do you|what if|if)\b.*\b(?:returns?|exchange|"
            r"give (?:it|them) back|send (?:it|them) back)\b"
            r"|\b(?:wapas|vapas|wapis|vapis|return|exchange|badal)\s+(?:kar|karne|ho|hota|hoti|le|lete|leta"
            r"|karwa)\s*(?:sakt\w+|sak\w*|loge|karte|milega|hai|h)\b.*"
            r"|\b(?:wapas|vapas|wapis|vapis)\s+(?:lete|loge|karoge|karne|hoga|hogi)\b"
            rf"|\b(?:take|accept|have)\s+returns?\b|{_SUPPOSED.pattern}"
            r"|(?:वापस|वापसी|रिटर्न|बदल)\s*(?:कर|ले|हो|की)?\s*(?:सकत|सकूँ|सकते|लेते|होता|होती|पॉलिसी|नीति)|लौटा\s*सक",
            re.IGNORECASE,
        ),
    ),
    (
        Topic.BILL,
        phrases(
            "gst, gstin, bill milega, bill milta, bill doge, bill dete, bill de, bill chahiye,"
            " pakka bill, invoice, receipt,"
            "tax bill, do you give bill, give a bill, get a bill, with bill, proper bill, raseed, rasid",
            "जीएसटी, बिल मिल, बिल चाहिए, बिल दे, पक्का बिल, रसीद, इनवॉइस",
        ),
    ),
    (
        Topic.PICKUP,
        phrases(
            "pick up from, pickup, pick it up, self pick up, collect from, collect it,"
            " collect myself, takeaway, take away,"
            "come to the shop, come to your shop, visit the shop, visit your shop, dukaan par aa*, dukan par aa*,"
            "dukaan aakar, dukaan se le*, dukan se le*, khud aa*, khud le*, store se le*",
            "पिकअप, दुकान से ले, दुकान पर आ, ख़ुद आ, खुद आ, ख़ुद ले, खुद ले",
        ),
    ),
    (
        Topic.PHONE,
        re.compile(
            rf"\b(?:{_SHOP})\b.*\b(?:phone|contact|mobile|whatsapp|helpline|call|number|no)\b(?!\s*(?:of|order|\d))"
            r"|\b(?:phone|contact|mobile|whatsapp|customer care|helpline)\s*(?:number|no|"
            r"details)?\b.*\b(?:shop|store|dukaan|dukan|your|aapka|do|dijiye|de do|batao|kya|please|"
            r"pls|milega)\b"
            r"|\b(?:phone|contact|helpline|customer care)\s*(?:number|no)\W*$"
            r"|\bwho\s+(?:do|should|can|to)\s*(?:i\s+)?call\b|\b(?:kis\s?ko|kise|kis\s?se|kahan)\s+(?:call|phone|contact)\b"
            r"|(?:किस\s?को|किसे|कहाँ|कहां)\s+(?:फ़ोन|फोन|कॉल)"
            r"|\b(?:delivery|rider|driver)\b.*\b(?:number|no|phone|contact)\b|डिलीवरी.*नंबर"
            r"|\b(?:call|contact|phone|ring)\s+(?:you|the shop|your shop|shop)\b|\bcall\s+kar\s+sakt\w+\b"
            rf"|(?:{_SHOP_HINDI}).*(?:फ़ोन|फोन|मोबाइल|नंबर|नम्बर)|(?:फ़ोन|फोन|मोबाइल)\s*(?:नंबर|नम्बर)\s*(?:दो"
            rf"|दीजिए|क्या|बता)",
            re.IGNORECASE,
        ),
    ),
    (
        Topic.GENUINE,
        re.compile(
            rf"\b(?:{_SHOP}|site|app|number|ye|yeh|this)\b.*\b(?:asli|genuine|real|trusted|trustworthy|fraud"
            rf"|fake|scam|nakli|legit|bharosa)\b"
            r"|\b(?:can i|should i|kaise|kya main)\b.*\b(?:trust|bharosa)\b"
            rf"|(?:{_SHOP_HINDI}|यह|ये).*(?:असली|नकली|भरोस|फ़्रॉड|फ्रॉड)",
            re.IGNORECASE,
        ),
    ),
    (
        Topic.HOURS,
        re.compile(
            r"\b(?:open(?!\s+wal[aie])|close|closed|closing|opening|timing|timings|hours|khul[aie](?!\s+[wv]a)"
            r"|khulta|khulti|khulega|khulegi|khulte"
            r"|band(?!\s+ka?r(?:o|do|na|iye|ke)?\b))\b"
            r"|\bkitne baje\s+(?:tak|se|tk|khul\w*|band)\b|खुल(?!\S*\s+वाल)"
            r"|बंद(?!\s+कर(?:ो|ना|िए|के)?(?!\S))|कितने बजे\s+(?:तक|से)|टाइमिंग",
            re.IGNORECASE,
        ),
    ),
    (
        Topic.PLACE,
        re.compile(
            rf"\bwhere\b.*\b(?:{_SHOP})\b.*|\b(?:shop|store|your)\s+(?:address|location)\b|\b(?:address"
            rf"|location|pata)\s+(?:of|kya|batao|do|bata)\b.*"
            rf"|\b(?:dukaan|dukan|shop|store)\b.*\b(?:kahan|kaha|kidhar|pata|address|location)\b|(?:दुकान"
            rf"|स्टोर).*(?:कहाँ|कहां|किधर|पता)",
            re.IGNORECASE,
        ),
    ),
    (
        Topic.OTHER,
        phrases(
            "owner, malik, maalik, membership, loyalty points, reward points, branch*, franchise,"
            " vacancy, hiring, job with you,"
            "naukri, parking, fssai, licence, license, complaint number, home service, gift card,"
            " gift wrap, subscription,"
            "subscribe, monthly pack, hire",
            "मालिक, मेंबरशिप, शाखा, नौकरी, पार्किंग, लाइसेंस, ब्रांच",
        ),
    ),
)
_PAY_BY: tuple[tuple[WayToPay, re.Pattern[str]], ...] = (
    (
        WayToPay.CARD,
        phrases("card, cards, credit card, debit card, swipe, visa, mastercard, rupay", "कार्ड, क्रेडिट कार्ड, डेबिट"),
    ),
    (
        WayToPay.CREDIT,
        phrases(
            "udhaar, udhar, udhari, udhaari, khata, khate, khaate, credit, on credit, pay later, paylater, later pay,"
            "half now, half later, part payment, partial payment, instalment*, installment*, aadha abhi, aadha baad,"
            "baad mein de*, baad me de*, baad mein paise, baad me paise, month end, mahine ke end,"
            " mahine ke aakhir, hisaab mein,"
            "hisab me, tab",
            "आधा अभी, आधा बाद, उधार, खाते, खाता, बाद में दे, बाद में पैसे, महीने के",
        ),
    ),
    (
        WayToPay.OTHER,
        phrases(
            "sodexo, pluxee, zeta, meal card, food card, cheque, check payment, net banking,"
            " netbanking, emi, amazon pay,"
            "wallet, wallets, paypal, bank transfer, neft, imps, crypto, bitcoin, gift voucher,"
            " voucher, coupon code, foreign*",
            "सोडेक्सो, चेक से, नेट बैंकिंग, ईएमआई, वॉलेट, बैंक ट्रांसफर",
        ),
    ),
)
_HOW_LONG = re.compile(
    r"\b(?:how (?:long|soon|fast|quick(?:ly)?|much time|many (?:hours|minutes|days|mins))|"
    r"kitn[aie]\s+(?:der|deri|time|samay|ghant\w+|minute|din))\b"
    r"|\bkab\s+(?:tak\s+)?(?:aayega|aaega|ayega|aayegi|pahunch\w*|pohoch\w*|milega|deliver\w*)\b"
    r"|कितन\S\s+(?:देर|समय|टाइम|घंट|मिनट|दिन)|कब\s+(?:तक\s+)?(?:आएगा|आयेगा|पहुँच|पहुंच|मिलेगा)",
    re.IGNORECASE,
)


def speaks_of_a_shop(text: str) -> bool:
    """Whether a text has a word of shops, orders or paying in it."""
    return bool(_OF_A_SHOP.search(text))


def is_question(text: str) -> bool:
    """Whether a text can be a question, by its sign or its words."""
    return "?" in text or bool(_QUESTION.search(text))


def topic_asked(text: str) -> Topic | None:
    """What about the shop itself a text speaks of; None when it does not. Whether it asks is for `is_question`."""
    return next((topic for topic, words in _TOPICS if words.search(text)), None)


def way_to_pay_asked(text: str) -> WayToPay | None:
    """The way to pay beside cash and UPI that a text names; None when it names none."""
    return next((way for way, words in _PAY_BY if words.search(text)), None)


def supposes_trouble(text: str) -> bool:
    """Whether a text speaks of goods that may come spoiled, broken or wrong ("kharab nikla to?"): none has come yet."""
    return bool(_SUPPOSED.search(text)) and not _CAME_TO_PASS.search(text)


def how_long_asked(text: str) -> bool:
    """Whether a text asks how long something takes to come."""
    return bool(_HOW_LONG.search(text))
