"""What the reader makes of shopping messages. All sentences were written for this project."""

import pytest
from reading_words import PlainVocabulary

from kirana.understanding.reader import Reader
from kirana.understanding.reading import Item, decimal_text

READER = Reader(PlainVocabulary())


def told(item: Item) -> str:
    """An item in a line: "add amul/butter x2 packet 500g", "add dhaniya ₹20"."""
    words = [item.action, f"{item.brand}/{item.product}" if item.brand else item.product]
    words += [f"x{decimal_text(item.count)}"] if item.count is not None else []
    words += [item.container] if item.container else []
    words += [f"{decimal_text(item.amount)}{item.unit}"] if item.amount is not None else []
    words += [f"₹{item.money_paise / 100:g}"] if item.money_paise is not None else []
    words += ["not"] if item.negated else []
    return " ".join(words)


def items(text: str) -> list[str]:
    return [told(item) for item in READER.read(text).items]


CORRECTIONS = {
    # the quantity said last counts, whatever the correction is called
    "2 kg aata nahi 5 kg": ["add aata 5kg"],
    "3 kg aloo nahi nahi 2 kg": ["add aloo 2kg"],
    "2 tata namak, sorry 3": ["add tata/namak x3"],
    "amul butter 100g 1, nahi nahi 500g wala": ["add amul/butter x1 500g"],
    "ek kilo, I mean do kilo chini": ["add chini 2kg"],
    "2 kg aata, no make it 5 kg": ["add aata 5kg"],
    "२ किलो आटा नहीं ५ किलो": ["add आटा 5kg"],
    "आलू २ किलो, मतलब ३ किलो": ["add आलू 3kg"],
    "1 kg chini, 2 kg aata nahi 5 kg, 1 bread": ["add chini 1kg", "add aata 5kg", "add bread x1"],
    "1 litre doodh galti se, 2 litre doodh bhejo": ["add doodh 2l"],
    "no make it 6 maggi": ["set maggi/maggi x6"],
    "नहीं ६ मैगी कर दो": ["set मैगी x6"],
    "no change milk to 3": ["set milk x3"],
    "no, 6 maggi": ["set maggi/maggi x6"],
    "namak do kar do": ["set namak x2"],
    "नमक दो कर दो": ["set नमक x2"],
    "aata ek kilo kam": ["remove aata 1kg"],
    "दूध एक लीटर कम": ["remove दूध 1l"],
    # one thing in the place of another
    "soap nahi shampoo dena": ["replace soap not", "replace shampoo"],
    "not soap, shampoo": ["replace soap not", "replace shampoo"],
    "साबुन नहीं शैम्पू देना": ["replace साबुन not", "replace शैम्पू"],
    "soap, sorry shampoo": ["add shampoo"],
    "2 soap, i mean shampoo": ["add shampoo x2"],
    "साबुन, सॉरी शैम्पू": ["add शैम्पू"],
    "doodh 2, nahi dahi 2": ["replace doodh x2 not", "replace dahi x2"],
    "amul butter 500 g nahi tata": ["replace amul/butter 500g not", "replace tata/butter 500g"],
    "5 kg aashirvaad aata sorry fortune": ["add fortune/aata 5kg"],
    "shampoo, not soap": ["replace shampoo", "replace soap not"],
    "replace aloo (2 kg) with onion": ["replace aloo 2kg not", "replace onion 2kg"],
    "nahi nahi doodh do": ["add doodh"],
    # a bare number is of the measure said before, or counts packs of it
    "5 kg aata nahi 10": ["add aata 10kg"],
    "500 g paneer no 2": ["add paneer x2 500g"],
    "amul butter 2, nahi 500g wala": ["add amul/butter x2 500g"],
    "3 kg potatoes make that 2": ["add potatoes 2kg"],
    "3 bread, 2 butter, no 2 bread": ["add bread x2", "add butter x2"],
    "maggi 3 instead of 2": ["set maggi/maggi x3"],
    "2 ki jagah 3 maggi": ["set maggi/maggi x3"],
    # so much and no more
    "only 1 maggi": ["set maggi/maggi x1"],
    "ek hi maggi bhejo": ["set maggi/maggi x1"],
    "दूध सिर्फ़ एक लीटर": ["set दूध 1l"],
    "2 kg aloo bas": ["add aloo 2kg"],
    "mujhe sirf doodh chahiye": ["add doodh"],
    "bread no butter": ["remove bread butter not"],
    # another thing, or nothing to correct: a no stays a no
    "2 kg aata nahi, 5 kg chawal": ["remove aata 2kg not", "add chawal 5kg"],
    "no milk, 2 bread": ["remove milk not", "add bread x2"],
    "2 bread, no milk": ["add bread x2", "remove milk not"],
    "bread, no butter": ["add bread", "remove butter not"],
    "sorry no milk": ["remove milk not"],
    "nahi doodh mat do": ["remove doodh not"],
    "doodh nahi chahiye": ["remove doodh not"],
}

QUANTITIES = {
    # weights and volumes are amounts, never counts
    "3 kg aloo": ["add aloo 3kg"],
    "aloo 3 kg": ["add aloo 3kg"],
    "aloo - 3kg": ["add aloo 3kg"],
    "kg 3 aloo": ["add aloo 3kg"],
    "100g coriander": ["add coriander 100g"],
    "coriander 100 gms": ["add coriander 100g"],
    "750ML shampoo": ["add shampoo 750ml"],
    "1,5 kg besan": ["add besan 1.5kg"],
    "1.5 kg besan": ["add besan 1.5kg"],
    "1,250 g paneer": ["add paneer 1250g"],
    "1 kg 250 g gobhi": ["add gobhi 1.25kg"],
    "1/2 kg peas": ["add peas 0.5kg"],
    "½ kg peas": ["add peas 0.5kg"],
    "1½ litre juice": ["add juice 1.5l"],
    "1-1/2 ltr juice": ["add juice 1.5l"],
    "2 and a half kg rice": ["add rice 2.5kg"],
    "half a kilo of tomatoes": ["add tomatoes 0.5kg"],
    "quarter kilo jeera": ["add jeera 0.25kg"],
    "three hundred grams of butter": ["add butter 300g"],
    "3-4 kg onion": ["add onion 3kg"],
    "500 g to 1 kg rava": ["add rava 500g"],
    "2 cups curd": ["add curd 2cup"],
    "1 tbsp honey": ["add honey 1tbsp"],
    # counts
    "4 eggs": ["add eggs x4"],
    "eggs x 4": ["add eggs x4"],
    "4x eggs": ["add eggs x4"],
    "half a dozen bananas": ["add bananas x6 dozen"],
    "2 dozen bananas": ["add bananas x24 dozen"],
    "a dozen eggs": ["add eggs x12 dozen"],
    "two breads": ["add breads x2"],
    "a couple of breads": ["add breads x2"],
    "3 packets of chips": ["add chips x3 packet"],
    "a bottle of oil": ["add oil x1 bottle"],
    "2 loaves of bread": ["add bread x2 loaf"],
    "2 bunches coriander": ["add coriander x2 bunch"],
    "3 pcs soap": ["add soap x3 piece"],
    "6 garlic cloves": ["add garlic x6 clove"],
    "2 chocolate bar": ["add chocolate bar x2"],
    # a count and the size of one
    "2 packet butter 500g wala": ["add butter x2 packet 500g"],
    "2 x 500ml juice": ["add juice x2 500ml"],
    "juice 500 ml x 2": ["add juice x2 500ml"],
    "2*500 ml juice": ["add juice x2 500ml"],
    "juice 500ml ke 2 packet": ["add juice x2 packet 500ml"],
    "3 packets of 200 g noodles": ["add noodles x3 packet 200g"],
    "noodles (200 g) - 3": ["add noodles x3 200g"],
    "3 oil, 1 litre each": ["add oil x3 1l"],
    "5 kg rice 1 kg wala": ["add rice x5 1kg"],
    "2 packs of 6 eggs": ["add eggs x2 packet 6piece"],
    "1 tray 30 eggs": ["add eggs x1 tray 30piece"],
    # money's worth
    "₹20 ka dhaniya": ["add dhaniya ₹20"],
    "dhaniya 20 rs ka": ["add dhaniya ₹20"],
    "rs. 30 ki mirch": ["add mirch ₹30"],
    "50 ka aloo": ["add aloo ₹50"],
    "10 wali maggi 3": ["add maggi/maggi x3 ₹10"],
    "15/- ka namak": ["add namak ₹15"],
    "tomatoes worth 40 rupees": ["add tomatoes ₹40"],
}

HINGLISH = {
    "do kilo aata": ["add aata 2kg"],
    "aadha kilo rava": ["add rava 0.5kg"],
    "sawa kilo gobhi": ["add gobhi 1.25kg"],
    "dedh litre tel": ["add tel 1.5l"],
    "dhai kilo chawal": ["add chawal 2.5kg"],
    "adhai sau gram makhan": ["add makhan 250g"],
    "paune do kilo cheeni": ["add cheeni 1.75kg"],
    "saadhe teen kilo aloo": ["add aloo 3.5kg"],
    "sava do kilo aloo": ["add aloo 2.25kg"],
    "ek paav jeera": ["add jeera 250g"],
    "teen pav besan": ["add besan 750g"],
    "aadha pav haldi": ["add haldi 125g"],
    "6 pav": ["add pav x6"],
    "ek kilo do sau gram bhindi": ["add bhindi 1.2kg"],
    "ek darjan kele": ["add kele x12 dozen"],
    "do darjan ande": ["add ande x24 dozen"],
    "teen chaar tamatar": ["add tamatar x3"],
    "mujhe do bread do": ["add bread x2"],
    "doodh do packet": ["add doodh x2 packet"],
    "tin packet noodles": ["add noodles x3 packet"],
    "pachas rupaye ka paneer": ["add paneer ₹50"],
    "moong dal do kilo": ["add moong dal 2kg"],
    "dal do kilo, chini ek kilo": ["add dal 2kg", "add chini 1kg"],
    "daal do namak": ["add namak"],
    "ek bread aur daal do": ["add bread x1"],
    "1 kg atta aur dal do": ["add atta 1kg", "add dal"],
    "potato 5kg and 250gm ginger": ["add potato 5kg", "add ginger 250g"],
    "doodh ek litre aur 500 gram dahi": ["add doodh 1l", "add dahi 500g"],
    "1 kg and 500 g sugar": ["add sugar 1.5kg"],
    "paune kilo bhindi": ["add bhindi 0.75kg"],
    "पौने किलो भिंडी": ["add भिंडी 0.75kg"],
    "daal do 1 kg chini": ["add chini 1kg"],
    "cheeni do 1 kilo": ["add cheeni 1kg"],
    "doodh hai na": ["ask doodh"],
    "doodh na dena": ["remove doodh not"],
    "pyaz do aadha kilo, aloo do kilo": ["add pyaz 0.5kg", "add aloo 2kg"],
    "चीनी दो एक किलो": ["add चीनी 1kg"],
    "daal do ek kilo chini": ["add chini 1kg"],
    "bread 2 dal do": ["add bread x2"],
    "ek aur bread": ["add bread x1"],
    "2 aur anda": ["add anda x2"],
    "bhaiya 1 kg besan bhej dijiye na please": ["add besan 1kg"],
    "suji aadha kilo chahiye thi": ["add suji 0.5kg"],
    "kali mirch 50 gm": ["add kali mirch 50g"],
    "sarson ka tel 1 litre": ["add sarson ka tel 1l"],
}

HINDI = {
    "दो किलो आटा": ["add आटा 2kg"],
    "२ किलो आटा": ["add आटा 2kg"],
    "आधा लीटर तेल": ["add तेल 0.5l"],
    "डेढ़ किलो चीनी": ["add चीनी 1.5kg"],
    "ढाई सौ ग्राम पनीर": ["add पनीर 250g"],
    "पौने तीन किलो चावल": ["add चावल 2.75kg"],
    "एक पाव मक्खन": ["add मक्खन 250g"],
    "एक दर्जन अंडे भेज दीजिए": ["add अंडे x12 dozen"],
    "बीस रुपये का धनिया": ["add धनिया ₹20"],
    "मुझे दो पैकेट ब्रेड दो": ["add ब्रेड x2 packet"],
    "१/२ किलो प्याज": ["add प्याज 0.5kg"],
    "3 बड़े चम्मच तेल": ["add तेल 3tbsp"],
}

NAMES = {
    "5 star 2": ["add 5 star x2"],
    "2 24 mantra besan": ["add 24 mantra besan x2"],
    "7up 2 bottle": ["add 7up x2 bottle"],
    "2 minute noodles 3 packet": ["add 2 minute noodles x3 packet"],
    "salt and pepper 1": ["add salt and pepper x1"],
    "2 amul butter": ["add amul/butter x2"],
    "parle-g 4 packet": ["add parle-g/parle-g x4 packet"],
    "Good Day 2 packet": ["add Good Day/Good Day x2 packet"],
    "all out 1": ["add all out/all out x1"],
    "aashirvaad shudh aata 5kg": ["add aashirvaad/shudh aata 5kg"],
    "Tata Salt 1 kg": ["add Tata/Salt 1kg"],
    "garam masala 100 g": ["add garam masala 100g"],
    "500 g masala": ["add masala 500g"],
    "2 floor cleaner": ["add floor cleaner x2"],
    "2 badi elaichi": ["add badi elaichi x2"],
}


@pytest.mark.parametrize("text", [*QUANTITIES, *HINGLISH, *HINDI, *NAMES])
def test_one_thing_is_read_with_its_count_amount_and_money(text: str) -> None:
    assert items(text) == {**QUANTITIES, **HINGLISH, **HINDI, **NAMES}[text]


LISTS = {
    # what is to be made is none of it; what is named after making something is
    "i want to make tea, need milk and chini": ["add milk", "add chini"],
    "kheer banani hai, doodh aur chini bhej do": ["add doodh", "add chini"],
    "mom is making paneer, need butter and 1 l milk": ["add butter", "add milk 1l"],
    "1 baking powder aur 2 l cooking oil": ["add baking powder x1", "add cooking oil 2l"],
    # which one it shall be, said behind a comma
    "one bread, brown one, 2 soap, tata wala": ["add brown bread x1", "add tata/soap x2"],
    "do doodh, amul wala aur ek bread": ["add amul/doodh x2", "add bread x1"],
    "2 bread, dahi amul wala": ["add bread x2", "add amul/dahi"],
    "2 kg aata, 1 l tel aur 3 bread": ["add aata 2kg", "add tel 1l", "add bread x3"],
    "2 kg aata 1 l tel 3 packet maggi": ["add aata 2kg", "add tel 1l", "add maggi/maggi x3 packet"],
    "aata 2 kg tel 1 l maggi 3 packet": ["add aata 2kg", "add tel 1l", "add maggi/maggi x3 packet"],
    "aata, namak, chini": ["add aata", "add namak", "add chini"],
    "aata\n- namak 2\n* 3 bread\n• chini": ["add aata", "add namak x2", "add bread x3", "add chini"],
    "1. aata 2 kg\n2. namak\n3. 4 bread": ["add aata 2kg", "add namak", "add bread x4"],
    "1) aata 2) namak 3) 4 bread": ["add aata", "add namak", "add bread x4"],
    "2 kg aata & 1 bread + honey": ["add aata 2kg", "add bread x1", "add honey"],
    "aata 2 kg aur ek packet namak": ["add aata 2kg", "add namak x1 packet"],
    "milk, 2 litre, bread": ["add milk 2l", "add bread"],
    "aata, bouncy castle, namak, chini": ["add aata", "add bouncy castle", "add namak", "add chini"],
    "आटा\nनमक\nचीनी\nक्रिकेट का बल्ला": ["add आटा", "add नमक", "add चीनी", "add क्रिकेट का बल्ला"],
    "aata, tell me a joke, chini": ["add aata", "add chini"],
    "please get me some milk, eggs and 1kg of sugar": ["add milk", "add eggs", "add sugar 1kg"],
    "aata and half kg sugar": ["add aata", "add sugar 0.5kg"],
    "दो किलो आटा, नमक और आधा लीटर दूध": ["add आटा 2kg", "add नमक", "add दूध 0.5l"],
    "[22/11/26, 10:31 am] Mummy: 2 kg aata": ["add aata 2kg"],
    "22/11/2026, 18:05 - Papa: 1 bread aur 6 ande": ["add bread x1", "add ande x6"],
}


@pytest.mark.parametrize("text", CORRECTIONS)
def test_what_is_corrected_in_the_same_breath_is_read_as_said_last(text: str) -> None:
    assert items(text) == CORRECTIONS[text]


@pytest.mark.parametrize("text", LISTS)
def test_every_line_of_a_list_is_an_item(text: str) -> None:
    assert items(text) == LISTS[text]


NO_GOODS = [
    "",
    "   \n ",
    "ok",
    "2",
    "haan",
    "nahi",
    "hi",
    "good morning",
    "mera order kahan hai",
    "where is my order",
    "order number 4412 ka kya hua",
    "cancel my order",
    "mera naam Ramesh hai",
    "flat 302, tower 4, sector 21, 560037",
    "makaan number 12, gali 4, shanti nagar",
    "house no 7, 3rd floor, 12th cross, apple garden layout",
    "98765 43210",
    "+91-98765-43210",
    "pin 560 034",
    "my number is 080 2345 6789 call after 6",
    "7 pm",
    "kal subah 8 baje bhejna",
    "12/05/2026",
    "total kitna hua",
    "send me the bill",
    "500 ka note hai, chutta lana",
    "I want to talk to a person",
    "sab hata do",
    "remind me to buy milk at 7",
    "play 5 songs",
    "😀😀",
    "{}",
    "0[",
    "/restart",
    "the small one",
    "dusra wala",
    "upi pe 250 bhej diya, utr 412345678901",
]


@pytest.mark.parametrize("text", NO_GOODS)
def test_messages_without_goods_have_no_items(text: str) -> None:
    assert items(text) == []


def test_a_number_that_counts_nothing_does_not_spoil_the_goods_beside_it() -> None:
    assert items("2 kg aata aur mera number 98765 43210") == ["add aata 2kg"]
    assert items("send 1 kg aata by 6 pm to flat 12") == ["add aata 1kg"]
    assert items("deliver 2 milk tomorrow morning at 7") == ["add milk x2"]
    assert items("12/05/2026 ko 3 bread bhejna") == ["add bread x3"]


def test_the_text_of_an_item_is_a_piece_of_the_message() -> None:
    reading = READER.read("2 kg aata aur 2 packet butter 500g wala")
    assert [item.text for item in reading.items] == ["2 kg aata", "2 packet butter 500g wala"]


def test_an_item_survives_the_way_to_plain_data_and_back() -> None:
    for text in [*QUANTITIES, *LISTS]:
        for item in READER.read(text).items:
            assert Item.from_dict(item.as_dict()) == item


def test_an_item_without_a_known_action_is_refused() -> None:
    with pytest.raises(ValueError, match="known action"):
        Item.from_dict({"action": "steal", "product": "milk"})


PARTS_AND_MAKERS = {
    "6 lays (3 salted 3 magic masala)": ["add salted lays x3", "add magic masala lays x3"],
    "2 bread, 1 white 1 brown": ["add white bread x1", "add brown bread x1"],
    "6 eggs 3 milk 3 bread": ["add eggs x6", "add milk x3", "add bread x3"],
    "maggi 4 pack x 3": ["add maggi/maggi x3 packet 4piece"],
    "2 doodh 500 ml wala": ["add doodh x2 500ml"],
}


@pytest.mark.parametrize(("text", "expected"), PARTS_AND_MAKERS.items(), ids=PARTS_AND_MAKERS.keys())
def test_a_number_broken_down_and_sizes_of_what_follows(text: str, expected: list[str]) -> None:
    assert items(text) == expected


@pytest.mark.parametrize("text", ["i didn't add bread", "i never ordered any milk", "i havent added sugar"])
def test_what_was_not_done_is_no_wish(text: str) -> None:
    assert {item.action for item in READER.read(text).items} <= {"ask"}
