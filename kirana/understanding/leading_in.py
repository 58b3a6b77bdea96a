"""Words that only lead in a detail of the delivery, or put it off ("I will give the address later"). No Rasa."""

from __future__ import annotations

from kirana.understanding.details import AROUND_A_CHANGE
from kirana.understanding.order_words import finishing_said
from kirana.understanding.times import WORD

# "Address batati hoon": it is told of, and not told.
_TALKS_OF_IT = frozenset(
    """
    yaad no nahi nahin nhi malum maloom याद नहीं मालूम
    address adress addr pata location pincode number naam name my mera the is i will am ill i'll give giving send
    sending share sharing tell telling type typing it now wait please batata batati bata bataunga bataungi deta deti
    bhejta bhejti likhta likhti likh rahi raha hoon hu hun main abhi ek min minute deti ruko to toh later after baad me
    mein pehle you provide
    पता बताता बताती देता देती भेजता भेजती लिखता लिखती हूँ हूं मैं अभी रुको बाद में पहले
    """.split()
)
# "Please deliver there".
_THERE = frozenset("there here wahan vahan yahan wahin yahin wahi vahi isi usi वहाँ वहां यहाँ यहां वहीं यहीं".split())
_WENT_WRONG = frozenset(
    "a different another other new this time it to send dusra dusre doosre naya naye is baar pe par galat wrong ho gaya"
    " gayi tha thi hai ye yeh diya गलत ग़लत हो गया है था यह ये".split()
)


def only_talks_of_it(text: str) -> bool:
    """Whether a text speaks of a detail and tells none ("address batati hoon", "give address later")."""
    return _TALKS_OF_IT.issuperset(WORD.findall(text.lower()))


def leads_in(part: str) -> bool:
    """Whether a part only leads in what is told beside it ("that's all.", "address galat ho gaya,")."""
    words = WORD.findall(part.lower())
    if _THERE.intersection(words) and _THERE.union(AROUND_A_CHANGE).issuperset(words):
        return True
    return finishing_said(part) or bool(words and _TALKS_OF_IT.union(_WENT_WRONG).issuperset(words))
