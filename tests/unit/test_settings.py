"""The environment and store.yml: defaults, and one sentence for each mistake."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from pydantic import SecretStr

from kirana.settings import CHECKOUT, SettingsError, clock, settings, settings_rows, shown
from kirana.store_file import load_store_settings

INDIA = ZoneInfo("Asia/Kolkata")
SHIPPED = CHECKOUT / "store.yml"


def changed_store(folder: Path, old: str, new: str) -> Path:
    """A copy of the shipped store.yml with one text replaced."""
    text = SHIPPED.read_text(encoding="utf-8")
    assert old in text
    path = folder / "store.yml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def test_a_changed_variable_is_seen_at_the_next_call(monkeypatch: pytest.MonkeyPatch) -> None:
    assert settings().port == 5005
    monkeypatch.setenv("KIRANA_PORT", "6006")
    assert settings().port == 6006


def test_an_empty_variable_is_as_good_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KIRANA_MODEL", "")
    monkeypatch.setenv("KIRANA_PORT", "")
    assert settings().model is None
    assert settings().port == 5005


def test_a_wrong_value_is_a_sentence_that_names_the_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KIRANA_PORT", "abc")
    with pytest.raises(SettingsError, match=r"^KIRANA_PORT='abc' cannot be used: .*integer\.$"):
        settings()


def test_every_setting_is_listed_with_default_and_meaning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KIRANA_DEBUG_COMMANDS", "true")
    rows = {row.name: row for row in settings_rows()}
    assert rows["KIRANA_DEBUG_COMMANDS"].value == "1"
    assert rows["KIRANA_DEBUG_COMMANDS"].default == "0"
    assert all(row.meaning.endswith(".") for row in rows.values())


def test_a_secret_is_never_shown() -> None:
    assert shown(SecretStr("hunter2")) == "********"
    assert shown(SecretStr("")) == ""


def test_the_clock_obeys_kirana_now_in_the_zone_of_the_shop(monkeypatch: pytest.MonkeyPatch) -> None:
    now = clock(INDIA)
    monkeypatch.setenv("KIRANA_NOW", "2026-11-20T10:00")
    assert now() == datetime(2026, 11, 20, 10, tzinfo=INDIA)
    monkeypatch.setenv("KIRANA_NOW", "2026-11-20T10:00:00Z")
    assert now().isoformat() == "2026-11-20T15:30:00+05:30"
    monkeypatch.delenv("KIRANA_NOW")
    assert abs((datetime.now(INDIA) - now()).total_seconds()) < 5


def test_the_shipped_shop_serves_its_pincodes_every_day() -> None:
    store = load_store_settings(SHIPPED)
    assert store.serves("560001")
    assert store.serves("560100")
    assert not any(store.serves(pincode) for pincode in ("560101", "56001", "560001 ", "५६०००१", ""))
    assert all(store.open_on(date(2026, 11, day)) for day in range(1, 8))
    assert store.zone == INDIA
    assert store.payment_methods == ("cod", "upi")
    assert [slot.start for slot in store.slots] == sorted(slot.start for slot in store.slots)


def test_delivery_is_free_from_the_amount_that_the_owner_set() -> None:
    store = load_store_settings(SHIPPED)
    assert store.delivery_fee(49899) == 2500
    assert store.delivery_fee(49900) == 0


def test_a_closed_day_and_a_holiday_have_no_hours(tmp_path: Path) -> None:
    path = changed_store(tmp_path, "  sunday: 07:00-22:00", "  sunday: closed")
    path.write_text(
        path.read_text(encoding="utf-8").replace("holidays: []", "holidays: [2026-11-24]"), encoding="utf-8"
    )
    store = load_store_settings(path)
    assert not store.open_on(date(2026, 11, 22))
    assert not store.open_on(date(2026, 11, 24))
    assert store.hours_on(date(2026, 11, 23)) is not None


def test_times_need_no_quotes(tmp_path: Path) -> None:
    store = load_store_settings(changed_store(tmp_path, 'start: "11:00"', "start: 11:00"))
    assert time(11) in [slot.start for slot in store.slots]


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("name: Kirana Corner", "", r"store\.yml: “name” is missing\."),
        ("name: Kirana", "nmae: Kirana", r"store\.yml: “(nmae|name)” is"),
        ("Asia/Kolkata", "Asia/Nowhere", r"“time_zone” cannot be used: “Asia/Nowhere” is not a time zone"),
        ("fee: 25 ", "fee: lots ", r"“delivery\.fee” cannot be used: “lots” is not an amount of rupees"),
        ("fee: 25 ", "fee: -5 ", r"“delivery\.fee” cannot be used: “-5” is not an amount of rupees"),
        ("560001-560100", "560100-560001", r"“pincodes\.1” cannot be used: “560100-560001” is not a pincode"),
        ('start: "08:00"', 'start: "25:99"', r"“delivery\.slots\.1\.start” cannot be used: “25:99” is not a time"),
        ('end: "10:00"', 'end: "07:00"', r"a slot must end after it starts"),
        ("monday: 07:00-22:00", "moonday: 07:00-22:00", r"“moonday” is not a day of the week"),
        ("methods: [cod, upi]", "methods: [cash]", r"“cash” is not a way to pay; there are cod, upi, link"),
        ("capacity: 20", "capacity: none", r"“delivery\.slots\.1\.capacity” cannot be used"),
        ("name: Kirana Corner", "name: [", r"store\.yml, line \d+: this is not YAML"),
        ("holidays: []", "holidays: [2026-13-09]", r"store\.yml: there is a date in it that no calendar has"),
        (
            "holidays: []",
            "holidays: [9.11.2026]",
            r"“holidays\.1” cannot be used: it is not a date such as 2026-11-08\.$",
        ),
        ("fee: 25 ", "fees: 25 ", r"“delivery\.fees” is not a setting of the shop; check its spelling\.$"),
        ("fee: 25 ", "fee: ", r"“delivery\.fee” cannot be used: it has no value\.$"),
        ("capacity: 20", "capacity: 0", r"“delivery\.slots\.1\.capacity” cannot be used: it must be at least 1\.$"),
        ("capacity: 20", "capacity: ten", r"“delivery\.slots\.1\.capacity” cannot be used: it is not an integer\.$"),
        (
            "methods: [cod, upi]",
            "methods: cod",
            r"“payment\.methods” cannot be used: write a list, such as",
        ),
        (
            "methods: [cod, upi]",
            "methods: [cash]",
            r"^store\.yml: “payment” cannot be used: “cash” is not",
        ),
        ("upi_id: ", "upi_id: not an id # ", r"“payment\.upi_id” cannot be used: “not an id” is not a UPI id such as"),
        ("monday: 07:00-22:00", "monday: 7am-10pm", r"“7am-10pm” on monday is not a span such as 07:00-22:00\.$"),
    ],
)
def test_a_mistake_in_the_store_file_is_one_sentence(tmp_path: Path, old: str, new: str, sentence: str) -> None:
    with pytest.raises(SettingsError, match=sentence) as caught:
        load_store_settings(changed_store(tmp_path, old, new))
    assert "\n" not in str(caught.value)


def test_a_missing_empty_or_binary_store_file_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "store.yml"
    with pytest.raises(SettingsError, match="there is no such file"):
        load_store_settings(path)
    path.write_text("", encoding="utf-8")
    with pytest.raises(SettingsError, match="expected lines"):
        load_store_settings(path)
    path.write_bytes(b"\x89PNG\xff\x00")
    with pytest.raises(SettingsError, match="cannot be read as text"):
        load_store_settings(path)
