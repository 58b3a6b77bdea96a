"""Whether a text is the address of a house rather than a wish: its numbers, streets and landmarks. No Rasa.

"Milk colony", "Rice mill road 12" and "behind Amul parlour" speak of goods by accident; "2 kg rice" does not speak of a
place at all.
"""

from __future__ import annotations

import re

from kirana.shop.answers import MIN_ADDRESS, pincode_within
from kirana.understanding.place_makers import place_words

# What a place is called; no grocery is.
_PLACE_WORDS = frozenset(
    """
    street road rd lane gali galli marg nagar nagara layout colony sector sec apartment apartments appartment apts
    tower towers villa vihar enclave society soc residency heights building bldg bhavan bhawan niwas chowk chauraha
    circle mohalla mohallah basti bazaar bazar mandi chawl wing extension extn pura puram palya halli ganj kunj bagh
    landmark mandir temple masjid mosque church gurudwara school college hospital station metro petrol
    near nearby behind opposite opp beside samne saamne saamney peeche piche pichhe bagal sector-
    address addr pata pincode
    रोड सड़क गली मार्ग नगर कॉलोनी कालोनी सेक्टर फ्लैट फ़्लैट मकान मंज़िल मंजिल मंडी बाज़ार बाजार चौक मोहल्ला बिल्डिंग
    अपार्टमेंट सोसाइटी टावर विहार एन्क्लेव मंदिर मस्जिद स्कूल अस्पताल स्टेशन सामने पीछे बगल नज़दीक पता पिनकोड
    """.split()
)
# What is part of an address beside a number only: "4th cross", "flat 12", "stage 2".
_NUMBERED = re.compile(
    r"(?<!\w)(?:flat|house|plot|door|shop|room|floor|block|phase|stage|cross|main|ward|gate|makan|ghar|tower|wing|h\.?\s?no"
    r"|d\.?\s?no|ब्लॉक|फेज़|स्टेज|क्रॉस|मेन|घर)\s*(?:no|number|num|nam?bar|नंबर|नं)?\.?\s*[:#\-]?\s*(?:\d|[a-z]-?\d)"
    r"|(?<!\w)(?:\d+\s*(?:st|nd|rd|th)|first|second|third|fourth|ground)\s+"
    r"(?:floor|cross|main|stage|block|phase|lane|street)\b"
    r"|(?<!\w)\d+\s*(?:वां|वीं|वाँ)?\s*(?:मंज़िल|मंजिल|क्रॉस|मेन|स्टेज|ब्लॉक)"
    r"|(?<!\w)(?:house|makan|मकान|घर)\s+(?:no|number|नंबर)\b",
    re.IGNORECASE,
)
# "Flat 302", sent by itself behind the name of the building.
_FLAT = re.compile(
    r"\W*(?:flat|plot|door|room|block|फ्लैट|फ़्लैट|मकान)\s*[:#\-]?\s*(?:[a-z]-?)?\d+\s*[a-z]?\W*", re.IGNORECASE
)
_HOUSE_FIRST = re.compile(
    r"^\s*(?:#\s*\d|(?:[a-z]\s*-\s*)?\d+\s*[a-z]?(?:\s*[/-]\s*\w+)?\s*,\s*[^\W\d])", re.IGNORECASE
)
_NEAR_BY = re.compile(
    r"\b(?:ke|k)\s+(?:paas|pas|pass|nazdeek|najdik)\b|\bnext to\b|\bin front of\b|के\s+(?:पास|नज़दीक|नजदीक)",
    re.IGNORECASE,
)
# What a place is not spoken of with, but goods and questions are.
_WISHES = frozenset(
    """
    kg kgs kilo gram grams gm gms ml litre liter ltr packet packets pkt pack packs dozen darjan bottle piece pieces pcs
    add daal daalo dalo jodo jod chahiye chaiye remove hata hatao nikalo cancel bhi also want need buy
    kya kitna kitne kitni kab kaun kaunsa how what when which much price rate daam
    किलो ग्राम लीटर पैकेट दर्जन बोतल चाहिए डालो जोड़ो हटाओ हटा भी क्या कितना कितने कितनी कब दाम
    """.split()
)


# What only speaks of an address: "haan wahi address".
_SPEAKS_OF_IT = frozenset(
    """
    pin code yaad nahi nahin nhi malum maloom dont don't know not sure remember याद नहीं मालूम पिनकोड
    address addr pata pincode landmark same wahi vahi wohi purana purani old previous saved haan han ha yes ok okay mera
    my the is hai wala wale pe par to on at घर ghar home पता वही पुराना हाँ मेरा है पर
    """.split()
)
_AS_BEFORE = re.compile(
    r"(?<!\w)(?:same|wahi|vahi|wohi|purana|puraane|purane|pehle wal[ae]|last|previous|saved|वही|पुराना|पुराने|पहले वाल[ाे])"
    r"\s+(?:wala\s+|wale\s+|delivery\s+|ghar\s+ka\s+|वाला\s+|वाले\s+)?"
    r"(?:address|adress|addr|pata|pate|place|ghar|jagah|पता|पते|एड्रेस|घर|जगह)"
    r"(?:\s+(?:pe|par|pr|hi|is|hai|only|please|pls|me|mein|bhejna|bhej|do|dena|पर|पे|ही|है|में|भेजना|भेज|दो))*(?!\w)",
    re.IGNORECASE,
)
# What is typed by machines and programmers, in no address.
_CODE = re.compile(r"[\"*^<>{}=|\\~]|--")
_QUESTION = re.compile(r"\?|\b(?:do|does|can|will|is|are|kya)\s+(?:you|u|it|there|i|we|the|aap|yahan)\b", re.IGNORECASE)


def same_address_said(text: str) -> bool:
    """Whether a text says that the address is that of before ("same address", "wahi pata"), with what else it tells."""
    return bool(_AS_BEFORE.search(text))


def without_same_address(text: str) -> str:
    """A text without the words that leave the address as it is ("same address, kal shaam" without the first two)."""
    return _AS_BEFORE.sub(" ", text)


_WHERE_TO = re.compile(
    r"^\W*(?:ok|acha|accha|and|aur|but|lekin|अच्छा|और)?\W*(?:(?:which|what|kis|kaun\s?s[aie]|kon\s?s[aie])\s+(?:is\s+(?:the|my)\s+)?"
    r"(?:address|adress|addr|pat[ae]|place|jagah)|where|kahan|kaha|kidhar"
    r"|(?:किस|कौन\s?स[ाे])\s+(?:पते|पता|जगह|एड्रेस)|कहाँ|कहां|किधर)(?!\w)",
    re.IGNORECASE,
)


def asks_where_to(text: str) -> bool:
    """Whether a text asks where something is brought to ("kis address pe aayega", "which address is it going to?")."""
    return bool(_WHERE_TO.search(text)) and pincode_within(text) is None


def looks_like_address(text: str) -> bool:
    """Whether a text says a place to bring things to: a street, a house's number, a landmark or a pincode."""
    if sum(character.isalpha() for character in text) < MIN_ADDRESS and not _FLAT.fullmatch(text):
        return False
    words = place_words(text)
    if words & _WISHES or _QUESTION.search(text) or _CODE.search(text):
        return False
    if words <= _SPEAKS_OF_IT:
        return False
    markers = (_NUMBERED, _HOUSE_FIRST, _NEAR_BY)
    return bool(words & _PLACE_WORDS or pincode_within(text) or any(marker.search(text) for marker in markers))
