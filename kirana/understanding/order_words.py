"""Words by which a message speaks of an order that is placed: changing it, or having the same again. No store, no Rasa.

One table per question; a new language adds its words to each.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from kirana.understanding.answers import number_said
from kirana.understanding.reading import Item

_ORDER = re.compile(r"\b(orders?|ordr|odr|oder)\b|ऑर्डर|आर्डर|ऑडर", re.IGNORECASE)
# "order karo", "order 2 bread", "can I order": a verb there, and no order is spoken of.
_ORDERING = re.compile(
    r"\border\s+(kar|karo|kardo|krdo|karna|karni|karwa|kijiye|karungi|karunga|please|chahiye|\d)"
    r"|\b(want to|can i|could i|may i|please|pls|wanna|let us|lets|like to|going to)\s+order\b"
    r"|^\s*order\s+(?!(mein|me|main|se|ka|ki|ko|no|number|wala|ke)\b)\w+"
    r"|(ऑर्डर|आर्डर)\s+(कर|करो|कीजिए|करना|करनी)",
    re.IGNORECASE,
)
# "aur" between two things is "and"; before or after a number, first or last it is "more".
_NUMBER = r"(?:\d+|ek|do|teen|char|chaar|one|two|three|four|a|thoda|thodi|एक|दो|तीन|चार|थोड़ा|थोड़ी|[०-९]+)"
_BEFORE = (
    r"(?:oh|o|ok|okay|arre|arey|are|haan|han|ha|acha|accha|achha|suno|bhaiya|wait|please|ruko|ji|ek min\w*|sorry"
    r"|अरे|हाँ|हां|अच्छा|सुनो|भैया|रुको|जी)"
)
_MORE = re.compile(
    rf"\b(more|another|extra|additional)\b|^\W*(?:{_BEFORE}\W+)*(?:aur|or|and|plus)\b|^\W*(?:{_BEFORE}\W+)*और\s"
    rf"|\b{_NUMBER}\s+(?:aur|or)\b|{_NUMBER}\s+और(?:\s|$)"
    r"|\baur\s*(?:please|pls|do|dena|de|bhej|bhejo|bhejna|chahiye|daal\w*|dal\w*|jod\w*|add|bhi|le|rakh\w*|pack|lao)?"
    r"\s*(?:do|dena|dijiye|na|kar\w*|lo|lena)?\s*(?:do|dena|dijiye|na)?\s*[.!]?$"
    r"|\baur\s+(?:chahiye|bhej|bhejo|bhejna|dena|dijiye|daal\w*|dal\w*|jod\w*|mil|add|rakh\w*|pack)\b"
    r"|\sऔर\s*(?:दो|दे|देना|भेज|भेजो|चाहिए|डाल|डालो|जोड़|जोड़ो|ऐड|रख|ले)?\s*(?:दो|देना|दीजिए)?\s*[।.!]?$|एक्स्ट्रा",
    re.IGNORECASE,
)
# What is wanted besides what was wanted before: "also", "bhi", "I forgot the bread".
_BESIDES = re.compile(
    r"\b(also|as well|too|forgot|forgotten|missed|along with (it|that|this)|with (it|that|my order)|saath (mein"
    r"|me|hi)"
    r"|isme|ismein|is mein|usme|usmein|us mein|isi mein|usi mein|isi me|usi me|(?:to|in|into|with) (?:it|this"
    r"|that|the same)"
    r"|sath (mein|me|hi)|bhool (ga[yi]\w*|gay\w*|chuk\w*)|bhul (ga[yi]\w*|gay\w*)|rah ga[yi]\w*|reh ga[yi]\w*)\b"
    r"|\bbhi\b(?!\s+(?:na|ho|kuch)\b)|(?:^|\s)भी(?:\s|$|[।.,!])|भूल\s*(?:गय|गई|गए)|रह\s*(?:गय|गई|गए)|साथ\s+में"
    r"|[इउ]स(?:ी)?\s?में",
    re.IGNORECASE,
)
_ORDERS = re.compile(
    r"(?<!\w)(?:check\s?out|(?:place|confirm|complete) (?:the |my |this )?order|order (?:place|confirm|final|kar"
    r"|de do"
    r"|bhej|book|it)|चेक\s?आउट|ऑर्डर (?:कर|दे दो|भेज|बुक|कन्फर्म)|आर्डर (?:कर|दे दो|भेज))",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"order\w*\s+(?:kar(?:un|oo?n|en)g\w+|du?n?g[aei])|(?:will|shall|ll) order|order later|ऑर्डर कर(?:ूँग|ूंग"
    r"|ेंग|ुंग)",
    re.IGNORECASE,
)
# A yes with one of these wants what is in the cart brought: "haan bhej do", "yes, place it".
_PLACING = re.compile(
    r"\b(?:order|place|book|send|deliver|dispatch|confirm|finali[sz]e|final|check ?out|laga|bhej\w*|mangwa\w*|pack"
    r"|kar\s?(?:do|dijiye|dena))\b"
    r"|ऑर्डर|आर्डर|भेज|कर\s(?:दो|दीजिए|देना)|मँगवा|मंगवा|पैक|कन्फर्म|फ़ाइनल|फाइनल",
    re.IGNORECASE,
)
_SENDING = re.compile(
    r"^\W*(?:(?:ok|okay|theek hai|thik hai|ab|to|bas|please|pls|bhaiya|beta|bhai|ye|yeh|sab|saara|sara|samaan"
    r"|saman|it|all"
    r"|this|everything|now"
    r"|jaldi|ghar|ghar pe|ghar par|home|to my home|to my house|to me|ठीक है|अब|तो|बस|ये|यह|सब|सारा|सामान|जल्दी"
    r"|घर|घर पर|घर पे)\W+)*"
    r"(?:bhej\w*|bhijwa\w*|bhejwa\w*|pahuncha\w*|send|deliver|भेज\S*|भिजवा\S*|पहुँचा\S*|पहुंचा\S*)"
    r"(?:\W+(?:do|dena|dijiye|de|dijiyega|please|pls|ji|ghar|ghar pe|ghar par|pe|par|home|to my home|to my house"
    r"|to me|it|all|this"
    r"|everything|now|jaldi|sab|bhaiya|beta|bhai|बेटा|भाई|दो|देना|दीजिए|दीजिएगा|जी|घर|पर|पे|जल्दी|सब|भैया))*\W*$",
    re.IGNORECASE,
)
_YES = re.compile(
    r"(?<!\w)(?:yes|yeah|yep|yup|ya|haa+n?|han|hn|ha|hanji|haanji|ji|jee|sure|हाँ|हां|हा|जी)(?!\w)", re.IGNORECASE
)
# "Ok go", "chalo", "theek hai karo": what was talked of shall be done.
_GOING = re.compile(
    r"^\W*(?:(?:ok|okay|k|yes|yeah|yep|haan|han|ha|ji|theek hai|thik hai|great|good|fine|perfect|so|toh|to|ab|please"
    r"|now|acha|accha|achha|sahi|done|bhaiya|bhai|let us|let's|lets|हाँ|हां|जी|ठीक है|अब|तो|अच्छा|भैया)\W+)*"
    r"(?:go(?: ahead| on| for it)?|proceed|continue|move (?:on|ahead)|chalo|chaliye|chalte hain|karo|kariye|kijiye"
    r"|karte hain|aage (?:badho|bado|badhiye|chalo)|चलो|चलिए|करो|करिए|कीजिए|आगे (?:बढ़ो|बढ़िए|चलो))"
    r"(?:\W+(?:karo|kijiye|kar do|ji|please|pls|now|then|with it|bhaiya|bhai|ab|hi|toh|to|करो|कीजिए|जी"
    r"|भैया|अब|तो))*\W*$",
    re.IGNORECASE,
)
# "Pehla wala cancel karo"; which one is "the last" of a list is not sure.
_CANCEL = re.compile(r"(?<!\w)(?:cancel\w*|radd|कैंसल|कैंसिल|कैन्सल|रद्द)(?!\w)", re.IGNORECASE)
_NOT_CANCELLED = re.compile(
    rf"{_CANCEL.pattern}\s+(?:mat|nahi+n?|nhi|nai|नहीं|नही|मत)(?!\w)(?!\s+(?:ho|hua|hui|hota|हो|हुआ))"
    rf"|(?<!\w)(?:don'?t|do not|dont|not|never|mat|मत)\s+(?:want\s+to\s+)?{_CANCEL.pattern}",
    re.IGNORECASE,
)
_CANCELS = re.compile(
    rf"{_CANCEL.pattern}|(?<!\w)(?:orders?|ऑर्डर|आर्डर|kar ?(?:do|dijiye|dena|de)|karo|karna|karwa|krdo"
    r"|kijiye|can you|could you|i want to|my|mera|just|only|bas|sirf|कर (?:दो|दीजिए|देना)|करो|करना|कीजिए|मेरा"
    r"|बस)(?!\w)",
    re.IGNORECASE,
)
_LAST = re.compile(r"(?<!\w)(?:last|aakhri|akhri|latest|newest|आखिरी)(?!\w)", re.IGNORECASE)
MOST_LISTED = 20
# Nothing more is wanted: "that's it", "i am done", "bas itna hi", "ok order".
_BEFORE_FINISHING = (
    r"ok|okay|k|yes|haan|han|ha|ji|no|nahi|nope|theek hai|thik hai|great|good|fine|perfect|so|toh|aur|and|please|now"
    r"|i am|i'm|im|we are|ho|abhi|ab|bhaiya|अब|हाँ|जी"
)
_FINISHED = (
    r"that(?:'?s| is| will be)? (?:it|all|enough)(?: for (?:now|today))?|done|all done|finished|finish"
    r"|bas(?: itna)?(?: hi)?|itna hi"
    r"|aur kuch (?:nahi|nahin|nhi)|nothing (?:else|more)|ho gaya|hogaya"
    r"|looks? (?:good|fine|right)(?: to me)?|all good|sab sahi"
    r"|(?:order|deliver)(?: it| now| this| to me| home)?|डिलीवर"
    r"|place (?:it|this)|ch?e?c?k ?out|और कुछ नहीं|बस(?: इतना)?(?: ही)?|इतना ही|हो गया|ऑर्डर"
)
_AFTER_FINISHING = r"hai|h|thanks?|thank you|thanku|please|pls|bhaiya|ji|now|for now|kar do|karo|है|धन्यवाद|भैया|जी"
_FINISHING = re.compile(
    rf"^\W*(?:(?:{_BEFORE_FINISHING})\W+)*(?:{_FINISHED})(?:\W+(?:{_AFTER_FINISHING}))*\W*$", re.IGNORECASE
)
# "Place order", "confirm karo", "order kar do": where the total stands, as plain a yes as any.
_PLACES = re.compile(
    rf"^\W*(?:(?:{_BEFORE_FINISHING}|bas|bs|chalo|बस|चलो|pls|plz|just|go ahead and|you can|u can|haanji|हाँ|हां"
    r"|ठीक है|तो)\W+)*"
    r"(?:(?:place|confirm|book|finali[sz]e|submit|complete)(?:\s+(?:the|my|this|it|that))?(?:\s+(?:orders?|ordr))?"
    r"|(?:final|done)\s+(?:the\s+)?order|order\s+(?:it|this|now)"
    r"|(?:orders?|ordr|ऑर्डर|आर्डर)\s+(?:(?:place|confirm|final|book|done|पक्का|कन्फर्म|बुक)\s+)?"
    r"(?:kar\s?(?:do|dijiye|dena|o|iye)|krdo|karo|kijiye|laga\s?do|de\s?do|bhej\s?do|कर\s?(?:दो|दीजिए)|करो|कीजिए|लगा\s?दो|दे\s?दो|भेज\s?दो)"
    r"|(?:kar\s?(?:do|dijiye)|कर\s?(?:दो|दीजिए))"
    r"|(?:confirm|final|place|book|pakka|पक्का|कन्फर्म|फाइनल|बुक)\s+(?:kar\s?(?:do|dijiye|dena|o)|karo|kijiye|hai|कर\s?(?:दो|दीजिए)|करो|है))"
    rf"(?:\W+(?:{_AFTER_FINISHING}|हाँ|yes|haan))*\W*$",
    re.IGNORECASE,
)
_BUT = re.compile(
    r"\b(but|except|only|instead|par|lekin|magar|bas|sirf)\b|\d|(?:^|\s)(पर|लेकिन|मगर|बस|सिर्फ)(?:\s|$)", re.IGNORECASE
)
_AGAIN = re.compile(
    r"\b(repeat|reorder|re-order)\b|\bsame (as|order|list|things|items|again)\b"
    r"|\b(wahi|vahi|wohi) (saman|samaan|order|sab)\b"
    r"|\b(pichl[aie]|pichhl[aie]|last|previous)\b.*\b(again|dobara|dubara|phir se|fir se|repeat|wala hi|bhej|bhejo)\b"
    r"|(पिछल[ाीे]).*(फिर|दोबारा|दुबारा|भेज)|वही (सामान|ऑर्डर|सब)",
    re.IGNORECASE,
)
# "Add it to the same order": that order, not its goods once more.
_INTO = re.compile(
    r"\b(?:to|in|into|with)\s+(?:the\s+|my\s+|that\s+)?same\s+order\b|\b(?:same|isi|usi|wahi"
    r"|vahi)\s+order\s+(?:mein|me|main)\b"
    r"|(?:इसी|उसी|वही)\s+(?:ऑर्डर|आर्डर)\s+में",
    re.IGNORECASE,
)
_WITHOUT = re.compile(
    r"\b(?:without|minus|leave out|skip|bina)\s+(?:the\s+)?(?P<after>[\w' -]+?)"
    r"(?=\s*(?:[,.!]|\band\b|\baur\b|\bbut\b|$))"
    r"|(?P<before>\w+)\s+ke\s+(?:bina|bagair|siva|alawa)\b|(?P<hindi>[^\s,।]+)\s+के\s+(?:बिना|बग़ैर|बगैर|सिवा|अलावा)",
    re.IGNORECASE,
)
# Words that point at the order and are no part of a product's name there: "usi order mein 12 ande bhi".
_POINTING = frozenset(
    "usi us isi is jo mere mera meri my order orders added placed given kiya diya usme usmein isme ismein wale wala "
    "that same existing forgot forgotten missed also too besides bhool bhul gaya gayi bhi "
    "उसी उस इसी इस जो मेरे मेरा मेरी ऑर्डर वाले वाला उसमें इसमें".split()
)


def order_said(text: str) -> bool:
    """Whether the message speaks of an order as a thing ("order mein", "to my order"), not of ordering."""
    return bool(_ORDER.search(text)) and not _ORDERING.search(text)


def more_said(text: str) -> bool:
    """Whether the message wants more of something ("one more milk", "aur ek doodh", "एक और दूध")."""
    return bool(_MORE.search(text))


def besides_said(text: str) -> bool:
    """Whether the message wants something besides what was wanted before ("add … too", "bread bhi", "I forgot …")."""
    return more_said(text) or bool(_BESIDES.search(text))


def yes_but_said(text: str) -> bool:
    """Whether a yes goes on ("haan par 6 wale", "yes but only two"): then it is a yes to something else."""
    return bool(_BUT.search(text))


def orders(part: str) -> bool:
    """Whether a part of a message wants the order to be placed now ("checkout karo", "place the order")."""
    return bool(_ORDERS.search(part)) and not (orders_later(part) or any(map(str.isdigit, part)))


def orders_later(text: str) -> bool:
    """Whether a time is when the shopper means to order, and not when it shall come ("kal order karunga")."""
    return bool(_LATER.search(text))


def finishing_said(text: str) -> bool:
    """Whether a text says that the list is whole and nothing else ("that's it, thank you", "बस इतना ही")."""
    return bool(_FINISHING.match(text))


def placing_said(text: str) -> bool:
    """Whether a yes speaks of placing the order ("haan bhej do", "yes place it"), where nothing was asked."""
    return bool(_PLACING.search(text))


def places_it(text: str) -> bool:
    """Whether a text only says to place the order ("place order", "confirm karo", "ऑर्डर कर दो")."""
    return bool(_PLACES.match(text))


def going_said(text: str) -> bool:
    """Whether a short text says to go on ("ok go", "chalo", "theek hai karo", "चलो आगे बढ़ो") and nothing else."""
    return bool(_GOING.match(text))


_NODS = re.compile(
    r"^\W*(?:(?:ok|okay|oh|k|hmm+|acha|accha|achha|achchha|theek hai|thik hai|theek|thik|sahi hai|fine|got it|i see"
    r"|alright|all right|cool|nice|अच्छा|ठीक है|ठीक|सही है)\W*)+$",
    re.IGNORECASE,
)


def nods(text: str) -> bool:
    """Whether a text only takes in what was told ("ok", "achha theek hai"), which wants nothing."""
    return bool(_NODS.match(text))


def yes_said(text: str) -> bool:
    """Whether a text has an outright yes ("haan ji", "yes"); "ok" only hears what was said."""
    return bool(_YES.search(text))


def sending_said(text: str) -> bool:
    """Whether a short text wants what is there sent, in other words than a yes ("bhej do ghar pe", "घर भिजवा दो")."""
    return bool(_SENDING.match(text)) and not orders_later(text)


def again_said(text: str) -> bool:
    """Whether the message wants what was ordered before ("repeat my last order", "वही सामान फिर से")."""
    return bool(_AGAIN.search(text)) and not into_said(text)


def into_said(text: str) -> bool:
    """Whether something shall go into an order that is placed ("add it to the same order", "usi order mein")."""
    return bool(_INTO.search(text))


def pointed_out(item: Item) -> Item | None:
    """An item without the words that only point at the order; None when it was nothing else."""
    words = [word for word in item.product.split() if word.lower() not in _POINTING]
    return replace(item, product=" ".join(words)) if words or item.brand else None


def left_out(text: str) -> list[Item]:
    """What shall not come again, where the list reader has no word for it ("without bread", "bread ke bina")."""
    named = [match["after"] or match["before"] or match["hindi"] for match in _WITHOUT.finditer(text)]
    return [Item(text=name, action="remove", product=name.strip()) for name in named]


def place_cancelled(text: str) -> int | None:
    """Which of several orders that were listed a text wants cancelled, from 1 ("cancel the first one"); else None."""
    if not _CANCEL.search(text) or _LAST.search(text):
        return None
    return number_said(" ".join(_CANCELS.sub(" ", text).split()), MOST_LISTED)


def cancels(text: str) -> bool:
    """Whether a text wants something cancelled, in one of the words for it; not whether it is an order."""
    return bool(_CANCEL.search(text)) and not keeps_uncancelled(text)


def keeps_uncancelled(text: str) -> bool:
    """Whether a text says not to cancel ("order cancel nahi, bas batao …", "don't cancel it")."""
    return bool(_NOT_CANCELLED.search(text))


def id_said(text: str, ids: Iterable[str]) -> str | None:
    """Which of these order ids stands in the text, however it is written; None when none or several do."""
    said = {re.sub(r"\W", "", word).upper() for word in text.split()}
    found = [one for one in ids if one in said]
    return found[0] if len(found) == 1 else None
