"""Who an order goes to and how to call them, in one answer of the shopper's words. No Rasa."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kirana.shop.answers import MIN_ADDRESS, phone_within, pincode_within
from kirana.understanding.addresses import looks_like_address
from kirana.understanding.words import answer_words

# Words at the ends of an answer that are not part of a name.
BESIDE_A_NAME = answer_words("beside_a_name").keys() | frozenset(
    """
    my mere meri uska unka iska his her their
    name is this i am im i'm it it's its the naam nam mera meraa hamara hai hu hoon hun main likho likhiye likh lo
    note here and aur mobile mob mob. number no no. num nmbr phone ph ph. contact call pe par on send deliver to for ke
    ka ki ko se liye liye. bhej bhejo bhejna bhejiye do dena de dijiye please pls plz ha haan yes ji whatsapp speaking
    cell mine accha acha achha achcha sorry arre arey oh hmm theek thik ye yeh अच्छा ठीक सॉरी अरे ये
    hi hii hello hey namaste namaskar ok okay receiver recipient change make kar karo name: naam: phone: mobile: name's
    मेरा मेरी मेरे उसका उनका इसका नाम है हैं मैं हूँ हूं और मोबाइल नंबर फ़ोन फोन पर लिखो लिखिए लिख लो के का की से लिए को भेजो भेजना
    भेज दो दीजिए देना जी हाँ हां नमस्ते नमस्कार हैलो
    """.split()
)


KIN = frozenset(
    """
    bhai bhaiya brother behen behan bahan sister mummy mom mother maa papa dad father husband wife pati patni beta beti
    pitaji papaji mataji daddy mum son daughter grandma grandmother grandpa grandfather
    granny dadi didi bhabhi mausi cousin friend dost chacha chachi uncle aunty
    पिताजी पिता माताजी माता दादी दादा नानी नाना बेटियाँ चाची मौसी
    भाई बहन मम्मी माँ पापा पति पत्नी बेटा बेटी बेटे दोस्त चाचा चाची
    """.split()
)
# "Main Rekha bol rahi hoon", "my sister Naina will receive it".
_SPEAKING = re.compile(
    r"\s+(?:(?:bol|baat kar|बोल|बात कर)\s+(?:rah[aie]|रह[ाीे])"
    r"|(?:will|would|is going to|can)\s+(?:receive|collect|take|be there|be at|pick|accept|get)"
    r"|(?:receive|collect)\s+kar\w*|(?:le\s+)?(?:leg[aie]|lenge|legi)(?=\W*$))(?!\w).*$",
    re.IGNORECASE,
)
# Five digits or more that are no mobile number; fewer are a house's.
_WRONG_NUMBER = re.compile(r"\d(?:[\s\-]*\d){4,}")


@dataclass(frozen=True)
class Contact:
    """Who an order goes to, as said in one answer; "" for what was not said.

    `phone` is left as said when it is no Indian mobile number: the shop says what is wrong with it.
    """

    name: str = ""
    phone: str = ""
    address: str = ""


# A pincode that comes first: the name and the street are behind it.
_PINCODE_FIRST = re.compile(r"^\W*(?:pin ?code|pin|पिन ?कोड|पिन)?\W*([1-9]\d{5})(?!\d)\W+(?=\S)", re.IGNORECASE)


def contact_said(text: str, *, named: bool = True) -> Contact:
    """Name, mobile number and, where it was said along with them, the address ("Asha Rao 98765 43210, 12 MG Road").

    Args:
        named: whether words may be a name; where an address was asked they are a line of it.
    """
    name, phone = "", ""
    text = _PINCODE_FIRST.sub("", text) + "".join(f", {first[1]}" for first in _PINCODE_FIRST.finditer(text))
    reachable = phone_within(text) is not None
    places: list[str] = []
    for part in re.split(r"[\n,;|]+", text):
        found = None if phone else phone_within(part)
        if found:
            phone, part = found
        elif not (phone or places or reachable or pincode_within(part)) and (digits := _WRONG_NUMBER.search(part)):
            phone, part = digits[0].strip(), part.replace(digits[0], " ")
        bare = bare_name(part)
        if not bare:
            continue
        numbered = any(character.isdigit() for character in bare)
        if named and not (name or places or numbered or looks_like_address(bare)):
            name = bare
        else:
            places.append(part.strip())
    address = ", ".join(places)
    return Contact(name, phone, address if len(address) >= MIN_ADDRESS else "")


def bare_name(part: str) -> str:
    """A part of an answer without the words that stand around a name."""
    words = _SPEAKING.sub("", part).replace(":", " ").split()
    while words and words[0].strip(".-").lower() in BESIDE_A_NAME | {""}:
        words.pop(0)
    while words and words[-1].strip(".-").lower() in BESIDE_A_NAME | {""}:
        words.pop()
    if words[1:] and words[0].lower() in KIN:  # "mere bhai Rohit"; who is only called "mummy" keeps that
        words.pop(0)
    return " ".join(words).strip(" .-")
