"""Which wish the reader finds in which clause. All sentences were written for this project."""

import pytest
from reading_words import PlainVocabulary
from test_reader_items import told

from kirana.understanding.reader import Reader

READER = Reader(PlainVocabulary())

ASKED = {
    # a question about the cart changes nothing, however many things it names
    "do i have bread and eggs in my cart": ["ask bread", "ask eggs"],
    "did i add bread and eggs": ["ask bread", "ask eggs"],
    "have i put sugar in it": ["ask sugar"],
    "kya maine doodh aur bread likhwaya": ["ask doodh", "ask bread likhwaya"],
    "is milk fresh, 2 kg sugar": ["ask milk fresh", "add sugar 2kg"],
}

CHANGES = {
    # add
    "add 2 milk": ["add milk x2"],
    "2 milk add karo": ["add milk x2"],
    "i'd like two litres of milk": ["add milk 2l"],
    "another milk please": ["add milk x1"],
    "add 2 more milk": ["add milk x2"],
    "kaddu bhejo": ["add kaddu"],
    # remove
    "remove milk": ["remove milk"],
    "remove milk, bread and eggs": ["remove milk", "remove bread", "remove eggs"],
    "doodh, bread aur ande hata do": ["remove doodh", "remove bread", "remove ande"],
    "2 kg aata, doodh hata do": ["add aata 2kg", "remove doodh"],
    "remove these:\nmilk\nbread": ["remove milk", "remove bread"],
    "doodh nahi chahiye": ["remove doodh not"],
    "don't send bread": ["remove bread not"],
    "doodh mat daalna": ["remove doodh not"],
    "doodh nahi, dahi": ["remove doodh not", "add dahi"],
    "दूध हटा दो": ["remove दूध"],
    # set
    "make milk 3": ["set milk x3"],
    "doodh 3 kar do": ["set doodh x3"],
    "change milk to 2": ["set milk x2"],
    "2 ki jagah 3 doodh kar do": ["set doodh x3"],
    "increase bread to 4": ["set bread x4"],
    "reduce milk by 1": ["remove milk x1"],
    "ek doodh kam kar do": ["remove doodh x1"],
    "reduce milk": ["set milk"],
    "one milk less": ["remove milk x1"],
    "2 bread kam, 1 kg aata": ["remove bread x2", "add aata 1kg"],
    "एक दूध कम": ["remove दूध x1"],
    # replace: what goes is negated
    "replace milk with curd": ["replace milk not", "replace curd"],
    "doodh ki jagah dahi": ["replace doodh not", "replace dahi"],
    "bread instead of milk": ["replace bread", "replace milk not"],
    "instead of milk, bread": ["replace milk not", "replace bread"],
    "doodh ko dahi se badal do": ["replace doodh not", "replace dahi"],
    # keep
    "don't remove milk": ["keep milk"],
    "doodh mat hatao": ["keep doodh"],
    "remove everything except soap": ["keep soap"],
    "sab hata do sabun chhod kar": ["keep sabun"],
    # ask
    "do you have milk": ["ask milk"],
    "doodh hai kya?": ["ask doodh"],
    "aata kitne ka hai": ["ask aata"],
    "price of milk and bread": ["ask milk", "ask bread"],
    "show me biscuits": ["ask biscuits"],
    "chocolate under 100 rupees": ["ask chocolate"],
    "दही मिलेगा क्या": ["ask दही"],
    # complaints and conditions change nothing
    "2 packet doodh kharab tha": ["ask doodh x2 packet"],
    "the bread was stale": ["ask bread"],
    "1kg toor dal na ho to moong dal": ["add toor dal 1kg", "add moong dal"],  # which of the two is told by the shop
}


@pytest.mark.parametrize("text", ASKED)
def test_a_question_only_asks(text: str) -> None:
    assert [told(item) for item in READER.read(text).items] == ASKED[text]


@pytest.mark.parametrize("text", CHANGES)
def test_the_verb_decides_the_action(text: str) -> None:
    assert [told(item) for item in READER.read(text).items] == CHANGES[text]


INTENTS = {
    "2 kg aata aur doodh": "add_to_cart",
    "aata, doodh, bread": "add_to_cart",
    "doodh hata do": "remove_from_cart",
    "doodh 3 kar do": "change_quantity",
    "reduce milk by 1": "change_quantity",
    "replace milk with curd": "replace_item",
    "aata kitne ka hai": "ask_price",
    "do you have milk": "ask_availability",
    "show me biscuits": "search_product",
    "आटा कितने का है": "ask_price",
}


@pytest.mark.parametrize("text", INTENTS)
def test_words_that_decide_give_the_clause_its_intent(text: str) -> None:
    assert [clause.intent for clause in READER.read(text).clauses] == [INTENTS[text]]


UNDECIDED = [
    "doodh",
    "kaddu bhejo",
    "mera order kahan hai",
    "doodh kharab tha",
    "is milk good for babies",
    "5 xyzzy",
    "hello",
    "order cancel kar do",
    "560038",
    "don't remove milk",
]


@pytest.mark.parametrize("text", UNDECIDED)
def test_words_that_do_not_decide_leave_it_to_the_classifier(text: str) -> None:
    assert {clause.intent for clause in READER.read(text).clauses} == {None}


def test_three_wishes_are_three_clauses() -> None:
    reading = READER.read("doodh hata do, 2 bread daalo, mera order kahan hai")
    assert [(clause.text, clause.items, clause.intent) for clause in reading.clauses] == [
        ("doodh hata do", (0,), "remove_from_cart"),
        ("2 bread daalo", (1,), "add_to_cart"),
        ("mera order kahan hai", (), None),
    ]


def test_verbs_part_clauses_without_any_sign() -> None:
    assert [c.intent for c in READER.read("doodh hata do 2 bread daalo").clauses] == ["remove_from_cart", "add_to_cart"]
    assert [c.intent for c in READER.read("remove milk add 2 bread").clauses] == ["remove_from_cart", "add_to_cart"]


def test_what_is_no_goods_stays_whole_for_the_classifier() -> None:
    text = "my name is Asha, phone 98765 43210, and where is my order"
    assert [clause.text for clause in READER.read(text).clauses] == [text]


def test_every_item_is_in_exactly_one_clause() -> None:
    reading = READER.read("hi, 2 kg aata, doodh hata do aur price of milk, bread 2 chahiye\nthanks")
    assert sorted(index for clause in reading.clauses for index in clause.items) == list(range(len(reading.items)))


LANGUAGES = {
    "please add two milk": ("en", True),
    "where is my order": ("en", True),
    "2 kg aata bhej do": ("hi-Latn", True),
    "2 kg rice de do": ("hi-Latn", True),
    "please send me 2 kg aata aur doodh": ("hi-Latn", True),
    "mera order kahan hai": ("hi-Latn", True),
    "दो किलो आटा": ("hi", True),
    "Amul दूध चाहिए": ("hi", True),
}


@pytest.mark.parametrize("text", LANGUAGES)
def test_function_words_tell_the_language(text: str) -> None:
    reading = READER.read(text)
    assert (reading.language, reading.language_clear) == LANGUAGES[text]


@pytest.mark.parametrize("text", ["ok", "2", "Amul", "b:Qe4_x-9aTTp0", "2 kg aata", "98765 43210", "", "😀"])
def test_words_of_every_language_leave_it_unclear(text: str) -> None:
    assert not READER.read(text).language_clear


@pytest.mark.parametrize(
    ("text", "fallbacks"),
    [
        ("1kg toor dal na ho to moong dal", [False, True]),
        ("doodh nahi hai to dahi de do", [False, True]),
        ("if you don't have milk, give curd", [False, True]),
        ("doodh hai kya nahi to dahi de do", [False, False]),
        ("2 kg aloo aur pyaz", [False, False]),
    ],
)
def test_what_comes_only_otherwise_is_told_apart(text: str, fallbacks: list[bool]) -> None:
    assert [item.fallback for item in READER.read(text).items] == fallbacks
