"""When to bring it, said in the same breath as something else ("2 kg atta shaam ko bhejna"). No Rasa.

Only at the beginning or at the end: "kal wala doodh" and "aaj ka total" speak of other things.
"""

from __future__ import annotations

import re

from kirana.understanding.order_words import orders_later
from kirana.understanding.times import WORD, time_words

# Words that go with a time and say nothing else.
_WITH_A_TIME = frozenset(
    """
    ko tak ke k se baad bad pehle pahle after before by till until around at in on the for only hi please pls plz ji
    bhaiya bhai it all sab liye par pe mein me को तक के से बाद पहले में पर जी भैया सब लिए ही
    """.split()
)
_BRING = frozenset(
    """
    bhej bhejo bhejna bhejiye bhejiyega bhijwa bhijwana do dena dedo dijiye dijiyega de la lao lana pahuncha pahunchana
    pahucha chahiye chaiye deliver delivery send bring come needed want required slot time
    भेज भेजो भेजना भेजिए भिजवा दो देना दीजिए दे ला लाना पहुँचा पहुंचा चाहिए डिलीवर डिलीवरी
    """.split()
)
# At the beginning these greet.
_GREETS = frozenset({"morning", "evening", "afternoon", "noon", "night"})
# What was, or is asked, is no time to come.
_NOT_TO_COME = re.compile(
    r"\?|(?<!\w)(?:rahe|rahi|raha|hai|hain|coming|है|हैं|रहे|tha|thi|the|aaya|aayi|aaye|liya|mila|was|were|came|got|bought|had|yesterday|kya|था|थी|थे|आया|आई|लिया|मिला"
    r"|क्या)(?!\w)",
    re.IGNORECASE,
)


def time_beside(text: str) -> str:
    """The words of a text that say when to bring what it is about; "" where it says no time, or nothing else."""
    if _NOT_TO_COME.search(text) or orders_later(text):
        return ""
    words, said = text.split(), time_words(text)
    end = len(words)
    while end and _is(words[end - 1], said | _WITH_A_TIME | _BRING):
        end -= 1
    tail = words[end:]
    while tail and _is(tail[0], _BRING - said):
        tail.pop(0)
    if end and any(_is(word, said) for word in tail):
        return " ".join(tail)
    begin = 0
    while begin < len(words) and _is(words[begin], said | _WITH_A_TIME):
        begin += 1
    head = words[:begin]
    spoken_of = begin < len(words) and words[begin].lower() in ("ka", "ki", "wala", "wali", "wale", "का", "की", "वाला")
    if begin == len(words) or spoken_of or not any(_is(word, said - _GREETS) for word in head):
        return ""
    return " ".join(head)


def _is(word: str, words: frozenset[str] | set[str]) -> bool:
    """Whether a word, its signs apart, is one of these; a time may be of two ("7pm-9pm")."""
    found = WORD.findall(word.lower())
    return bool(found) and all(one in words for one in found)
