"""How a part of a message answers without naming goods: any will do, none of it, the cheapest, the ₹10 one.

What it answers is not known here; see `settling`. One table per manner; a new language adds its words to each.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from kirana.shop.catalogue import index_tokens
from kirana.understanding.answers import NUMBERS
from kirana.understanding.comparing import Comparison, comparison_said, too_dear
from kirana.understanding.lexer import lexer
from kirana.understanding.phrases import phrases
from kirana.understanding.quantities import quantities
from kirana.understanding.reading import Vocabulary
from kirana.understanding.tokens import Quantity, numeral_value

_ANY: Final = phrases(
    "no brand preference, no preference*, no particular brand, no specific brand, no choice of brand, not particular,"
    "not fussy, not picky, don't mind, dont mind, do not mind, doesn't matter, doesnt matter, does not matter,"
    "any brand, any one, anyone, any of them, any of these, any of those, whichever, whatever*, anything, any,"
    "you choose, you decide, you pick, you select, your choice, your wish, your pick, up to you, as you like,"
    "ur choice, ur wish, u choose, u decide,"
    "as you wish, choose for me, pick for me, select for me, decide for me, pick one, choose one, the best,"
    "best one, the good one, good one, good quality,"
    "best*seller, best seller, best selling, most popular, popular one, most sold, most selling, usual one,"
    "regular one, standard one, normal one, recommended one,"
    "koi bhi brand, koi bhi company, koi bhi, koi sa bhi, koi si bhi, koi b, koi brand, kuch bhi, kuchh bhi, jo bhi,"
    "jo mile, jo mil jaye, jo mil jaaye, jo available ho, jo stock mein ho, kaunsa bhi, kaun sa bhi, konsa bhi,"
    "jo acha ho, jo accha ho, jo achha ho, jo achcha ho, jo achha lage, jo accha lage, jo acha lage,"
    " jo sahi lage, jo theek lage, jo thik lage, jo sahi ho, jo theek ho, jo best ho, jo chalta ho, jo chalta hai,"
    " jo zyada chalta hai, jo zyada chale, jo zyada bikta hai, jo sabse zyada bikta hai, jo sabse zyada chalta hai,"
    " jo aap kaho, jo aap bolo, jo aap do, jo hai, jo ho, jo aapko theek lage, jo aapko sahi lage, jo aapko accha lage,"
    " jo sabse accha ho, sabse accha, sabse acha, sabse achha, sabse badhiya, badhiya wala, accha wala, acha wala,"
    " achha wala, normal wala, regular wala, popular wala,"
    "aap dekh lo, aap dekhlo, aap hi dekh lo, aap dekh lijiye, aap dekh len, tum dekh lo, dekh lo, khud dekh lo,"
    " aap decide kar lo, aap decide karo, aap hi decide karo, aap choose kar lo, aap hi choose karo,"
    " aap chun lo, aap hi chun lo,"
    "aapki marzi, aap ki marzi, aapki marji, aapki pasand, aap ki pasand, apni marzi se, apni pasand se,"
    " either one, either, apne hisaab se, apne hisab se, aapke hisaab se, aapke hisab se, aap apne hisaab se,"
    "brand ki koi baat nahi, brand ki koi dikkat nahi, koi farak nahi, koi fark nahi, fark nahi padta,"
    " farak nahi padta, brand koi bhi, brand matter nahi karta",
    "कोई भी ब्रांड, कोई भी कंपनी, कोई भी, कोई सा भी, कोई सी भी, कुछ भी, जो भी, जो मिले, जो मिल जाए, कौन सा भी, कौनसा भी,"
    "जो सबसे अच्छा हो, जो अच्छा हो, जो अच्छी हो, जो अच्छा लगे, जो सही लगे, जो ठीक लगे, जो आपको ठीक लगे, जो आप कहो,"
    "जो ज़्यादा चलता है, जो ज्यादा चलता है, जो चलता है, जो ठीक हो,"
    "सबसे अच्छा, सबसे बढ़िया, अच्छा वाला, बढ़िया वाला, आप देख लो, आप देख लीजिए, आप ही देख लो, देख लो,"
    "आपकी मर्ज़ी, आपकी मर्जी, आपकी पसंद, अपनी पसंद से, अपने हिसाब से, आप चुन लो, आप ही चुन लो,"
    "कोई फ़र्क नहीं, कोई फर्क नहीं, फ़र्क नहीं पड़ता, फर्क नहीं पड़ता",
)
_REST: Final = (
    r"the rest|rest of (?:it|them)|others?|remaining|everything else|rest|baaki|baki|bacha hua|bache hue|बाकी|बाक़ी"
)
_IT: Final = r"it|this|that|this one|that one|woh|wo|vo|yeh|ye|isko|usko|ise|use|iske|uske|वो|वह|यह|ये|इसे|उसे|इसको|उसको"
_THESE: Final = r"these|those|them|all|everything|inhe|unhe|in|un|sab|sabko|saare|sare|इन|इन्हें|सब|सबको|उन्हें"
_OTHERS: Final = re.compile(rf"(?<!\w)(?:{_REST})(?!\w)", re.IGNORECASE)
_POINTING: Final = re.compile(rf"(?<!\w)(?:{_REST}|{_THESE}|{_IT})(?!\w)", re.IGNORECASE)
_LEAVE: Final = phrases(
    "skip, leave, forget, forget about, never mind, nevermind, ignore, drop, leave out, go on without,"
    " go ahead without, move on without, continue without, proceed without, without, do without,"
    "chhodo, chodo, choro, chhoro, chhod do, chod do, chor do, chhor do, chhod de, chod de, chhod dijiye,"
    " chod dijiye, chhodiye, chodiye, chhodna, chhod dena, chod dena, rehne do, rahne do, rehne dijiye,"
    " rahne dijiye, rehne de, rehne dena, jaane do, jane do, skip karo, skip kar do, hatao abhi, ke bina, bina,"
    " mat bhejo, mat bhejna, mat do, mat dena, mat daalo, mat dalo, mat daalna, mat lana, nahi chahiye,"
    " nahin chahiye, nhi chahiye, nahi chaiye, not needed, not required, don't need, dont need, don't want, dont want,"
    " do not want, do not need, don't send, dont send, don't add, dont add,"
    " iske bina, inke bina, uske bina, unke bina, aage badho, aage bado",
    "छोड़ो, छोड़ दो, छोड़ दीजिए, छोड़िए, छोड़ देना, छोड़ दे, रहने दो, रहने दीजिए, रहने देना, जाने दो,"
    "स्किप करो, स्किप, के बिना, इसके बिना, इनके बिना, उसके बिना, आगे बढ़ो,"
    "मत भेजो, मत भेजना, मत दो, मत देना, मत डालो, मत डालना, मत लाना, नहीं चाहिए, नही चाहिए",
)
_GOING_ON: Final = phrases(
    "go on, move on, without, skip, leave, bina, chhod*, chod*, rehne do, rahne do",
    "बिना, छोड़, रहने दो, आगे बढ़",
)
_WHICH: Final = phrases(
    "which one, which, what, whats, what's, do you, would you, you, is, are, suggest, recommend, tell, say, think,"
    " kaunsa,"
    " kaunsi, kaun sa, kaun si, konsa, konsi, kon sa, kya, batao, bataiye, bata do, zyada, sabse, most, sells",
    "कौन सा, कौनसा, कौन सी, कौनसी, क्या, बताओ, बताइए, सबसे, ज़्यादा, ज्यादा",
)
_BEST: Final = phrases(
    "what is the difference, what's the difference, whats the difference, difference kya hai, kya difference hai,"
    " kya farak hai, kya fark hai, farak kya hai, fark kya hai,"
    "which one is better, which is better, which one is best, which is best, which one is good, which is good,"
    " which is the best, which one is the best, which one do you recommend, which one do you suggest,"
    " what do you recommend, what do you suggest, which sells most, which one sells most, which is most popular,"
    " kaunsa accha, kaunsa acha, kaunsa achha, kaunsi acchi, kaun sa accha, kaun sa acha, kaun sa achha, konsa accha,"
    " konsa acha, konsa achha, kaunsa best, kaun sa best, konsa best, kaunsa sabse accha, kaunsa badhiya, kaunsa lu,"
    " kaunsa loon, kaunsa lun, kaunsa zyada chalta, kaunsa zyada bikta, sabse accha kaunsa, sabse accha kaun sa,"
    " best kaunsa, best kaun sa, accha kaunsa, acha kaunsa",
    "क्या फ़र्क है, क्या फर्क है, फ़र्क क्या है, फर्क क्या है, क्या अंतर है,"
    "कौन सा अच्छा, कौनसा अच्छा, कौन सी अच्छी, कौन सा सबसे अच्छा, कौन सा बढ़िया, कौन सा लूँ, कौन सा लूं, सबसे अच्छा कौन सा",
)
# Words that go with such an answer and say nothing themselves.
_SILENT: Final = frozenset(
    """
    just now for of about it them that those these its it's i i'm am is are be a an to with in on one ones works
    work fine good ok okay okey alright all right will would do me my mine please pls go on ahead continue and but
    so then kindly brand brands company option options item items thing things abhi bas bhai bhaiya ji waise sir
    madam yaar to toh waala chal chale chalega chalegi chalenge chalne hai h ho hain he ko ka ki ke mein me se hi
    bhi aap tum tumhe aapko apko mujhe meri mera taraf de do dedo dena dijiye dijiyega bhejo bhej kar karo lo lena
    le rakh rakho daal daalo add give send take want need chahiye chaiye lagao sab sabhi all both dono each quality
    sahi theek thik wahi sabka sabki sabke sabmein अभी बस भैया जी तो चलेगा चलेगी चलेंगे है हैं हो को का की के में से
    ही भी मुझे ले लो लेना रख दे दो देना दीजिए भेज कर करो सही ठीक वही ब्रांड कंपनी के लिए लिए का वाला वाली वाले सबका
    सबकी सब सभी दोनों
    """.split()
)
_AROUND_WAITING: Final = (
    r"ok|okay|haan|han|ha|ji|yes|no|nahi|oh|arre|arey|are|please|pls|bhai|bhaiya|sir|abhi|thoda|zara|just|acha|accha|hmm+|and"
    r"|aur|for|a|karo|kijiye|do|dijiye|हाँ|हां|जी|अरे|अभी|थोड़ा|ज़रा|भैया|नहीं|अच्छा|करो"
)
_WAITING: Final = (
    r"wait|waiting|ruko|rukho|rukiye|rukna|ruk ja(?:o|iye)?|hold on|hang on|hold|one moment|moment|"
    r"(?:ek|one|1|2|two|do|few)? ?(?:min|mins|minute|minutes|sec|secs|second|seconds)|let me (?:think|see|check)|"
    r"i(?:'ll| will| am|'m)? (?:think|thinking|check|checking)|"
    r"soch(?:ne do|ti hoon|ta hoon| raha hoon| rahi hoon| loon| lun)|"
    r"intezaar|intazar|रुको|रुकिए|रुकना|रुक जाओ|(?:एक )?मिनट|सोचने दो|सोच लूँ"
)
_WAITS: Final = re.compile(
    rf"^\W*(?:(?:{_AROUND_WAITING})\W+)*(?:{_WAITING})(?:\W+(?:{_AROUND_WAITING}|{_WAITING}))*\W*$", re.IGNORECASE
)
# "Oil baad me batata hu": what is asked about stays open.
_LATER: Final = re.compile(
    r"(?<!\w)(?:baad|bad|thodi der|kal)\s+(?:me|mein|m|main|se)\s+(?:hi\s+)?(?:bata|bol|dekh|soch|decide|confirm)\w*"
    r"(?:\s+(?:hu|hun|hoon|h|hai|hain))?(?!\w)"
    r"|(?<!\w)(?:tell|let|decide|see|think|confirm|say)(?:\s+\w+){0,3}\s+later(?!\w)"
    r"|(?<!\w)can\s+(?:i|we)\s.*\slater(?!\w)|^\W*kya\s.*\s(?:baad|bad)\s+(?:me|mein|m)\s.*sakt"
    r"|बाद\s+(?:में|मे)\s+(?:ही\s+)?(?:बता|बोल|देख|सोच)",
    re.IGNORECASE,
)
_OF_MONEY: Final = phrases("pay, paying, payment, paise, paisa, money, bhugtan", "पैसे, पैसा, पेमेंट, भुगतान")
_PAUSES: Final = re.compile(r"[,.;!?।\n]|(?<!\w)(?:aur|and|lekin|but|par|और|लेकिन)(?!\w)", re.IGNORECASE)
_MOST_BESIDE: Final = 6
# "The 10 one", "10 wala": a bare number beside these is a price, from so many rupees on.
_ONE_OF_THEM: Final = frozenset("wala wali wale vala vali waala one ones वाला वाली वाले".split())
_LEAST_PRICE: Final = 5


@dataclass(frozen=True)
class Manner:
    """What a part of a message picks, whatever it is asked about.

    Attributes:
        any: whichever of them.
        leaves: none of them.
        rest: what the message says nothing else about ("baaki chhodo").
        comparison: the one that is most so.
        price_paise: the one at this price.
        words: what else is said: it may name what is meant.
    """

    any: bool = False
    leaves: bool = False
    rest: bool = False
    comparison: Comparison | None = None
    price_paise: int | None = None
    words: str = ""

    @property
    def picks(self) -> bool:
        """Whether any of this is said."""
        return self.any or self.leaves or self.comparison is not None or self.price_paise is not None


def manner_said(text: str, vocabulary: Vocabulary) -> Manner:
    """How a part of a message answers."""
    if _LEAVE.search(text):
        left = _LEAVE.sub(" ", text)
        return Manner(leaves=True, rest=_OTHERS.search(left) is not None, words=_loud(_POINTING.sub(" ", left)))
    comparison = comparison_said(text)
    if comparison is None and _ANY.search(text):
        left = _ANY.sub(" ", text)
        return Manner(any=True, rest=_OTHERS.search(left) is not None, words=_loud(_OTHERS.sub(" ", left)))
    price = _price(text, vocabulary)
    if price is not None:
        return Manner(price_paise=price[0], words=_loud(price[1]))
    if comparison is None or too_dear(text):
        return Manner(words=text)
    return Manner(
        comparison=comparison, rest=_OTHERS.search(text) is not None, words=_counted_first(_OTHERS.sub(" ", text))
    )


def asks_best(text: str) -> bool:
    """Whether a text asks which of what was offered is the good one ("kaunsa accha hai?"): it takes none yet."""
    return _BEST.search(text) is not None and not _loud(_WHICH.sub(" ", _BEST.sub(" ", text)))


def goes_on(text: str) -> bool:
    """Whether a text says to go on without what was asked about ("go on without these", "inke bina order kar do").

    "Go ahead" and "proceed" are a yes, which leaves nothing out.
    """
    return _GOING_ON.search(text) is not None


def waits(text: str) -> bool:
    """Whether a text only asks to wait ("ruko", "ok one minute", "let me think"): nothing is meant by it yet."""
    return _WAITS.match(text) is not None


def puts_off(text: str) -> bool:
    """Whether a text says to tell later what is wanted ("oil baad me batata hu"): nothing is meant by it yet."""
    found = _LATER.search(text)
    beside = (text[: found.start()] + text[found.end() :]).split() if found else ()
    short = found is not None and len(beside) <= _MOST_BESIDE
    return short and not (re.search(r"\d|[,;\n]", text) or _OF_MONEY.search(text))  # "can I pay later"


def put_off_spans(text: str) -> list[tuple[int, int]]:
    """Where a text says of what to tell later, since the last pause: "doodh ka baad me batata hu, abhi butter do"."""
    pauses = [0, *(pause.end() for pause in _PAUSES.finditer(text))]
    return [(max(at for at in pauses if at <= one.start()), one.end()) for one in _LATER.finditer(text)]


def is_silent(text: str) -> bool:
    """Whether a text has only words that go with an answer and say nothing themselves."""
    return not _loud(text)


def _counted_first(text: str) -> str:
    """How many is said before what it counts: "sabse sasta wala ek" is one of the cheapest."""
    *words, last = text.split() or [""]
    counts = last.isdecimal() or (last.lower() in NUMBERS and last.lower() not in _ONE_OF_THEM | _SILENT)
    return f"{last} {' '.join(words)}" if counts else text


def points_out(text: str) -> bool:
    """Whether a text picks one of several by a word of its name ("cashew wala", "the brown one")."""
    return not _ONE_OF_THEM.isdisjoint(text.lower().split())


def _loud(text: str) -> str:
    """The words of a text that are not merely around an answer."""
    words = [word.strip(",.!?।…'\"") for word in text.split()]
    return " ".join(word for word in words if word and word.lower() not in _SILENT)


def _price(text: str, vocabulary: Vocabulary) -> tuple[int, str] | None:
    """A price in paise that tells one from the others, and the text without it: "₹10 one", "10 rupaye wala", "45 wala".

    Money that is worth of goods ("10 rs ka dhaniya") is that too: with a question standing it is of what was asked.
    """
    words = text.split()
    kept = [word for word in words if word.lower() not in _ONE_OF_THEM]
    plain = " ".join(kept)
    tokens = lexer().tokens(plain)
    money = [one for one in quantities(tokens, vocabulary) if isinstance(one, Quantity) and one.kind == "money"]
    if len(money) == 1:
        return int(money[0].value), f"{plain[: money[0].start]} {plain[money[0].end :]}"
    numbers = [token for token in tokens if token.is_numeral] or [token for token in tokens if token.has("number")]
    if len(numbers) != 1 or len(kept) == len(words) or any(token.has("unit", "container") for token in tokens):
        return None
    number = numeral_value(numbers[0], before_unit=False) if numbers[0].digits else Decimal(numbers[0].roles["number"])
    if number is None or number < _LEAST_PRICE:
        return None
    return int(number * 100), f"{plain[: numbers[0].start]} {plain[numbers[0].end :]}"


def names(words: str, text: str) -> bool:
    """Whether words name what was asked about by what it was called ("sugar" of "sugar")."""
    said = index_tokens(words, variants=False)
    return bool(said) and set(said) <= set(index_tokens(text, variants=False))
