"""What must hold for every message: nothing breaks the reader, and small talk changes nothing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_words import PlainVocabulary

from kirana.understanding.notgoods import LARGEST_COUNT
from kirana.understanding.reader import Reader
from kirana.understanding.reading import Item
from kirana.understanding.text import MAX_CHARACTERS, clean

READER = Reader(PlainVocabulary())

GOODS = st.sampled_from(["aata", "doodh", "bread", "paneer", "onion", "soap", "toor dal", "amul butter", "चावल", "दूध"])
MEASURES = st.sampled_from(
    ["2 kg", "500g", "1.5 l", "aadha kilo", "3 packet", "ek paav", "4", "half dozen", "₹20 ka", "दो किलो"]
)
LINES = st.builds(lambda measure, goods: f"{measure} {goods}", MEASURES, GOODS)
SEPARATORS = st.sampled_from([", ", "\n", " aur ", " and ", "\n- ", "; ", " & ", " और "])
POLITE = st.sampled_from(["please", "bhaiya", "ji", "plz", "kripya", "कृपया", "भैया"])


def meant(item: Item) -> tuple[object, ...]:
    """All of an item but the words around it."""
    return (item.action, item.product, item.brand, item.count, item.container, item.amount, item.unit, item.money_paise)


@settings(max_examples=150, deadline=None)
@given(st.lists(LINES, min_size=1, max_size=8), SEPARATORS)
def test_a_list_means_what_its_lines_mean(lines: list[str], separator: str) -> None:
    alone = [meant(item) for line in lines for item in READER.read(line).items]
    assert len(alone) == len(lines)
    assert [meant(item) for item in READER.read(separator.join(lines)).items] == alone


@settings(max_examples=150, deadline=None)
@given(
    GOODS,
    st.sampled_from(["2 kg", "3 packet", "500 g", "दो किलो"]),
    st.sampled_from(["5 kg", "4 packet", "250 g", "तीन किलो"]),
    st.sampled_from(["nahi", ", nahi nahi", "sorry", ", sorry,", "no", ", I mean", "matlab", "balki", "नहीं", ", मतलब"]),
    st.booleans(),
    st.booleans(),
)
def test_a_quantity_corrected_at_once_is_read_as_if_it_had_been_said_right(
    goods: str, wrong: str, right: str, correction: str, first: bool, beside: bool
) -> None:
    said = f"{wrong} {goods}{correction} {right}" if first else f"{goods} {wrong}{correction} {right}"
    said = said.replace(correction, correction if correction[0] == "," else f" {correction}", 1)
    plain = f"{right} {goods}"
    if beside:
        said, plain = f"1 kg chini, {said}, 2 bread", f"1 kg chini, {plain}, 2 bread"
    same_kind = ("packet" in wrong) == ("packet" in right)
    found = [meant(item) for item in READER.read(said).items]
    assert len(found) == (3 if beside else 1)
    if same_kind:
        assert found == [meant(item) for item in READER.read(plain).items]


TIMES = st.sampled_from(
    [("2 kg", "5 kg"), ("3 kg", "2 kg"), ("500 g", "1 kg"), ("1 litre", "2 litre"), ("aadha kilo", "ek kilo"),
     ("ek kilo", "do kilo"), ("2 packet", "4 packet"), ("1 darjan", "2 darjan"), ("दो किलो", "पांच किलो"),
     ("१ लीटर", "३ लीटर"), ("half kg", "2 kg"), ("4 bottles", "1 bottle")]
)  # fmt: skip
CORRECTING = st.sampled_from(
    [" nahi", " nahi nahi", ", nahi,", " are nahi", ", sorry", " sorry bhaiya", " no", " no no", ", no wait",
     ", I mean",
     ", i meant", " matlab", ", galti se bola", " balki", ", oops", ", actually", ", make it", ", नहीं", " मतलब",
     " सॉरी",
     ", अरे नहीं", " or rather", ", scratch that,"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(GOODS, TIMES, CORRECTING, st.sampled_from(["{q1} {a}{c} {q2}", "{a} {q1}{c} {q2}", "{q1}{c} {q2} {a}"]))
def test_the_amount_said_last_is_what_is_asked_for(goods: str, much: tuple[str, str], word: str, form: str) -> None:
    first, last = much
    plain = [meant(item) for item in READER.read(f"{last} {goods}").items]
    assert len(plain) == 1
    assert [meant(item) for item in READER.read(form.format(a=goods, q1=first, c=word, q2=last)).items] == plain


@settings(max_examples=150, deadline=None)
@given(
    GOODS,
    st.sampled_from(["doodh nahi chahiye", "no {}", "{} nahi chahiye", "{} mat bhejo", "{} नहीं चाहिए", "{} hata do"]),
)
def test_a_removal_stays_a_removal(goods: str, form: str) -> None:
    items = READER.read(form.format(goods)).items
    assert items
    assert all(item.action == "remove" for item in items)


@settings(max_examples=300, deadline=None)
@given(
    st.integers(1, 24),
    GOODS,
    st.sampled_from(["{n} {a}", "{a} {n}", "{a} 70g (pack of {n})", "{n} x 500 g {a}", "{a} {n} x 500 g",
                     "only {n} {a}",
                     "{a} 2 nahi {n}", "{n} packet {a}", "{a} sirf {n}", "{n} {a} aur", "{a} 5 kg nahi {n}"]),
)  # fmt: skip
def test_reading_never_makes_many_of_few(number: int, goods: str, form: str) -> None:
    for item in READER.read(form.format(n=number, a=goods)).items:
        assert item.count is None or item.count <= number
        assert item.unit != "kg" or item.amount == number


@settings(max_examples=100, deadline=None)
@given(LINES, POLITE, POLITE)
def test_polite_words_change_nothing(line: str, before: str, after: str) -> None:
    plain = [meant(item) for item in READER.read(line).items]
    assert [meant(item) for item in READER.read(f"{before} {line} {after}").items] == plain


@settings(max_examples=150, deadline=None)
@given(
    st.from_regex(r"[6-9][0-9]{9}", fullmatch=True),
    st.sampled_from(["{}", "+91 {}", "+91-{}", "0{}"]),
    st.booleans(),
    LINES,
    st.sampled_from(["{line}, {phone}", "{phone} {line}", "mera number {phone} hai aur {line}", "{line}\n{phone}"]),
)
def test_no_digit_of_a_phone_number_becomes_a_quantity(
    digits: str, form: str, split: bool, line: str, message: str
) -> None:
    phone = form.format(f"{digits[:5]} {digits[5:]}" if split else digits)
    plain = [meant(item) for item in READER.read(line).items]
    assert [meant(item) for item in READER.read(message.format(line=line, phone=phone)).items] == plain


@settings(max_examples=100, deadline=None)
@given(st.from_regex(r"[1-9][0-9]{5}", fullmatch=True), LINES, st.sampled_from(["{line}, {pin}", "pin {pin}\n{line}"]))
def test_no_digit_of_a_pincode_becomes_a_quantity(pin: str, line: str, message: str) -> None:
    plain = [meant(item) for item in READER.read(line).items]
    assert [meant(item) for item in READER.read(message.format(line=line, pin=pin)).items] == plain


@settings(max_examples=200, deadline=None)
@given(st.integers(1, 99), GOODS)
def test_a_weight_never_becomes_a_count(number: int, goods: str) -> None:
    (item,) = READER.read(f"{number}g {goods}").items
    assert item.count is None
    assert (item.amount, item.unit) == (number, "g")


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=200))
def test_no_text_breaks_the_reader(text: str) -> None:
    reading = READER.read(text)
    assert sorted(index for clause in reading.clauses for index in clause.items) == list(range(len(reading.items)))
    assert all(item.product and item.text in reading.text for item in reading.items)


PIECES = st.sampled_from(
    (
        "2|1/0|0|-|kg|ka|x|aur|,|doodh|hata do|to|instead of|aadha|sava|paav|₹|dal do|ek|a|.|\n|(|pack of|except|"
        "5 star|एक|पाव|#|1.|at|सौ|½|no|?|na"
    ).split("|")
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=25), st.sampled_from([" ", ""]))
def test_no_mixture_of_its_own_words_breaks_the_reader(pieces: list[str], separator: str) -> None:
    for item in READER.read(separator.join(pieces)).items:
        assert item.count is None or item.count > 0
        assert item.amount is None or item.amount > 0


HOSTILE = [
    "2 kg aata " * 1000,
    "a" * 10_000,
    "1 " * 5000,
    "2-" * 5000,
    "1/" * 5000,
    "😀" * 10_000,
    "\x00\x1b\x7f" * 3000,
    "\ud800" * 10_000,
    "\u202e2 kg aata" * 900,
    "½" * 10_000,
    "'; DROP TABLE carts; --" * 400,
    "{}" * 5000,
    "0[" * 5000,
    "\n2." * 3000,
    "dal do " * 1400,
]


@pytest.mark.parametrize("text", HOSTILE, ids=[ascii(text[:6]) for text in HOSTILE])
def test_of_ten_thousand_hostile_characters_a_bounded_part_is_read(text: str) -> None:
    reading = READER.read(text)
    assert reading.too_long
    assert (reading.text, reading.items, reading.clauses) == ("", (), ())


@pytest.mark.parametrize("text", [text[: MAX_CHARACTERS - 1] for text in HOSTILE], ids=lambda text: ascii(text[:6]))
def test_of_hostile_characters_few_enough_to_be_read_the_numbers_stay_small(text: str) -> None:
    reading = READER.read(text)
    assert all(item.count is None or item.count <= LARGEST_COUNT for item in reading.items)


def test_forty_lines_as_shops_write_them_are_read_to_the_last() -> None:
    reading = READER.read(
        "\n".join(f"{n}. Atta (whole wheat) - 2 x 5 kg, fresh" for n in range(1, 40)) + "\n3 kg sugar"
    )
    assert not reading.too_long
    assert reading.items[-1].text == "3 kg sugar"
    assert len(reading.items) >= 40


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert len(cleaned) <= MAX_CHARACTERS
