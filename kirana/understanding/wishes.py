"""The wishes of a message: what the words decide, what the intent model says of the rest, and which one is the main.

What the list reader decides from verbs and amounts ("2 kg atta", "doodh hata do") is a strong sign for the intent
model, and decides alone where the model is unsure and the words read like a list. No shop's catalogue is asked here.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final

from kirana.understanding.asking_frames import without_frame
from kirana.understanding.headings import heads_a_list
from kirana.understanding.intent_features import folded_words
from kirana.understanding.intents import MEASURED, SEVERAL, IntentModel, Prediction, Utterance
from kirana.understanding.lexer import lexer
from kirana.understanding.reading import Clause, Reading

NOT_UNDERSTOOD: Final = "nlu_fallback"
LIGHT: Final = frozenset({"greet", "thank", "affirm", "goodbye", "deny", "wait"})
"""Said around a wish ("ok, 2 kg sugar then"): the main intent only when nothing else is wanted."""

OVERHEARD: Final = frozenset(
    {"ask_delivery", "ask_availability", "ask_product", "ask_store", "browse_catalog", "search_product", "recommend",
     "reorder", "order_history", "add_note", "checkout", "choose_option", "inform", "give_address", "affirm", "greet",
     "out_of_scope"}
)  # fmt: skip
"""What a list that the words decide to be an order may sound like besides: "can you deliver milk, bread and eggs"."""
CHANGING: Final = frozenset(
    {"add_to_cart", "remove_from_cart", "change_quantity", "replace_item", "clear_cart", "undo", "reorder"}
)
"""What is never heard in thinking aloud, nor in what is left of a question for help: who asks how to add something
adds nothing by it."""
NEVER_ONLY_NAMED: Final = frozenset(
    {"complain", "request_refund", "report_illness", "cancel_order", "track_order", "ask_product"}
)
"""What has words of its own beside the goods it is about."""
ASIDE: Final = frozenset({"add_note", "out_of_scope"})
"""What a name of goods and a word that asks for it may sound like."""
ADD: Final = "add_to_cart"
LOOKING: Final = frozenset({"ask_price", "ask_availability", "search_product"})
"""What goods with an amount and nothing else may sound like ("1 dozen eggs")."""
GREET, GOODBYE, CHECKOUT, UNDO = "greet", "goodbye", "checkout", "undo"
_SEVERAL_LINES: Final = 2
_MUCH: Final = ("number", "unit", "container", "paav", "scale", "dozen")
_EASIER: Final = 2.7
"""By how much the odds that an understood message is understood rightly are better than those of the model's held-out
sentences, no two of which may be much alike; measured, see docs/decisions/0013."""


@dataclass(frozen=True)
class Wish:
    """One thing wanted: the words, the intent, and which items of the reading it is about."""

    text: str
    intent: Prediction
    items: tuple[int, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """The wish as plain data: {"text", "intent": {"name", "confidence"}, "items": [numbers]}."""
        return {"text": self.text, "intent": self.intent.as_dict(), "items": list(self.items)}


@dataclass(frozen=True)
class Understood:
    """All wishes in the order said (at least one), the main one's intent, and the ranking behind it, best first."""

    wishes: tuple[Wish, ...]
    main: Prediction
    ranking: tuple[Prediction, ...]


def not_understood(text: str) -> Understood:
    """A message of which nothing can be made."""
    nothing = Prediction(NOT_UNDERSTOOD, 1.0)
    return Understood((Wish(text, nothing),), nothing, (nothing,))


def utterance(clause: Clause, reading: Reading | None) -> Utterance:
    """A clause as the intent model sees it."""
    items = [reading.items[i] for i in clause.items] if reading else []
    signs = [f"decided {clause.intent}"] if clause.intent else []
    signs += sorted({f"action {item.action}" for item in items})
    signs += [SEVERAL] if len(items) > 1 else []
    signs += [MEASURED] if any(item.count or item.amount or item.money_paise for item in items) else []
    goods = " ".join(f"{item.brand or ''} {item.product}" for item in items)
    # "aur doodh": the reader has cut what joins it to the list before
    only = reading.clauses[0] if reading and len(reading.clauses) == 1 else clause
    alone = only.plain or only.text
    if goods and set(folded_words(alone)) <= set(folded_words(goods)):
        signs.append("bare")  # a name of goods and nothing else
    return Utterance(clause.plain or clause.text, tuple(signs))


def whole(text: str, reading: Reading | None) -> Clause:
    """The message as one clause; what the words decide of its only clause is decided of it."""
    if reading is None:
        return Clause(text)
    only = reading.clauses[0] if len(reading.clauses) == 1 else Clause("")
    return replace(only, text=reading.text, items=tuple(range(len(reading.items))), plain=reading.plain)


def _names_only(clause: Clause, reading: Reading | None) -> bool:
    """Is a clause names of goods that are wanted, with what they come in at most ("atta pouch")?"""
    items = [reading.items[at] for at in clause.items] if reading else []
    words = set(folded_words(" ".join(f"{item.brand or ''} {item.product}" for item in items)))
    beside = [word for word in folded_words(clause.plain or clause.text) if word not in words]
    wanted = bool(items) and all(item.action == "add" for item in items)
    return wanted and len(beside) <= sum(item.container is not None for item in items)


def _names_a_make(clause: Clause, reading: Reading | None) -> bool:
    """Are goods of a maker wanted ("tata salt", where "tata" is no goodbye)?"""
    items = [reading.items[at] for at in clause.items] if reading else []
    return any(item.action == "add" and item.brand and item.product != item.brand for item in items)


def _counts_only(clause: Clause, reading: Reading | None) -> bool:
    """Is nothing said but goods and how much of each ("1 dozen eggs")?"""
    items = [reading.items[at] for at in clause.items] if reading else []
    if not items or not all(item.action == "add" and (item.count or item.amount) for item in items):
        return False
    goods = set(folded_words(" ".join(f"{item.brand or ''} {item.product}" for item in items)))
    words = [token for token in lexer().tokens(clause.text) if token.is_word and not token.has(*_MUCH, "filler")]
    named = (set(folded_words(word.low)) for word in words)
    return "?" not in clause.text and all(bool(said) and said <= goods for said in named)


def _only_asks_for(clause: Clause, reading: Reading | None) -> bool:
    """Is nothing said but goods and a word that asks for them ("besan dena"), or whose they are ("jeera mdh ka")?"""
    items = [reading.items[at] for at in clause.items] if reading else []
    if not items or not all(item.action == "add" for item in items):
        return False
    goods = set(folded_words(" ".join(f"{item.brand or ''} {item.product}" for item in items)))
    words = [token for token in lexer().tokens(clause.plain or clause.text) if token.is_word]
    asked = any(item.brand for item in items) or any(token.has("add", "gives") for token in words)
    beside = [token for token in words if not token.has("add", "filler", "gives", "of", "size")]
    return asked and all(set(folded_words(token.low)) <= goods for token in beside)


def _keeps(clause: Clause, reading: Reading | None) -> bool:
    """Is all that a message names to stay, because it is excepted ("remove everything except the sugar")?"""
    whole_said = reading is not None and clause.text.strip() == reading.text.strip()
    items = [reading.items[at] for at in clause.items] if reading and whole_said else []
    excepted = any(token.has("except") for token in lexer().tokens(clause.text)) if items else False
    return excepted and all(item.action == "keep" for item in items)


def _threatens(clause: Clause) -> bool:
    """Does a clause say what will be done otherwise ("warna wapas kar dungi")?"""
    return any(token.has("otherwise") for token in lexer().tokens(clause.text))


def _is_list(clause: Clause) -> bool:
    """Is it surely a list to be bought?"""
    return clause.intent == ADD and len(clause.items) >= _SEVERAL_LINES


def _leads(clause: Clause, clauses: Sequence[Clause]) -> bool:
    """Whether a clause only says that a list follows ("ye sab bhejna:", "monthly order" above one)."""
    listed = any(map(_is_list, clauses)) and heads_a_list(clause.text)
    return not clause.items and (clause.text.rstrip().endswith(":") or listed)


def _permits(clause: Clause) -> bool:
    """Whether a clause only says how goods may come ("khula chalega", "loose is fine"), and asks no opening hours."""
    tokens = lexer().tokens(clause.text)
    return not clause.items and any(token.has("permits") for token in tokens)


class WishFinder:
    """Finds the wishes of messages with a trained model.

    `threshold` None takes the one found in training. `outside` is the intent that stands for "not our business".
    """

    def __init__(self, model: IntentModel, threshold: float | None = None, outside: str = "out_of_scope") -> None:
        self._model = model
        self._threshold = model.calibration.threshold if threshold is None else threshold
        self._outside = outside

    def find(self, text: str, reading: Reading | None = None) -> Understood:
        """The wishes of a message; without a reading it is one wish."""
        if (reading and reading.too_long) or not any(letter.isalnum() or not letter.isascii() for letter in text):
            return not_understood(text)
        message = whole(text, reading)
        ranking = self._predict(message, reading)
        wishes = [replace(one, intent=self._chance(one.intent)) for one in self._wishes(message, ranking[0], reading)]
        main = self._main(wishes)
        return Understood(tuple(wishes), main, (main, *(p for p in ranking if p.name != main.name)))

    def _chance(self, intent: Prediction) -> Prediction:
        """An intent that is acted on, with the chance that it is right."""
        if intent.name in (self._outside, NOT_UNDERSTOOD):
            return intent
        sure = intent.confidence
        return Prediction(intent.name, _EASIER * sure / (1 + (_EASIER - 1) * sure))

    def _wishes(self, message: Clause, said: Prediction, reading: Reading | None) -> list[Wish]:
        """The clauses that are understood; the message as one wish where that says more than its parts."""
        said_all = reading.clauses if reading else ()
        clauses = [clause for clause in said_all if not (_leads(clause, said_all) or _permits(clause))]
        if reading and clauses and len(reading.clauses) > 1:
            predict = cache(self._model.predict)  # a message may say the same again and again
            parts = [self._wish(c, predict(utterance(c, reading), 1)[0], reading) for c in clauses]
            sure = [wish for wish in parts if wish.intent.name != NOT_UNDERSTOOD]
            mean = sum(wish.intent.confidence for wish in sure) / len(parts)
            if sure and (any(clause.intent for clause in clauses) or mean > said.confidence):
                return sure
        return [self._wish(message, said, reading)]

    def _predict(self, clause: Clause, reading: Reading | None) -> list[Prediction]:
        return self._model.predict(utterance(clause, reading))

    def _wish(self, clause: Clause, said: Prediction, reading: Reading | None) -> Wish:
        """One clause's wish: the model's answer if it is sure, else what the words of a list decide."""
        # "jeera 100 gm hi" is no hello
        counted = said.name in (GREET, GOODBYE) and bool(clause.intent) and utterance(clause, reading).listed
        if clause.sure or counted or (_is_list(clause) and said.name in OVERHEARD):
            intent = Prediction(str(clause.intent), max(self._threshold, self._model.calibration.listed))
        elif (
            (said.name in NEVER_ONLY_NAMED and _names_only(clause, reading))
            or (said.name == GOODBYE and _names_a_make(clause, reading))
            or (said.name in ASIDE and _only_asks_for(clause, reading))
            or (said.name in LOOKING and _counts_only(clause, reading))
        ):
            intent = Prediction(ADD, max(self._threshold, self._model.calibration.listed))
        elif said.confidence >= self._threshold and not self._is_gibberish(clause, said, reading):
            intent = said
        elif clause.intent and utterance(clause, reading).listed:
            intent = Prediction(clause.intent, max(self._threshold, self._model.calibration.listed))
        else:
            intent = self._without_frame(clause) or Prediction(NOT_UNDERSTOOD, 1 - said.confidence)
        if intent.name == "remove_from_cart" and _keeps(clause, reading):
            intent = Prediction("clear_cart", intent.confidence)
        if (clause.wonders and intent.name in CHANGING | {CHECKOUT}) or (intent.name == UNDO and _threatens(clause)):
            intent = Prediction(NOT_UNDERSTOOD, 1.0)
        return Wish(clause.text, intent, clause.items)

    def _is_gibberish(self, clause: Clause, said: Prediction, reading: Reading | None) -> bool:
        """Whether it is called another's business for its letters only."""
        return said.name == self._outside and not self._model.knows_a_word(utterance(clause, reading))

    def _without_frame(self, clause: Clause) -> Prediction | None:
        """What help is asked for, where the words around it hid that."""
        said = clause.plain or clause.text
        asked = without_frame(said)
        if asked == said:
            return None
        best = self._model.predict(Utterance(asked))[0]
        return best if best.confidence >= self._threshold and best.name not in CHANGING else None

    def _main(self, wishes: Sequence[Wish]) -> Prediction:
        """The first wish that is a shop's business and no mere politeness, else the first that is not politeness."""
        heavy = [wish.intent for wish in wishes if wish.intent.name not in LIGHT]
        ours = [intent for intent in heavy if intent.name not in (self._outside, NOT_UNDERSTOOD)]
        return (ours or heavy or [wishes[0].intent])[0]
