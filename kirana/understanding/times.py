"""A wished-for delivery time in the shopper's words: a day, a time of day, an hour. No Rasa, no shop's slots."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from kirana.understanding.courtesies import without_greeting
from kirana.understanding.slot_ends import AFTER_SPAN, RANGE, SPAN, last_slot_said, spans, with_after
from kirana.understanding.slot_wish import SlotWish
from kirana.understanding.words import answer_words


def _hours_from(text: str) -> tuple[int, int]:
    """ "11-17" as two hours."""
    begin, _, end = text.partition("-")
    return int(begin), int(end)


# One table per question; a language with a module of its own has its words there (`words.answer_words`).
DAYS: dict[str, int] = {
    **dict.fromkeys(("today", "tonight", "aaj", "aj", "आज"), 0),
    **dict.fromkeys(
        "tomorrow tomorow tommorow tommorrow tomorrw tomoro tmrow tmrw tmr tmw 2mrw 2moro kal kl कल".split(), 1
    ),
    **dict.fromkeys(("parso", "parson", "परसों", "परसो"), 2),
    **{word: int(days) for word, days in answer_words("day").items()},
}
WEEKDAYS: dict[str, int] = {
    **dict.fromkeys("monday somvar somwar mondey munday mon सोमवार मंडे मन्डे".split(), 0),
    **dict.fromkeys("tuesday mangalvar mangalwar tuseday tusday tuesdy tue tues मंगलवार ट्यूज़डे ट्यूजडे ट्यूसडे".split(), 1),
    **dict.fromkeys("wednesday budhvar budhwar wensday wednsday wedensday wed बुधवार वेडनसडे वेन्सडे".split(), 2),
    **dict.fromkeys(
        "thursday guruvar guruwar thrusday thurday thursdy thur thurs गुरुवार गुरूवार थर्सडे बृहस्पतिवार वीरवार".split(), 3
    ),
    **dict.fromkeys("friday shukravar shukrawar fryday fridy fri शुक्रवार फ्राइडे फ़्राइडे".split(), 4),
    **dict.fromkeys("saturday shanivar shaniwar satarday saterday saturdy shanichar शनिवार सैटरडे सेटरडे शनिचर".split(), 5),
    **dict.fromkeys("sunday ravivar raviwar itvar itwar sundey sundy etwar रविवार इतवार संडे सन्डे".split(), 6),
    **{word: int(day) for word, day in answer_words("weekday").items()},
}
PARTS: dict[str, tuple[int, int]] = {
    **dict.fromkeys(("morning", "mrng", "mornin", "subah", "subha", "sawere", "savere", "सुबह", "सवेरे"), (0, 12)),
    **dict.fromkeys(("noon", "afternoon", "dopahar", "dopeher", "dophar", "दोपहर"), (11, 17)),
    **dict.fromkeys(("evening", "evng", "eve", "tonight", "shaam", "sham", "शाम"), (16, 21)),
    **dict.fromkeys(("night", "raat", "rat", "रात"), (19, 24)),
    **{word: _hours_from(hours) for word, hours in answer_words("daytime").items()},
}
OCLOCK = frozenset("am pm baje bje bajay oclock बजे".split()) | answer_words("oclock").keys()
"""What follows an hour."""
_HOUR = re.compile(
    rf"(?<![\d.])(\d{{1,2}})(?:[:.](\d{{2}}))?\s*(o'clock|{'|'.join(sorted(OCLOCK, key=len, reverse=True))})",
    re.IGNORECASE,
)
# "Kal subah 8": a bare hour after the time of day.
_PART_HOUR = re.compile(
    rf"(?<!\w)(?:{'|'.join(sorted(PARTS))})\s+(?:at\s+|around\s+)?(\d{{1,2}})(?![\d:.]|\s*\w)", re.IGNORECASE
)
_NO_UNIT = (
    r"(?!\s*(?:\d|[:.]\d|days?|din|min|hours?|hrs?|ghant|kg|k?g\b|gm|gram|ltr?|lit|ml|pack|pkt|pc|piece|दिन|मिनट|घंट))"
)
_HALF = r"(?:[:.]\d{2})?(?!\d)\s*(am|pm|baje|bje|बजे)?"
# "After 7", "7 baje ke baad": no sooner; "by 9 pm", "9 baje tak": no later.
_AFTER = re.compile(
    rf"(?<!\w)(?:after|post)\s+(\d{{1,2}}){_HALF}{_NO_UNIT}|(?<![\d.])(\d{{1,2}}){_HALF}\s+(?:ke|k"
    rf"|के)\s+(?:baad|bad|बाद)(?!\w)",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"(?<!\w)(?:before|by|till|until)\s+(\d{{1,2}}){_HALF}{_NO_UNIT}"
    rf"|(?<![\d.])(\d{{1,2}}){_HALF}\s+(?:(?:se|ke|k|से|के)\s+(?:pehle|pahle|पहले)|tak|तक)(?!\w)",
    re.IGNORECASE,
)
# Hours up to these are in the evening where neither "am" nor "pm" is said.
_EVENING_AFTER, _EVENING_BEFORE = 7, 9
# Any time will do, or the earliest.
_SOONEST = re.compile(
    r"(?<!\w)(?:any\s?time|any (?:time )?slot|any of (?:them|these)|whenever|asap|a\.s\.a\.p|"
    r"as (?:soon|early|fast|quick(?:ly)?) as (?:you can|u can|possible)|earliest|soonest|first (?:available|free)|"
    r"right (?:away|now)|at once|immediately|urgent(?:ly)?|ko[iy]i? ?bhi (?:time|tym|samay|waqt|slot)|k[ab]+hi bhi|"
    r"jab bhi(?: (?:ho sake|ho|time mile))?|jab ho sake|jitn[ai] (?:jald[iy]|jaldee)(?: ho (?:sake|paye))?|"
    r"(?:sab\s?se )?jald[iy](?: se jald[iy])?|turant|fa[ou]ran|abhi ke abhi|"
    r"abhi(?= (?:hi )?(?:bhej|chahiye|la do|lado|de do|dedo|mangwa|deliver))|"
    r"कोई भी (?:समय|टाइम|वक़्त|वक्त|स्लॉट)|कभी भी|जब भी(?: हो सके)?|जब हो सके|जितनी जल्दी(?: हो सके)?|"
    r"(?:सबसे )?जल्दी(?: से जल्दी)?|तुरंत|तुरन्त|फ़ौरन|फौरन|अभी(?= (?:भेज|चाहिए|ला|दे)))(?!\w)",
    re.IGNORECASE,
)
# "Das baje": an hour in words.
_HOURS = {
    word: hour
    for hour, words in enumerate(
        ("ek एक", "do दो", "teen तीन", "char chaar चार", "paanch panch पाँच पांच", "chhe che chai छह छः", "saat सात",
         "aath आठ", "nau नौ", "das दस", "gyarah gyara ग्यारह", "barah bara बारह"), start=1)
    for word in words.split()
}  # fmt: skip
_HOUR_WORD = re.compile(rf"(?<!\w)(?:{'|'.join(_HOURS)})(?=\s+(?:baje|bje|bajay|बजे)(?!\w))")
_DAY_AFTER = re.compile(r"(?<!\w)day after(?! (?:the |that|this|my|your|diwali|holi|\d))(?: tomorrow)?(?!\w)")
# "Tom evening"; alone it is a name.
_TOMORROW = re.compile(
    rf"(?<!\w)tom(?=\.?\s+(?:{'|'.join(sorted(PARTS))}|(?:at|by|before|after)\s+\d|\d{{1,2}}\s*(?:am|pm))(?!\w))"
)
# "Kal 5-7", "5-7 kal shaam": hours beside a day or a time of day.
_WHEN = "|".join(sorted(DAYS.keys() | WEEKDAYS.keys() | PARTS.keys()))
_DAY_SPAN = re.compile(
    rf"(?<!\w)(?:{_WHEN})(?!\w)\s*,?\s*(?:ko\s+|at\s+|between\s+|को\s+)?{SPAN}{AFTER_SPAN}"
    rf"|(?<![\w\-]){SPAN}\s*,?\s*(?:{_WHEN})(?!\w)"
)
_SPEAKS_OF = frozenset("slot time tym samay timing स्लॉट समय टाइम".split())
_NOW = frozenset("abhi now अभी".split())
WORD = re.compile(r"[^\s,.;!?।()/:\-–]+")


def slot_said(text: str) -> SlotWish | None:
    """The time in an answer ("kal subah", "tomorrow evening", "शाम 6 बजे", "saturday 7 to 9 pm"); None when none."""
    plain = _plain(text)
    words = WORD.findall(plain)
    bounds = _bounds(plain)
    wish = SlotWish(
        days=2 if _DAY_AFTER.search(plain) else next((DAYS[word] for word in words if word in DAYS), None),
        weekday=next((WEEKDAYS[word] for word in words if word in WEEKDAYS), None),
        part=_within(bounds, next((PARTS[word] for word in words if word in PARTS), None)),
        hours=() if bounds else _hours(plain),
        last=last_slot_said(plain),
    )
    return None if wish == SlotWish() else wish


def _within(bounds: tuple[int, int] | None, part: tuple[int, int] | None) -> tuple[int, int] | None:
    """Hours by a limit and by a time of day: "evening by 8" is before eight, and no morning."""
    if bounds is None or part is None:
        return bounds or part
    both = max(bounds[0], part[0]), min(bounds[1], part[1])
    return both if both[0] < both[1] else bounds


def time_words(text: str) -> set[str]:
    """The words of a text, as `WORD` finds them, that say a time."""
    plain = _plain(text)
    found = (match for pattern in (_HOUR, _PART_HOUR, RANGE, _AFTER, _BEFORE) for match in pattern.finditer(plain))
    hours = {word for match in found for word in WORD.findall(match[0])}
    said = {word for word in WORD.findall(plain) if word in DAYS or word in WEEKDAYS or word in PARTS or word in OCLOCK}
    hours |= set(_HOUR_WORD.findall(text.lower()))
    short = {"tom"} if _TOMORROW.search(text.lower()) else set[str]()
    return said | hours | short | ({"day", "after"} if _DAY_AFTER.search(plain) else set())


def soonest_words(text: str) -> set[str]:
    """The words of a text, as `WORD` finds them, that say that any time will do, or the earliest."""
    return {word for match in _SOONEST.finditer(text.lower()) for word in WORD.findall(match[0])}


def names_time(text: str) -> bool:
    """Whether a text speaks of a time without saying which: "first slot" is no way to pay."""
    return not _SPEAKS_OF.isdisjoint(WORD.findall(text.lower()))


def is_now(text: str) -> bool:
    """Whether an answer is "now" and nothing else; somewhere else "Abhi" may be a name."""
    words = WORD.findall(text.lower())
    return len(words) == 1 and words[0] in _NOW


def _hours(plain: str) -> tuple[int, ...]:
    """The hour at which the goods may come: of a range, its beginning."""
    span, single, bare = RANGE.search(plain), _HOUR.search(plain), _PART_HOUR.search(plain)
    if (span and any(span.groups()[1::2])) or (span and not single and re.search(r"between|beech|बीच|se|से|to", plain)):
        hour, half = int(span[1]), span[2] or span[4] or ""
    elif single:
        hour, half = int(single[1]), single[3]
    elif bare:
        hour, half = int(bare[1]), ""
    else:
        return ()
    if hour > 23:
        return ()
    if hour > 12:
        return (hour,)
    morning, evening = hour % 12, hour % 12 + 12
    words = set(WORD.findall(plain))
    if half == "am" or any(PARTS[word] == (0, 12) for word in words if word in PARTS):
        return (morning,)
    if half == "pm" or words & PARTS.keys():
        return (evening,)
    return (morning, evening)


def _bounds(plain: str) -> tuple[int, int] | None:
    """The hours between which the slot begins, where one is said that it shall not be before, or not be after."""
    after, before = _AFTER.search(plain), _BEFORE.search(plain)
    first = _hour_of(after, plain, _EVENING_AFTER) if after else 0
    # What shall be there by an hour begins an hour before it at the latest.
    last = _hour_of(before, plain, _EVENING_BEFORE) - 1 if before else 24
    return (first, last) if (after or before) and first < last <= 24 else None


def _hour_of(match: re.Match[str], plain: str, evening: int) -> int:
    said, half = (match[1], match[2]) if match[1] else (match[3], match[4])
    hour, words = int(said), set(WORD.findall(plain))
    if hour > 12:
        return hour
    if half == "am" or any(PARTS[word] == (0, 12) for word in words if word in PARTS):
        return hour % 12
    late = half == "pm" or bool(words & PARTS.keys()) or hour <= evening or hour == 12
    return hour % 12 + 12 if late else hour


def hours_answered(text: str) -> SlotWish | None:
    """The time in an answer to when it shall come, where hours alone are one too ("5-7", "11 to 1"); None when none."""
    return slot_said(text) or slot_said(spans(_latin_digits(text), alone=True))


def _plain(text: str) -> str:
    plain = with_after(_TOMORROW.sub("tomorrow", without_greeting(_latin_digits(text.lower()))))
    plain = _DAY_SPAN.sub(lambda match: spans(match[0]), plain)
    return _HOUR_WORD.sub(lambda match: str(_HOURS[match[0]]), plain)


def _latin_digits(text: str) -> str:
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(character, character)) for character in text)


def day_said(text: str, today: date) -> int | None:
    """The day a text names, as days from today: "kal" is 1, "sunday" the next one (today counts); None for none."""
    words = [word.lower() for word in WORD.findall(text)]
    ahead = next((DAYS[word] for word in words if word in DAYS), None)
    weekday = next((WEEKDAYS[word] for word in words if word in WEEKDAYS), None)
    return ahead if weekday is None else (weekday - today.weekday()) % 7
