"""Words that want something back in the cart that was taken out of it: "put the curd back", "dahi wapas daal do"."""

from __future__ import annotations

import re

_BACK = (
    r"back|again|wa?a?pas|vaa?pas|wapis|vapis|phir\s*se|fir\s*se|do?u?bara|वापस|वापिस|फिर\s*से|फ़िर\s*से|दोबारा"
    r"|दुबारा"
)
_PUT = (
    r"put|add|include|bring|restore|want|need|keep|get|da+l\w*|rakh\w*|jod\w*|lao|le\s+aao|laga\w*|chah?iye"
    r"|डाल\S*|रख\S*|जोड़\S*|लाओ|ले\s+आओ|लगा\S*|चाहिए"
)
_SAID = (
    re.compile(rf"(?<!\w)(?:{_PUT})(?!\w).*(?<!\w)(?:{_BACK})(?!\w)", re.IGNORECASE),
    re.compile(rf"(?<!\w)(?:{_BACK})(?!\w).*(?<!\w)(?:{_PUT})(?!\w)", re.IGNORECASE),
    re.compile(r"^\W*(?:please\s+)?restore\b", re.IGNORECASE),
)
# What goes back to the shop, or is ordered once more, is something else.
_ELSEWHERE = re.compile(
    r"(?<!\w)(?:return\w*|refund\w*|order|paisa|paise|money|le\s+ja\w*|bhej\w*|send|sent|call\w*"
    r"|पैसे|पैसा|ऑर्डर|आर्डर|भेज\S*|ले\s+जा\S*|रिटर्न|रिफंड)(?!\w)",
    re.IGNORECASE,
)
# All that is said around the name of what shall come back.
_WORDS_AROUND = (
    r"hey|hi|hello|namaste|restore|do|de|dena|dijiye|dijiyega|lo|lena|kar\w*|please|pls|plz|can|could|you|i"
    r"|to|in|into"
    r"|the|my|cart|basket|list|mein|me|mai|ko|pehle|jaise|jitn[aei]|tha|thi|as|it|was|before|bhi|ab|ok|okay|haan"
    r"|han|arre"
    r"|no|nahi|actually|sorry|wait|ruko|achh?a|that|also|and|aur|only|wala|wali|bhaiya|ji|na"
    r"|दो|दे|देना|दीजिए|लो|कर\S*|कार्ट|में|को|पहले|जैसा|जितना|था|थी|भी|अब|हाँ|हां|अरे|नहीं|और|वाला|वाली|भैया|जी"
    r"|ना"
)
_AROUND = re.compile(rf"(?<!\w)(?:{_BACK}|{_PUT}|{_WORDS_AROUND})(?!\w)", re.IGNORECASE)


# "Tamatar wapas karo", "undo the tomatoes": whichever way, what was done with them is taken back.
_TAKEN_BACK = re.compile(
    r"(?<!\w)(?:(?:wa?a?pas|vaa?pas|wapis|vapis)\s+(?:kar\w*|kr\w*|l[eo]\w*)"
    r"|(?:वापस|वापिस)\s+(?:कर\S*|ले\S*|लो)|undo|take\s+back|take(?=\s.*\sback\b))(?!\w)",
    re.IGNORECASE,
)


# "Kya main aloo wapas kar sakta hu", "can you take it back if it is bad" ask whether one may.
_WONDERS = re.compile(
    r"(?<!\w)(?:if|agar)(?!\w)|अगर"
    r"|^\W*(?:kya|can\s+(?:i|we)|could\s+(?:i|we)|how|kaise|क्या|कैसे)(?!\w)|(?<!\w)sakt[aei](?!\w)|सकत",
    re.IGNORECASE,
)


# "Daal" is a pulse there, but in "galti se daal diya" it is a verb.
_MISTAKE = re.compile(
    r"(?<!\w)(?:gh?alti\s+(?:se|ho)(?:\s+(?:da+l|add|likh|bol|le|de|rakh|kar|ho)\w*)?(?:\s+(?:diya|di|gaya|gayi|gai|kiya))*"
    r"|by\s+mistake|(?:was|is)\s+(?:a\s+|my\s+)?mistake|गलती\s+(?:से|हो)(?:\s+(?:डाल|ऐड|लिख|बोल|ले|दे|रख|कर|हो)\S*)?(?:\s+(?:दिया|दी|गया|गयी|गई|किया))*)(?!\w)",
    re.IGNORECASE,
)
_DONE = (
    r"(?:(?:da+l|add|likh|rakh|le|mang\w*|kar)\w*\s+(?:kar\s+)?(?:diy[ae]|di|gay[aei]|gai|kiy[ae]|liy[ae]|li)"
    r"|(?:डाल|ऐड|एड|लिख|रख|ले|मँगा|मंगा)\S*\s+(?:कर\s+)?(?:दिया|दी|दिए|गया|गयी|गई|किया|लिया|ली))"
)
# "Galti se aloo daal diya", "i added milk by mistake": the goods stand in the middle.
_PUT_IN_BY_MISTAKE = re.compile(
    rf"(?<!\w)(?:gh?alti\s+se\s+(?:\S+\s+){{0,4}}?{_DONE}|गलती\s+से\s+(?:\S+\s+){{0,4}}?{_DONE}"
    r"|(?:added|put|ordered|typed|wrote)\s+.*by\s+mistake|by\s+mistake\s+.*(?:added|put|ordered|typed|wrote)"
    r"|(?:accidentally|mistakenly)\s+(?:added|put|ordered|typed|wrote))(?!\w)",
    re.IGNORECASE,
)
_INSTEAD = re.compile(r"\d|(?<!\w)(?:chahiye|kar\w*|want|need\w*|rakh\w*|make|चाहिए|कर\S*|रख\S*)(?!\w)", re.IGNORECASE)
_AROUND_GOODS = re.compile(rf"(?<!\w)(?:{_DONE}|{_BACK}|{_WORDS_AROUND}|added|put|took)(?!\w)", re.IGNORECASE)


def put_in_by_mistake(text: str) -> tuple[str, str] | None:
    """The part of a text that says what was put in by mistake, and what is wanted instead ("galti se aloo 2 kilo likh
    diya, 1 kilo chahiye": "1 kilo chahiye"), "" where nothing is; None where nothing was put in so."""
    found = _PUT_IN_BY_MISTAKE.search(text)
    if found is None:
        return None
    rest = text[found.end() :]
    return text[: found.end()], rest.strip(" ,.") if _INSTEAD.search(rest) else ""


def taken_back_said(text: str, *, mistakes: bool = False) -> str | None:
    """What a text takes back by its name ("the tomatoes"); "" where it names nothing; None for other texts.

    `mistakes`: also what it only calls a mistake ("bread was a mistake"), which may be the shop's as well.
    """
    back = _TAKEN_BACK.search(text) or (mistakes and _MISTAKE.search(text))
    if "?" in text or _ELSEWHERE.search(text) or _WONDERS.search(text) or not back:
        return None
    named = _MISTAKE.sub(" ", _TAKEN_BACK.sub(" ", text))
    return " ".join(_AROUND_GOODS.sub(" ", named).split()).strip(" ,.!।")


_FORGOTTEN = re.compile(
    r"(?<!\w)(?:(?:i\s+|hum\s+|main\s+)?(?:forgot|missed)(?:\s+(?:to\s+(?:add|mention|tell|say|include)|about))?"
    r"|(?:to\s+|toh\s+)?(?:bh?u+l|bhool)\s+(?:gay\w*|gai|gye|chuk\w*)|(?:to\s+|toh\s+)?(?:reh|rah"
    r"|rh)\s+(?:gay\w*|gai|gye)"
    r"|(?:तो\s+)?(?:भूल|रह)\s*(?:गय\S*|गई|गए|चुक\S*))(?!\w)",
    re.IGNORECASE,
)


def forgotten_said(text: str) -> str | None:
    """What a text says was forgotten ("maggi bhul gayi": "maggi"); None where it says nothing of that."""
    if not _FORGOTTEN.search(text) or "?" in text:
        return None
    return " ".join(_AROUND.sub(" ", _FORGOTTEN.sub(" ", text)).split()).strip(" ,.!।") or None


def put_back_said(text: str) -> str | None:
    """What a text wants back in the cart ("the curd"); "" where it names nothing; None for other texts."""
    if "?" in text and not re.search(r"\b(?:can|could|please)\b", text, re.IGNORECASE):
        return None
    if _ELSEWHERE.search(text) or not any(said.search(text) for said in _SAID):
        return None
    return " ".join(_AROUND.sub(" ", text).split()).strip(" ,.!।")
