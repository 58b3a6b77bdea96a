"""What is said to a shopkeeper besides business: insults, and how one is. One table per question; no Rasa."""

from __future__ import annotations

import re

from kirana.understanding.phrases import phrases

_INSULT = phrases(
    "idiot*, stupid, dumb, moron, fool, useless bot, useless fellow, shut up, bloody, bastard*,"
    " fuck*, fck, bullshit, asshole,"
    "bitch, crap, you suck, u suck, nonsense bot, bewakoof, bevakoof, bewkoof, bewaqoof, gadha,"
    " gadhe, ullu, pagal, paagal,"
    "chutiya, chutiye, chu*tiya, bakwas, bakwaas, kamina, kamine, kameena, saala, saale, sala kutta,"
    " kutte, harami, haraami,"
    "bhosdi*, madarchod, behenchod, bhenchod, bc, mc, nalayak, nikamma, nikamme, ghatiya bot,"
    " tum bekar, tum bahut bekar,"
    "you are bad, you are useless, you are terrible, you are the worst, you're useless, worst bot, hate you",
    "बेवकूफ़, बेवकूफ, गधा, गधे, उल्लू, पागल, चूतिय, बकवास, कमीन, साला, साले, हराम, नालायक, निकम्म, मूर्ख, तुम बेकार, कुत्ते",
)
_WELLBEING = phrases(
    "how are you, how r u, how are u, how do you do, how's it going, hows it going, how is it going,"
    " what's up, whats up, wassup,"
    "kaise ho, kaise hain, kaise hai aap, kaisi ho, kya haal, kya hal, kya chal raha, sab theek,"
    " sab badhiya, i love you,"
    "love you, love u, i like you, nice to meet you, khana khaya, had lunch, how was your day, good bot, smart bot,"
    "are you married, are you single",
    "कैसे हो, कैसे हैं, कैसी हो, क्या हाल, क्या चल रहा, सब ठीक, सब बढ़िया, खाना खाया, आई लव यू",
)
_GOOD_DAY = re.compile(
    r"^\W*(?:(?:hi|hello|hey)\W+)?good\s?day(?:\W+(?:to you|all|sir|madam|bhaiya|ji))*\W*$", re.IGNORECASE
)
_GREETING = re.compile(
    r"(?<!\w)(?:good|gud|gd)\s+(?:morning|mrng|mornin|noon|afternoon|evening|evng|eve|night)(?!\w)", re.I
)


# Those who bring meals to the door: who asks for that asks nothing of a grocer.
_KITCHENS = (
    r"zomato|swiggy|dominos?|domino'?s|pizza hut|mc\s?donald'?s|kfc|burger king|uber eats|faasos"
    r"|ज़ोमैटो|जोमैटो|स्विगी|डोमिनोज़?"
)
_FROM_A_KITCHEN = re.compile(
    rf"(?<!\w)(?:from|on|via|through|at)\s+(?:{_KITCHENS})(?!\w)|(?<!\w)(?:{_KITCHENS})\s+(?:se|pe|par|wal[aie]|से|पे|पर)(?!\w)",
    re.IGNORECASE,
)


def asks_a_kitchen(text: str) -> bool:
    """Whether a text wants something of those who bring meals ("zomato se pizza manga do")."""
    return bool(_FROM_A_KITCHEN.search(text))


_THERE = re.compile(
    r"^\W*(?:(?:hi|hello|hey|bhaiya|bhai|are|arre)\W+)*(?:(?:are\s+)?(?:you|u|anyone|anybody|someone)\s+(?:still\s+)?there"
    r"|(?:koi|aap|tum)\s+(?:hai|hain|ho)|sun\s+rahe\s+(?:ho|hain)(?:\s+kya)?|कोई\s+है|सुन\s+रहे\s+(?:हो|हैं)(?:\s+क्या)?)\W*$",
    re.IGNORECASE,
)


def asks_if_there(text: str) -> bool:
    """Whether a text only asks if anybody listens ("you there?", "koi hai")."""
    return bool(_THERE.match(text))


def bids_good_day(text: str) -> bool:
    """Whether a text is the greeting, which is a biscuit's name too ("good day", not "2 good day")."""
    return bool(_GOOD_DAY.match(text))


def without_greeting(text: str) -> str:
    """A text without the "good morning" that says no time to come."""
    return _GREETING.sub(" ", text)


def insult_said(text: str) -> bool:
    """Whether a text insults the one it is written to."""
    return bool(_INSULT.search(text))


def wellbeing_said(text: str) -> bool:
    """Whether a text asks how one is, or says something as friendly that wants nothing."""
    return bool(_WELLBEING.search(text))
