"""Words that take out, or refuse, what was spoken of last without naming it: "remove it", "not this one".

What was spoken of is not known here. One table per question; a new language adds its words to each.
"""

from __future__ import annotations

import re
from typing import Final

from kirana.understanding.answers import NUMBERS

_ONE: Final = (
    r"it|this|that|this one|that one|the last one|last one|last wala|last item|the last item|woh?|wo|vo|voh|ye"
    r"|yeh|yah|isko|usko|ise|use"
    r"|isse|usse|isko bhi|is wale ko|us wale ko|(?:ye+h?|woh?|vo|aakhri|akhri|[wy]ahi) wal[aie](?: ko)?"
    r"|वो|वह|यह|ये|इसे|उसे|इसको|उसको|(?:ये|यह|वो|वह|आखिरी|आख़िरी|वही|यही) वाल[ाीे](?: को)?"
)
_SEVERAL: Final = (
    r"them|those|these|both|both of them|all of them|all of those|inko|unko|inhe|unhe|dono|dono ko|ye sab|wo sab"
    r"|woh sab|yeh sab|ye dono|wo dono|इन्हें|उन्हें|इनको|उनको|दोनों|दोनों को|ये सब|वो सब"
)
_AROUND: Final = (
    r"please|pls|plz|ok|okay|no|nah|nope|na|nahi|nahin|arre|arey|acha|accha|sorry|actually|wait|ji|bhaiya|bhai|to|toh"
    r"|just|ab|abhi|haan"
    r"|can you|could you|from (?:the |my )?(?:cart|list|order)|cart se|list se|now|then|hi|bhi|too|also|oh|hey"
    r"|कृपया|अरे|नहीं|जी|भैया|तो|अब|अभी|अच्छा|हाँ|हां|कार्ट से|भी|ना"
)
_TAKE_OUT: Final = (
    r"remove|delete|drop|take out|take off|cancel|discard|don'?t want|dont need|don'?t need|i don'?t want"
    r"|not needed|skip|leave"
    r"|hata+ do|hata+o|hata+ dijiye|hata+ dena|hata+ de|hata+iye|hata+na|nika+l do|nika+lo|nika+l dijiye"
    r"|nika+l dena|nika+l de|cancel kar\w*(?: do| dijiye)?"
    r"|remove kar\w*(?: do| dijiye)?|delete kar\w*(?: do)?|nahi chahiye|nahin chahiye|nhi chahiye|mat do"
    r"|mat dena|mat daalo|mat dalo|mat bhejo|mat bhejna"
    r"|हटा दो|हटाओ|हटा दीजिए|हटा देना|हटाइए|निकाल दो|निकालो|निकाल दीजिए|निकाल देना|कैंसल करो|कैंसल कर दो"
    r"|नहीं चाहिए|मत दो|मत देना|मत डालो|मत भेजो"
)
_TAKING_OUT: Final = re.compile(rf"(?<!\w)(?:{_TAKE_OUT})(?!\w)", re.IGNORECASE)
_IT: Final = rf"(?P<one>{_ONE})|(?P<several>{_SEVERAL})"
_BEFORE: Final = rf"^\W*(?:(?:{_AROUND})\W+)*"
_AFTER: Final = rf"(?:\W+(?:{_AROUND}))*\W*$"
_OUT: Final = re.compile(
    rf"{_BEFORE}(?:(?:(?:{_TAKE_OUT})\s+(?:{_IT}))|(?:take\s+(?P<one2>it|this|that)\s+(?:out|off|away))"
    rf"|(?:take\s+(?P<several2>them|those|these|both)\s+(?:out|off|away))"
    rf"|(?:(?P<one3>{_ONE})|(?P<several3>{_SEVERAL}))\s+(?:{_AROUND}\s+)*(?:{_TAKE_OUT})){_AFTER}",
    re.IGNORECASE,
)
_LET_BE: Final = re.compile(r"(?<!\w)(?:leave|skip|not needed)(?!\w)", re.IGNORECASE)
_NOT_THIS: Final = re.compile(
    rf"{_BEFORE}(?:not (?:this|that|it|these|those)(?: ones?)?|(?:this|that) is not it|(?:this|that|it)(?:'s"
    rf"| is)? not (?:the (?:right )?one|what i (?:want\w*|said|asked\w*))"
    rf"|wrong (?:one|item|product)|(?:ye+h?|yah|wo+h?|vo)(?: wal[aie])? (?:nahi|nahin|nhi|nai)(?: (?:chahiye tha"
    rf"|bola|bola tha|maanga|manga|manga tha))?"
    rf"|(?:ये|यह|वो|वह)(?: वाल[ाीे])? नहीं(?: (?:माँगा|मांगा|बोला))?){_AFTER}",
    re.IGNORECASE,
)
# "2 of those", "iske 3 packet": how many of what was spoken of.
_PACKS: Final = r"packets?|packs?|pcs|pieces?|पैकेट|पैक|पीस"
_GIVE: Final = (
    r"de do|dedo|de dijiye|dijiye|de dena|dena|de|da+l do|da+lo|da+l dena|bhej do|bhejo|bhej dena|le lo|lelo|lena"
    r"|chahiye|chaiye|kar do|add kar\w*(?: do)?"
    r"|दे दो|दे दीजिए|दीजिए|दे देना|देना|डाल दो|डालो|डाल देना|भेज दो|भेजो|ले लो|लेना|चाहिए|कर दो"
)
_SO_MANY: Final = re.compile(
    rf"{_BEFORE}(?:(?:add|give me|give|send|take|i want|i'?ll take|make it|get me|get|put)\s+)?"
    rf"(?P<count>\d{{1,2}}|two|three|four|five|six|ten|a couple)\s+(?:(?:{_PACKS})\s+)?of\s+"
    rf"(?:it|this|that|those|these|them|the same){_AFTER}"
    r"|^\W*(?:(?:aur|ok|haan|accha|और|हाँ|अच्छा)\s+)?"
    r"(?:isk[ei]|usk[ei]|ink[ei]|unk[ei]|is ke|us ke|in ke|un ke|इसके|उसके|इनके|उनके)\s+"
    rf"(?P<of_it>\d{{1,2}}|[^\W\d]\S*)\s+(?:(?:{_PACKS})(?:\s+(?:{_GIVE}))?|{_GIVE}){_AFTER}",
    re.IGNORECASE,
)
_THAT: Final = r"usko|use|isko|ise|wo|उसको|उसे|इसे"
_HOLD: Final = r"rakho|rakh lo|rakh do|rakhiye|rakhna|रखो|रख लो|रख दो|रखिए|रखना"
_KEEP: Final = re.compile(
    rf"{_BEFORE}(?:keep\s+(?:{_IT})|let\s+(?:it|them)\s+(?:be|stay)|(?:(?:{_THAT})\s+)?(?:{_HOLD})(?:\s+(?:{_THAT}))?)"
    rf"{_AFTER}",
    re.IGNORECASE,
)
# "remove one", "ek hata do": one less of what was spoken of; "remove 1" is the first of a list.
_ONE_LESS: Final = re.compile(
    rf"{_BEFORE}(?:(?:{_TAKE_OUT})\s+(?:just\s+)?one|(?:ek|एक)\s+(?:{_TAKE_OUT})|one less)"
    rf"{_AFTER}",
    re.IGNORECASE,
)
# A "no" that puts right what was just done ("nahi nandini wala"), not one that refuses ("no butter").
_NO_FIRST: Final = re.compile(
    r"^\W*(?:no\s*[,.!…]|nope\b|(?:nahi|nahin|nhi|nai)(?!\w)|नहीं|नही(?!\w))[\s,.!…]*(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
# "Not that honey, the dabur one", "santoor instead": another in the place of what was just done.
_ANOTHER: Final = re.compile(
    r"^\W*(?:no\W+)?not\s+(?:that|this|the)(?!\w)[\s,.!…]*(?P<rest>.*)$"
    r"|^\W*(?P<newcomer>(?!.*\b(?:too|also|another|more)\b)\w.*)\sinstead(?:\W+(?:please|pls|plz|na|ji|bhai|bhaiya))*\W*$",
    re.IGNORECASE | re.DOTALL,
)
_TAKES_BACK: Final = re.compile(
    r"^\W*(?:(?:oh|arre|arey|are|ok|wait|ruko)\W+)*(?:no|nope|nahi|nahin|nhi|nai|sorry|oops|actually|i mean\w*"
    r"|my mistake|galti(?:\s+se)?|galat|wrong|not (?:that|this)(?:\s+one)?)(?!\w)"
    r"|^\W*(?:अरे\s+)?(?:नहीं|नही|सॉरी|गलती|ग़लती)",
    re.IGNORECASE,
)
_NO: Final = re.compile(r"(?<!\w)(?:no|not|don'?t|nahi|nahin|nhi|nai|mat|na|नहीं|नही|मत|ना)(?!\w)", re.IGNORECASE)
_COUNTS: Final = {
    **{"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10, "a couple": 2},
    **{"paanch": 5, "panch": 5, "पाँच": 5, "पांच": 5, "chhe": 6, "छह": 6, "das": 10, "दस": 10},
}


def takes_out_it(text: str) -> str | None:
    """Whether a text takes out what was spoken of and says nothing else: "one" or "several" of it; None otherwise."""
    found = _OUT.match(text)
    if found is None:
        return None
    return "several" if any(found[name] for name in ("several", "several2", "several3")) else "one"


def lets_it_be(text: str) -> bool:
    """Whether a text that takes out only says to leave it, and not to remove it ("ok leave it")."""
    return bool(_LET_BE.search(text))


def without_taking_out(text: str) -> str | None:
    """The rest of a text that says to take something out ("pehla wala hata do"); None when it does not say so."""
    rest = _TAKING_OUT.sub(" ", text)
    return rest.strip() if rest != text else None


def refuses_it(text: str) -> bool:
    """Whether a text says that what was spoken of is not what was meant, and nothing else ("not this one")."""
    return bool(_NOT_THIS.match(text))


def puts_right(text: str) -> bool:
    """Whether a text says first that what was just done is wrong, and then what is meant ("nahi, nandini wala")."""
    found = _NO_FIRST.match(text) or _ANOTHER.match(text)
    rest = found[found.lastgroup or "rest"] if found else ""
    return bool(rest) and not _NO.search(rest)


def says_instead(text: str) -> bool:
    """Whether a text names something and that it shall come instead, and not of what ("santoor instead")."""
    found = _ANOTHER.match(text)
    return found is not None and found.lastgroup == "newcomer"


def corrected_choice(text: str) -> str | None:
    """What a text says after words that take back what was chosen ("no no", "nahi", "sorry"); None without such."""
    rest = text
    while found := _TAKES_BACK.match(rest):
        rest = rest[found.end() :]
    return rest if rest != text else None


def gives_nothing(text: str) -> bool:
    """Whether a "no" has only "do" behind it, which gives, and is no second choice ("nahi do")."""
    return (corrected_choice(text) or "").strip(" .!,").lower() in ("do", "दो")


def keeps_it(text: str) -> bool:
    """Whether a text wants what was just taken out after all, and says nothing else ("no no, keep it")."""
    return bool(_KEEP.match(text))


def takes_out_one(text: str) -> bool:
    """Whether a text takes one out of so many of what was spoken of, and says nothing else ("remove one")."""
    return bool(_ONE_LESS.match(text))


def so_many_of_it(text: str) -> int | None:
    """How many of what was spoken of a text wants, and nothing else ("2 of those"); None for other texts."""
    found = _SO_MANY.match(text)
    if found is None:
        return None
    count = (found["count"] or found["of_it"]).lower()
    number = int(count) if count.isdecimal() else _COUNTS.get(count) or NUMBERS.get(count)
    return number or None
