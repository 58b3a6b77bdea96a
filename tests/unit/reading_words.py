"""A small vocabulary for tests of the reader, so that they need neither catalogue nor lexicon."""

from collections.abc import Sequence

from kirana.understanding.slips import swapped

WORDS = frozenset(
    """
    aata aloo ande anda apple atta banana bananas besan bhindi biscuit biscuits bread breads butter cheeni chai chana
    chawal chini chips chocolate coffee coriander curd dahi dal dhaniya doodh dudh egg eggs garlic ghee gobhi haldi
    honey jeera juice kela kele kaju maggi makhan maida milk mirch moong namak noodles oil onion onions paneer pav
    peas pepper potato potatoes pyaaz pyaz rava rice sabun salt shampoo soap suji sugar tamatar tea tel tomato
    tomatoes toor toned basmati brown salted small gold
    आटा अंडे आलू चावल चीनी तेल दही दाल दूध नमक पनीर प्याज ब्रेड मक्खन टमाटर धनिया साबुन शैम्पू
    """.split()
)
BRANDS = frozenset({"aashirvaad", "amul", "maggi", "parle g", "good day", "tata", "fortune", "park avenue", "all out"})
PHRASES = frozenset(
    {
        "5 star",
        "24 mantra",
        "7 up",
        "2 minute",
        "salt and pepper",
        "pav bhaji",
        "toor dal",
        "moong dal",
        "kali mirch",
        "garam masala",
    }
    | {"floor cleaner", "badi elaichi"}
)


class PlainVocabulary:
    """`kirana.understanding.reading.Vocabulary` over the sets above."""

    def of_now(self) -> "PlainVocabulary":
        return self

    def is_word(self, token: str) -> bool:
        return token in WORDS

    def is_like_word(self, token: str) -> bool:
        return any(word in WORDS for word in swapped(token))

    def is_brand(self, tokens: Sequence[str]) -> bool:
        return " ".join(tokens) in BRANDS

    def is_phrase(self, tokens: Sequence[str]) -> bool:
        return " ".join(tokens) in PHRASES

    def is_joined(self, before: Sequence[str], after: Sequence[str]) -> bool:
        return " ".join((*before, "and", *after)) in PHRASES

    def names(self, words: Sequence[str]) -> tuple[int, ...]:
        return (len(words),)
