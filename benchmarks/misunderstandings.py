"""Turn records of a week with misunderstandings planted among them, for `curation.py`.

What is heard in a message is heard by the shop's own reader, matcher and intent model; only the dialogue around it is
scripted.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from typing import Any

MESSAGES = 5_000
BEGIN = datetime(2026, 11, 16, 3, 0, tzinfo=timezone.utc)
SHOPPERS = 900


@dataclass
class Planted:
    """A misunderstanding: how it is said, what is meant, how often, and what each time costs."""

    name: str
    ways: list[str]
    times: int
    sku: str | None = None
    intent: str | None = None
    again: str | None = None  # what some shoppers say next, and are understood
    confident: bool = False
    paise: int = 0
    records: set[int] = field(default_factory=set)

    @property
    def lost(self) -> int:
        return self.times * self.paise


def planted(price: Any) -> list[Planted]:
    """The twenty, the frequent ones first."""
    words = [
        ("zarflux", "aashirvaad-atta-5kg", 62, "aashirvaad atta 5 kg"),
        ("blumbari", "amul-taaza-1l", 48, "amul taaza 1 l"),
        ("gornatti", "tata-salt-1kg", 37, "tata salt 1 kg"),
        ("vishkodi", "madhur-sugar-1kg", 26, "madhur sugar 1 kg"),
        ("trundli", "amul-butter-500g", 19, "amul butter 500 g"), ("pekmezza", "maggi-masala-280g", 13, "maggi 280 g"),
        ("chundrel", "amul-gold-500ml", 8, "amul gold 500 ml"), ("wimbolu", "parrys-sugar-1kg", 5, "parrys sugar 1 kg"),
    ]  # fmt: skip
    found = [
        Planted(
            word, [f"2 {word} bhejo", f"{word} dena bhaiya", f"ek {word}", f"{word} chahiye"], times, sku, None, again
        )
        for word, sku, times, again in words
    ]
    intents = [
        ("track_order", 40, ["thela kidhar atka pada hai apna", "apna thela kidhar latka hua", "kidhar atka thela"]),
        ("undo", 22, ["pichhla wala jhamela ulta ghumao", "jhamela ulta ghumao pichhla", "ulta ghumao woh jhamela"]),
        ("ask_offers", 15, ["kuch jugaad mein kam karwa sakte", "jugaad lagao kuch kam mein", "jugaad se kam karwao"]),
        ("ask_payment_methods", 10, ["thaila khali hai tijori se chalega", "tijori se chalega ya thaila"]),
    ]  # fmt: skip
    found += [Planted(f"way to say {i}", ways, times, None, i, "[press]") for i, times, ways in intents]
    found += [
        Planted("no business: boiler", ["geezer ka thermostat jal gaya kaun theek karega"], 18, None, "out_of_scope"),
        Planted("no business: dance", ["bharatanatyam sikhne ki umar kya hoti"], 9, None, "out_of_scope"),
    ]
    wrong = [
        ("nilgai lite", "amul-butter-100g", 30),
        ("suryaa plus", "tata-salt-1kg", 16),
        ("kesaro max", "amul-gold-500ml", 7),
    ]
    found += [
        Planted(f"wrong goods: {name}", [f"1 {name}", f"{name} dena"], times, sku, None, "undo")
        for name, sku, times in wrong
    ]
    sure = [("complain", 130, "dabba pichka hua tha andar se"), ("request_refund", 110, "rokda ulta do khaate mein"),
            ("ask_store", 80, "shutter kab girate ho")]  # fmt: skip
    found += [Planted(f"confident: {intent}", [text], times, None, intent, None, True) for intent, times, text in sure]
    for one in found:
        one.paise = (
            (price(one.sku) or 0) if one.sku else 30_000 if one.intent not in ("out_of_scope", "ask_store") else 5_000
        )
    return found


class Talk:
    """Writes turn records of shoppers, in the order of time, as the shop does."""

    def __init__(self, desk: Any, seed: int) -> None:
        self.desk, self.chance, self.turns = desk, random.Random(seed), []
        self._guess, self._reader = desk.guess(), desk.reader()

    def heard(self, text: str) -> dict[str, Any]:
        """Intent, ranking and what became of the goods, by the shop's own parts."""
        intent, sure = self._guess.before(text)
        reading = self._reader.read(text)
        outcome = []
        if intent == "add_to_cart":
            for item in reading.items:
                match = self.desk.matcher().match(item)
                result = {"accept": "added", "ask": "asked", "none": "not_found"}[match.decision]
                skus = [one.sku for one in match.packs or match.candidates]
                outcome.append({"text": item.product, "outcome": result, "skus": skus})
        elif intent == "nlu_fallback":
            outcome.append({"text": text, "outcome": "not_understood", "skus": []})
        ranking = self._guess.ranking(text)
        return {"intent": intent, "confidence": sure, "ranking": ranking, "outcome": outcome or None,
                "items": [item.as_dict() for item in reading.items], "language": reading.language}  # fmt: skip

    def say(self, sender: str, at: float, text: str, **known: Any) -> int:
        """One turn; its place in the list."""
        self.turns.append((at, sender, text, known or self.heard(text)))
        return len(self.turns) - 1

    def write(self) -> dict[int, int]:
        """All turns in the order of time: place → record id."""
        from kirana.runtime.turns import TurnRecord, write_record

        order = sorted(range(len(self.turns)), key=lambda place: self.turns[place][0])
        with self.desk.database.write() as connection:
            for place in order:
                at, sender, text, known = self.turns[place]
                moment = (BEGIN + timedelta(seconds=at)).isoformat(timespec="milliseconds")
                write_record(connection, TurnRecord(sender=sender, text=text, at=moment, model="m", **known))
        return {place: number for number, place in enumerate(order, 1)}


def fill(desk: Any, plants: list[Planted], seed: int) -> list[Planted | None]:
    """5,000 messages with the misunderstandings among them; for each record the one it belongs to."""
    talk, owners = Talk(desk, seed), {}
    skus = [sku for plant in plants if (sku := plant.sku)]
    for plant in plants:
        for _ in range(plant.times):
            sender, at = f"s{talk.chance.randrange(SHOPPERS)}", talk.chance.random() * 6 * 86_400
            text = talk.chance.choice(plant.ways)
            heard = talk.heard(text)
            if plant.again == "undo":  # the name leads to other goods: found, taken out, the right ones taken
                other = next(sku for sku in skus if sku != plant.sku)
                name = plant.name.removeprefix("wrong goods: ")
                put = [{"text": name, "outcome": "added", "skus": [other]}]
                heard = {**heard, "intent": "add_to_cart", "confidence": 0.95, "ranking": [], "outcome": put}
            if plant.confident:
                heard = {**heard, "intent": "view_cart", "confidence": 0.93, "ranking": [], "outcome": None}
            owners[talk.say(sender, at, text, **heard)] = plant
            if plant.again and talk.chance.random() < 0.6:
                right = {"text": "…", "outcome": "added", "skus": [plant.sku]}
                if plant.again == "undo":
                    undone = [{"text": "undo", "outcome": "undone", "skus": [other]}]
                    talk.say(sender, at + 10, "undo", intent="undo", confidence=0.99, outcome=undone)
                    talk.say(sender, at + 20, "woh wala", intent="add_to_cart", confidence=0.9, outcome=[right])
                elif plant.again == "[press]":
                    talk.say(sender, at + 10, "[press] that", intent=plant.intent, confidence=1.0)
                else:
                    talk.say(sender, at + 10, plant.again, intent="add_to_cart", confidence=0.95, outcome=[right])
    from kirana.curation.training_file import TrainingFile

    plain = [(text, intent) for text, intent, _ in TrainingFile.read(desk.root).sentences()]
    while len(talk.turns) < MESSAGES:
        sender, at = f"s{talk.chance.randrange(SHOPPERS)}", talk.chance.random() * 6 * 86_400
        text, intent = talk.chance.choice(plain)
        if talk.chance.random() < 0.03:  # what nobody can understand, each its own
            text = " ".join("".join(talk.chance.choices("bdgklmnprstaeiou", k=5)) for _ in range(3))
            talk.say(sender, at, text, intent="nlu_fallback", confidence=0.6)
        else:
            talk.say(sender, at, text, intent=intent, confidence=0.95)
    numbers = talk.write()
    by_record: list[Planted | None] = [None] * (len(talk.turns) + 1)
    for place, plant in owners.items():
        by_record[numbers[place]] = plant
        plant.records.add(numbers[place])
    return by_record
