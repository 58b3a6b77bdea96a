"""Questions for what is in the cart already ("maggi kitne dale hai?", "did I add bread?"), and goods that may be at
home ("shayad ghar pe hain"). Neither puts anything in. No store, no Rasa; one table per question.
"""

from __future__ import annotations

import re
from typing import Final

_CART: Final = r"(?:cart|list|basket|bag|order|tokri|jhol[ae])"
_PUT: Final = (
    r"(?:daal[aei]?|dal[aei]?|daal\s+diy[ae]|dal\s+diy[ae]|liy[ae]|li|le\s+liy[ae]|add\s+k(?:iya|iye|i|ar\s+diya)|rakh[aei]"
    r"|likh[aei]|likhwa(?:ya|ye|yi)|manga(?:ya|ye|yi)|mangwa(?:ya|ye|yi))"
)
_BE: Final = r"(?:\s+(?:hai|hain|h|the|tha|thi|maine|humne|hamne|ab\s+tak|abhi\s+tak))*"
_PUT_HINDI: Final = r"(?:डाल[ाेी]|डाल\s+दि[एय]\S*|लिए|लिया|ली|रख[ाेी]|लिख[ाेी]|जोड़[ाेी]|जोड़[ाेी]|मंगा[एयी]\S*|मँगा[एयी]\S*)"
_BE_HINDI: Final = r"(?:\s+(?:है|हैं|थे|था|थी|मैंने|हमने|अब\s+तक))*"
_ASKED: Final = re.compile(
    rf"\bhow\s+(?:many|much)\b.*\b(?:did|have|had|do)\s+(?:i|we)\s+(?:already\s+)?(?:put|add|added|take|taken|took|have|got)\b"
    rf"|\bhow\s+(?:many|much)\b.*\b(?:in|on)\s+(?:my|the|our)\s+(?:\w+\s+)?{_CART}\b"
    rf"|^\W*(?:(?:ok|hey|hi|wait|and|so|please|also|check\s+if|tell\s+me\s+if|tell\s+me)\s+)*"
    rf"(?:(?:did|have)\s+(?:i|we)\s+(?:already\s+)?(?:put|add|added|take|taken|took)\b"
    rf"|(?:do|have|is|are|did)\b.*\b(?:in|on)\s+(?:my|the|our)\s+(?:\w+\s+)?{_CART}\b)"
    rf"|\bkitn[aei]\b(?!\s+(?:ka|ki|ke|mein|me)\b).*(?<!\bke)\s{_PUT}{_BE}\s*(?:[?.!]|$)"
    rf"|\b{_CART}\s+(?:me|mein|m|mai|main)\b.*\b(?:kitn[aei]|kya)\b"
    rf"|\bkitn[aei]\b.*\b{_CART}\s+(?:me|mein|m|mai|main)\b"
    rf"|\bkya\b.*\b{_CART}\s+(?:me|mein|m|mai|main)\b.*\b(?:hai|hain|h)\b|\b(?:hai|hain|h)\s+kya\s+(?:mer[aei]\s+)?{_CART}\s+(?:me|mein)\b"
    rf"|\bkya\s+(?:maine|humne|hamne)\b.*\b{_PUT}{_BE}\s*(?:[?.!,]|$)"
    rf"|\b(?:maine|humne|hamne)\b.*\b{_PUT}{_BE}\s*(?:\bkya\b|\?)|\b{_PUT}(?:\s+(?:hai|hain|h))?\s+kya\s+(?:maine|humne|hamne)\b"
    r"|\b(?:ka|ki|ke)\s+kya\s+(?:hua|huaa|hoga|hui)\b|^\W*(?:and\s+|so\s+|ok\s+)*what\s+happened\s+(?:to|with)\b"
    r"|(?:का|की|के)\s+क्या\s+(?:हुआ|हुई|होगा)"
    rf"|कितन[ाेी](?!\s+(?:का|की|के|में)).*(?<!के)\s{_PUT_HINDI}{_BE_HINDI}\s*(?:[?।.!]|$)"
    rf"|(?:कार्ट|लिस्ट|टोकरी)\s+में.*(?:कितन|क्या)|(?:क्या|कितन).*(?:कार्ट|लिस्ट|टोकरी)\s+में"
    rf"|क्या\s+(?:मैंने|हमने).*{_PUT_HINDI}{_BE_HINDI}\s*(?:[?।.!,]|$)|(?:मैंने|हमने).*{_PUT_HINDI}{_BE_HINDI}\s*(?:क्या|\?)",
    re.IGNORECASE,
)  # fmt: skip
_IF_NOT: Final = re.compile(
    r"\W*\b(?:if\s+(?:not|no|it(?:'?s|\s+is)\s+not(?:\s+there)?|i\s+(?:don'?t|haven'?t|did\s+not|didn'?t))|otherwise|else)\b.*"
    r"\b(?:add|put|include|send|get)\b.*"
    r"|\W*\b(?:agar\s+)?(?:nahi|nahin|nhi|na)(?:\s+(?:hai|ho|h|daala|dala|liya|kiya))*\s+(?:to|toh|tho)\b.*"
    r"\b(?:daal|dal|daalo|dalo|add|jod|jodo|likh|bhej|rakh|de|dena|bhejo)\b.*"
    r"|\W*(?:अगर\s+)?(?:नहीं|नही)(?:\s+(?:है|हो|डाला|लिया))*\s+तो\s.*(?:डाल|जोड़|जोड़|भेज|रख|दे).*",
    re.IGNORECASE | re.DOTALL,
)
_MUCH: Final = re.compile(
    r"\b(?:add|put|include|send|get)\s+(?:me\s+|it\s+)?(?P<much>(?:\d|a\s|an\s|one\s|two\s|half\s|some\s)[\w\s.]*)",
    re.IGNORECASE,
)
_ASKING: Final = re.compile(
    rf"\b(?:how|many|much|did|have|has|had|do|does|i|we|is|are|there|already|put|added|add|take|taken|took|got|in|on|my|the|our"
    rf"|shopping|grocery|any|some|ok|hey|hi|wait|so|please|also|check|if|tell|me|it|of|maine|humne|hamne|kitn[aei]|kya|{_CART}|{_PUT}|hai|hain|h"
    rf"|the|tha|thi|mer[aei]|mein|m|mai|main|ab\s+tak|abhi\s+tak|abhi|(?:k[aei]\s+)?kya\s+(?:hua|huaa|hoga|hui)|what\s+happened\s+(?:to|with)|bhaiya|bhai|ji|total|quantity|packets?|pieces?)\b"
    rf"|(?<![\u0900-\u097f])(?:{_PUT_HINDI}|(?:का|की|के)\s+क्या\s+(?:हुआ|हुई|होगा)|मैंने|हमने|कितन[ाेी]|क्या|है|हैं|थे|था|थी|कार्ट|लिस्ट|टोकरी|में|मेर[ाेी]|भैया|जी)(?![\u0900-\u097f])",
    re.IGNORECASE,
)  # fmt: skip
_PERHAPS: Final = (
    r"(?:shayad|sayad|lagta\s+hai|maybe|may\s+be|perhaps|probably|i\s+think|i\s+guess|i\s+believe|pata\s+nahi|not\s+sure|par|pr|but"
    r"|lekin|magar|pehle\s+se|already)"
)
_THERE: Final = re.compile(
    rf"\b{_PERHAPS}\b[^,.;?!\n]*\bghar\s+(?:pe|par|pr|me|mein|m|mai)\b[^,.;?!\n]*\b(?:hai|hain|h|hoga|hogi|honge|ho|pad[aei]|bach[aei]|rakh[aei])\b"
    rf"|\bghar\s+(?:pe|par|pr|me|mein)\b[^,.;?!\n]*\b(?:hai|hain|hoga|hogi|honge|pad[aei])\b[^,.;?!\n]*\b(?:shayad|sayad|lagta\s+hai)\b"
    rf"|\b(?:{_PERHAPS})\b[^,.;?!\n]*\b(?:have|has|got|there(?:'?s|\s+is|\s+are)|left)\b[^,.;?!\n]*\b(?:at\s+home|in\s+the\s+(?:fridge|kitchen|house))\b"
    rf"|\b(?:i|we)\s+(?:may|might)\s+(?:already\s+|still\s+)?have\b[^,.;?!\n]*"
    rf"|\b(?:it|they|some)\s+(?:may|might)\s+be\s+(?:at\s+home|in\s+the\s+(?:fridge|kitchen|house))\b"
    rf"|\b(?:not|am\s+not|i'?m\s+not)\s+sure\s+(?:if|whether|that)\s+(?:i|we|it|they)\s+(?:need|want|have|already|still)\b[^,.;?!\n]*"
    rf"|\bpata\s+nahi[n]?\s+(?:chahiye|lena\s+hai|lu|loon)(?:\s+ya\s+nahi[n]?|\s+ki\s+nahi[n]?)?|\bchahiye\s+(?:ya|ki)\s+nahi[n]?\s+pata\s+nahi[n]?"
    rf"|(?:शायद|लगता\s+है|पता\s+नहीं|पर|लेकिन|मगर|पहले\s+से)\s[^,.;?!।\n]*घर\s+(?:पर|पे|में)[^,.;?!।\n]*(?:है|हैं|होगा|होगी|होंगे|पड़|पड़)\S*"
    rf"|घर\s+(?:पर|पे|में)[^,.;?!।\n]*(?:है|हैं|होगा|होंगे)[^,.;?!।\n]*शायद",
    re.IGNORECASE,
)  # fmt: skip
_SUM: Final = r"(?:rs\.?|inr|₹)?\s*\d[\d,]{1,6}\s*(?:/-|rs\.?|rupees?|rupaye?|rupya|bucks|रुपये|रुपए|रुपया|रु)?"
# "I have only 300 rupees": is the cart within that?
_BUDGET: Final = re.compile(
    rf"\b(?:i|we)\s+(?:only\s+have|have\s+(?:only|just)|have\s+got\s+only)\s+{_SUM}(?!\w)"
    rf"|\bbudget\s+(?:is|of|hai|only|sirf|bas)?\s*(?:only\s+)?{_SUM}(?!\w)"
    rf"|\b(?:mere|hamare|humare)\s+paas\s+(?:sirf|bas|keval|only)\s+{_SUM}(?!\w)"
    rf"|(?:मेरे|हमारे)\s+पास\s+(?:सिर्फ़?|बस|केवल)\s+{_SUM}|बजट\s+(?:सिर्फ़?|बस)?\s*{_SUM}",
    re.IGNORECASE,
)
_SENTENCE: Final = re.compile(r"[?!.;।\n]+")


def asked_of_cart(text: str) -> str | None:
    """The goods, in the words of a text that only asks what of them is in the cart; "" where all of it is meant, None
    where a text asks no such thing."""
    asked = _IF_NOT.sub("", text)
    if len([part for part in _SENTENCE.split(asked) if part.strip()]) != 1 or not _ASKED.search(asked):
        return None
    return " ".join(_SENTENCE.sub(" ", _ASKING.sub(" ", asked)).split())


def budget_said(text: str) -> bool:
    """Whether a text says how much money there is for all of it ("i have only 300 rupees")."""
    return bool(_BUDGET.search(text))


def if_not_there(text: str) -> str | None:
    """How much a text that asks wants put in of what is not in the cart ("if not add 1 kg"); "" where it says only to
    put it in, None where it does not."""
    found = _IF_NOT.search(text)
    much = _MUCH.search(found[0]) if found else None
    return None if found is None else much["much"] if much else ""


def perhaps_at_home(text: str) -> tuple[int, int] | None:
    """Where a text says that something may be at home, or may not be needed; None where it does not."""
    found = _THERE.search(text)
    return found.span() if found else None
