"""The inbox: what goes wrong is found, put together with what is like it, and weighed in rupees."""

from __future__ import annotations

from turns_on_file import TurnRecord, answers, groups, record, said, wish

from kirana import wiring
from kirana.curation.records import Record
from kirana.curation.troubles import troubles

MILK, ATTA = "amul-taaza-1l", "aashirvaad-atta-5kg"


def test_a_word_nobody_knows_is_one_group_however_it_is_spelt_and_answered() -> None:
    record(
        said("asha", "kothmir chahiye", "out_of_scope", responses=["utter_out_of_scope"], goods=["kothmir"]),
        said("ravi", "1 bunch kothmeer", "add_to_cart", wish("kothmeer", "not_found")),
        said("meera", "कोथमीर", "nlu_fallback", goods=["कोथमीर"]),
        said("asha", "2 kg atta", "add_to_cart", wish("atta", "added", ATTA)),
    )

    assert [(row["kind"], row["senders"], row["messages"]) for row in groups()] == [("goods", 3, 3)]


def test_a_hundred_messages_of_one_sender_count_once() -> None:
    record(*[said("pest", "flurb gnarx", "nlu_fallback") for _ in range(100)])
    record(said("asha", "kothmir", "add_to_cart", wish("kothmir", "not_found")))
    record(said("ravi", "kothmir", "add_to_cart", wish("kothmir", "not_found")))

    assert answers(groups()) == [("kothmir", 2), ("flurb gnarx", 1)]
    assert groups()[1]["messages"] == 100


def test_what_may_have_cost_more_comes_first() -> None:
    record(
        said("asha", "ghee lao bhai", "add_to_cart", wish("ghee", "added", MILK), cart_paise=90_000),
        said("asha", "kal time pe pahunchana zaroor", "nlu_fallback"),
        said("ravi", "acha suno ek baat", "nlu_fallback"),
    )

    first, second = groups()
    assert (first["focus"], first["value_paise"]) == ("kal time pe pahunchana zaroor", 90_000)
    assert second["value_paise"] == wiring.desk().typical_paise


def test_the_inbox_is_the_same_whether_records_come_at_once_or_one_by_one() -> None:
    turns = [
        said("asha", "bada doodh", "add_to_cart", wish("bada doodh", "added", MILK)),
        said("asha", "undo", "undo", wish("undo", "undone", MILK)),
        said("asha", "atta", "add_to_cart", wish("atta", "added", ATTA)),
        said("ravi", "flurb gnarx", "nlu_fallback"),
    ]
    for turn in turns:
        record(turn)
        one_by_one = groups()
    with wiring.conversations().write() as connection:
        for table in ("inbox_groups", "inbox_terms", "inbox_troubles", "inbox_progress"):
            connection.execute(f"DELETE FROM {table}")  # noqa: S608

    def kept(rows: list[dict[str, object]]) -> list[list[object]]:
        return [[value for name, value in row.items() if name != "id"] for row in rows]

    assert kept(groups()) == kept(one_by_one)


def _troubles(*turns: TurnRecord) -> list[tuple[str, str, object]]:
    record(*turns)
    rows = wiring.desk().inbox.rows().records_after(0, 100)
    known = [Record.of(row) for row in rows]
    found = troubles(known, 0, wiring.desk().wording.unknown, ended=False)
    return [(one.reason, one.focus, dict(one.answer) if one.answer else None) for one in found]


def test_an_undo_and_what_was_taken_instead_is_the_answer() -> None:
    found = _troubles(
        said("asha", "bada doodh", "add_to_cart", wish("bada doodh", "added", MILK)),
        said("asha", "undo", "undo", wish("undo", "undone", MILK)),
        said("asha", "amul gold", "add_to_cart", wish("amul gold", "added", "amul-gold-1l")),
    )
    assert found == [("undone", "bada doodh", {"sku": "amul-gold-1l"})]


def test_a_choice_that_was_tapped_is_the_answer() -> None:
    found = _troubles(
        said("asha", "doodh", "add_to_cart", wish("doodh", "asked", MILK, "amul-gold-1l")),
        said("asha", "[press] Amul Gold", "choose_option", wish("[press] Amul Gold", "added", "amul-gold-1l")),
    )
    assert found == [("asked", "doodh", {"sku": "amul-gold-1l"})]


def test_a_question_answered_with_another_thing_was_the_wrong_question() -> None:
    found = _troubles(
        said("asha", "doodh", "add_to_cart", wish("doodh", "asked", MILK)),
        said("asha", "atta de do", "add_to_cart", wish("atta", "added", ATTA)),
    )
    assert found == [("answered_otherwise", "doodh", {"sku": ATTA})]


def test_said_again_and_found_is_the_answer_to_what_was_not() -> None:
    found = _troubles(
        said("asha", "kothmir", "add_to_cart", wish("kothmir", "not_found")),
        said("asha", "dhaniya patta", "add_to_cart", wish("dhaniya patta", "added", "coriander")),
    )
    assert found == [("not_found", "kothmir", {"sku": "coriander", "said": "dhaniya patta"})]


def test_a_meaning_that_was_pressed_is_the_answer_to_what_was_not_understood() -> None:
    found = _troubles(
        said("asha", "mera saaman kidhar tak pahuncha", "nlu_fallback", wish("…", "not_understood")),
        said("asha", "[press] Where is my order", "track_order"),
    )
    assert found == [
        ("not_understood", "mera saaman kidhar tak pahuncha",
         {"intent": "track_order", "said": "[press] Where is my order"})
    ]  # fmt: skip


def test_a_turn_that_failed_and_one_that_was_refused_are_told_apart() -> None:
    assert _troubles(said("asha", "2 kg atta", failure="action"))[0][0] == "failed"


def test_a_person_asked_for_speaks_against_the_answer_before() -> None:
    found = _troubles(
        said("asha", "order kab aayega", "track_order"),
        said("asha", "kisi insaan se baat karao", "human_handoff"),
    )
    assert found == [("asked_person", "order kab aayega", None)]


def test_goods_left_behind_are_a_trouble_of_the_last_message() -> None:
    record(
        said("asha", "2 kg atta", "add_to_cart", wish("atta", "added", ATTA), cart_paise=30_000),
        said("asha", "delivery charge kitna hai", "ask_delivery"),
        said("ravi", "2 kg atta", "add_to_cart", wish("atta", "added", ATTA), cart_paise=30_000),
        said("ravi", "haan", "affirm", wish("haan", "order_placed"), bought=[ATTA]),
    )
    (only,) = groups()
    assert (only["focus"], only["value_paise"]) == ("delivery charge kitna hai", 30_000)


def test_what_went_well_is_no_trouble() -> None:
    record(
        said("asha", "2 kg atta aur doodh", "add_to_cart", wish("atta", "added", ATTA), wish("doodh", "added", MILK)),
        said("asha", "checkout", "checkout"),
        said("asha", "[address]", "inform"),
        said("asha", "haan", "affirm", wish("haan", "order_placed"), bought=[ATTA, MILK]),
    )
    assert groups() == []
