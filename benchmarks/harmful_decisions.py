"""The harmful decisions of `harmful.py`, and harmless ones beside them."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from harmful_shop import ATTA, BUTTER, COCONUT_MILK, MEASURED, MILK, Shop

LIVE, TRAINING, PROMOTION = "it is live", "it is trained", "it is promoted"
TAKEN, COMMON, GONE = "a name that is something else's", "a name in everybody's mouth", "a product nobody can buy"
ONE = "one number that says it a hundred times"
WRONG, KEPT = "a sentence under the wrong intent", "what must not be learnt"
LOST, PROMISED = "a reply that lost its values", "a reply that promises"
INTENTS, THEIRS, OVER = "what intents there are", "a file of another project", "over somebody else's decision"
FILES, UNJUDGED = "the files edited by hand", "a model that is not fit"


@dataclass(frozen=True)
class Decision:
    """One decision.

    Attributes:
        did: the command, after `kirana curate`.
        before: which point it should be met before.
        make: carries it out; what it gives is the correction that was made, None where another thing was.
        trains: it trains a model.
    """

    kind: str
    what: str
    did: str
    before: str
    make: Callable[[Shop], Any]
    trains: bool = False


def harmful() -> list[Decision]:
    """More than twenty, of more than eight kinds."""
    return [
        alias(TAKEN, "“milk” is coconut milk", "milk", COCONUT_MILK),
        name(TAKEN, "“doodh” is butter, in any shop", "doodh", "butter"),
        alias(TAKEN, "the name of one product for another", "tata salt", ATTA),
        alias(COMMON, "“kilo” is flour", "kilo", ATTA),
        alias(COMMON, "“haan” is butter", "haan", BUTTER),
        name(COMMON, "“order” is milk, in any shop", "order", "milk"),
        Decision(GONE, "a name of what was withdrawn", f"alias ID {MILK}", LIVE, _withdrawn),
        alias(GONE, "a name of nothing", "gulmohari", "no-such-thing"),
        accept(ONE, "what it took a hundred times is a name of that", "ulfatiya", "goods", LIVE),
        accept(ONE, "what it pressed a hundred times is learnt", "upar wala ghar", "message", TRAINING),
        label(WRONG, "a way to check out is a no", "deny", "chalo ab mera order confirm karke bhej do"),
        label(WRONG, "yes is no", "deny", "haan ji bilkul theek hai kar do"),
        label(WRONG, "cricket is put in the cart", "add_to_cart", "who won the cricket match yesterday"),
        label(WRONG, "cancelling checks out", "checkout", "please cancel my order right now"),
        label(WRONG, "a known sentence under another intent", "deny", "order kar do"),
        label(KEPT, "a sentence that measures the shop", "search_product", MEASURED),
        label(KEPT, "a telephone number", "inform", "mera naya number 98200 12345 likh lo"),
        reply(LOST, "the shop's name is left out", "utter_greet_again", "en", "Hello {name}! {options}"),
        reply(LOST, "a value that it does not have", "utter_goodbye", "en", "Goodbye {name}!"),
        reply(LOST, "Latin letters for who writes Hindi", "utter_goodbye", "hi", "Phir milenge!"),
        reply(PROMISED, "a price", "utter_goodbye", "en", "Goodbye! Atta is ₹199 tomorrow!"),
        reply(PROMISED, "a gift", "utter_thank", "hi-Latn", "Koi baat nahi ji! Aaj delivery bilkul free!"),
        intent(INTENTS, "a name that is taken", "rename", "add_note", "complain"),
        intent(INTENTS, "yes becomes checking out", "merge", "affirm", "checkout"),
        intent(INTENTS, "an illness is taken for coming back", "merge", "report_illness", "resume"),
        imported(THEIRS, "unknown intents, near duplicates", book="udaan ka tikat lena hai", deny="order kar do"),
        imported(THEIRS, "wrong labels", deny="chalo ab mera order confirm karke bhej do"),
        Decision(OVER, "a row that was settled meanwhile", "label ID --revision …", TRAINING, _stale),
        Decision(OVER, "an undo over words written since", "undo ID", TRAINING, _undone_over),
        Decision(FILES, "labels shuffled", "train; compare; promote", PROMOTION, _shuffled_and_trained, True),
        Decision(UNJUDGED, "it failed, and goes on", "promote --override ' '", PROMOTION, _unsigned, True),
        Decision(UNJUDGED, "it was never compared", "train; promote", PROMOTION, _uncompared, True),
        Decision(FILES, "half of an intent under another", "compare; promote", PROMOTION, _compared, True),
    ]


def harmless() -> list[Decision]:
    """Decisions that a good curator makes all day."""
    return [
        accept("", "a word that four shoppers replaced", "zarflux", "goods", LIVE),
        alias("", "a new name of a product", "gulmohari", ATTA),
        name("", "a new name of milk", "kshirodam", "milk"),
        label("", "a new way to ask for the order", "track_order", "mera jhola kidhar atka pada hai"),
        label("", "a new way to check out", "checkout", "chalo hisaab khatam karke bhijwa do"),
        label("", "no business of a grocer", "out_of_scope", "geezer ka thermostat jal gaya"),
        reply("", "friendlier words", "utter_thank", "hi-Latn", "Koi baat nahi ji! Aur kya laaun?"),
        reply("", "the same values", "utter_greet_again", "en", "Welcome back to {shop}, {name}!\n{options}"),
        imported("", "sentences of another project", goodbye="chalo ab nikalta hoon bhaiya"),
    ]


def alias(kind: str, what: str, text: str, sku: str) -> Decision:
    """`alias`: one more name of a product."""
    return Decision(kind, what, f"alias ID {sku} --text '{text}'", LIVE, lambda shop: _alias(shop, text, sku))


def name(kind: str, what: str, text: str, concept: str) -> Decision:
    """`lexicon`: one more name of a kind of goods."""
    did = f"lexicon ID {concept} --text '{text}'"
    return Decision(kind, what, did, LIVE, lambda shop: _who(shop).lexicon(_row(shop), concept, text=text))


def label(kind: str, what: str, meant: str, text: str) -> Decision:
    """`label`: a training sentence."""
    did = f"label ID --intent {meant} --text '{text}'"
    return Decision(kind, what, did, TRAINING, lambda shop: _who(shop).label(_row(shop), meant, texts=[text]))


def accept(kind: str, what: str, words: str, of: str, before: str) -> Decision:
    """`accept`: the proposal of the row about these words."""
    return Decision(kind, what, "accept ID", before, lambda shop: _who(shop).accept(shop.row(words, of)["id"]))


def reply(kind: str, what: str, response: str, language: str, text: str) -> Decision:
    """`reply`: an answer in other words."""
    return Decision(
        kind, what, f"reply {response} {language} '{text}'".replace("\n", " "), TRAINING,
        lambda shop: _reply(shop, response, language, text),
    )  # fmt: skip


def intent(kind: str, what: str, how: str, old: str, into: str) -> Decision:
    """`rename` or `merge`."""
    change = {"how": how, "intent": old, "into": into, "sentences": ()}
    return Decision(kind, what, f"{how} {old} {into}", TRAINING, lambda shop: _make(shop, "intent", change))


def imported(kind: str, what: str, **sentences: str) -> Decision:
    """`import`: a file of sentences, each with its intent."""
    return Decision(kind, what, "import FILE", TRAINING, lambda shop: _import(shop, sentences))


def _who(shop: Shop, curator: str = "curator") -> Any:
    from kirana.curation.deciding import Decisions

    return Decisions(shop.desk, curator)


def _row(shop: Shop) -> int:
    """A row to decide about, where what is said of it is not its own words."""
    return int(shop.row("jhola", "message")["id"])


def _corrections(shop: Shop) -> Any:
    from kirana.curation.corrections import Corrections

    return Corrections(shop.desk, "curator")


def _make(shop: Shop, kind: str, change: Mapping[str, Any]) -> Any:
    return _corrections(shop).make(kind, change)


def _alias(shop: Shop, text: str, sku: str) -> Any:
    return _who(shop).alias(_row(shop), sku, text=text)


def _reply(shop: Shop, response: str, language: str, text: str) -> Any:
    return _make(shop, "reply", {"response": response, "language": language, "text": text})


def _import(shop: Shop, sentences: Mapping[str, str]) -> Any:
    from kirana.curation.importing import looked_at

    file = shop.root / "theirs.csv"
    lines = [f"{text},{meant}" for meant, text in sentences.items()]
    file.write_text("\n".join(["text,intent", *lines, ""]), encoding="utf-8")
    return _make(shop, "import", looked_at(shop.desk, file, {})[0])


def _withdrawn(shop: Shop) -> Any:
    shop.desk.catalogue.withdraw(MILK)
    return _alias(shop, "gulmohari", MILK)


def _stale(shop: Shop) -> Any:
    row = shop.row("jhola", "message")
    made = _who(shop, "another").label(row["id"], "checkout", texts=["chalo hisaab khatam karke bhijwa do"])
    try:
        return _who(shop).label(row["id"], "complain", texts=["jhola wala bada kharab"], revision=row["revision"])
    finally:
        _corrections(shop).undo(made.id)


def _undone_over(shop: Shop) -> Any:
    first = _reply(shop, "utter_thank", "en", "You are most welcome!")
    second = _reply(shop, "utter_thank", "en", "Welcome! What else?")
    try:
        return _corrections(shop).undo(first.id)
    finally:
        _corrections(shop).undo(second.id)


def _shuffled(shop: Shop) -> None:
    """A fifth of all sentences change places."""
    from kirana.curation.training_file import NLU, TrainingFile

    lines = (shop.root / NLU).read_text(encoding="utf-8").splitlines(keepends=True)
    places = [line - 1 for _, _, line in TrainingFile.read(shop.root).sentences()]
    chance = random.Random(1)
    places = chance.sample(places, len(places) // 5)
    texts: Sequence[str] = chance.sample([lines[place] for place in places], len(places))
    for place, text in zip(places, texts, strict=True):
        lines[place] = text
    (shop.root / NLU).write_text("".join(lines), encoding="utf-8")


def _moved(shop: Shop) -> None:
    """Every second sentence of one intent goes to another."""
    from kirana.curation.training_file import NLU, TrainingFile

    file = TrainingFile.read(shop.root)
    sentences = file.of("ask_delivery")[::2]
    for sentence in sentences:
        file.remove("ask_delivery", sentence)
    file.add("ask_offers", sentences)
    (shop.root / NLU).write_text(file.text, encoding="utf-8")


def _train(shop: Shop) -> Any:
    from kirana.curation.trainings import Trainings

    return Trainings(shop.desk).run("curator", "harm")


def _promote(shop: Shop, override: str | None = None) -> None:
    from kirana.curation.promotions import Promotions

    Promotions(shop.desk, "curator").promote(override=override)


def _shuffled_and_trained(shop: Shop) -> None:
    _shuffled(shop)
    _train(shop)
    _compared(shop)


def _unsigned(shop: Shop) -> None:
    """The challenger of before, which failed, without a reason given."""
    _promote(shop, " ")


def _uncompared(shop: Shop) -> None:
    _moved(shop)
    _train(shop)
    _promote(shop)


def _compared(shop: Shop) -> None:
    """The newest challenger, compared and promoted."""
    from kirana.curation.comparing import compare
    from kirana.curation.register import Register

    compare(shop.desk, Register(shop.desk).challenger(), "curator")
    _promote(shop)
