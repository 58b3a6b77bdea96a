"""What help is asked for, and words that are cut short."""

from __future__ import annotations

import pytest

from kirana.understanding.asking_frames import without_frame
from kirana.understanding.intent_features import views
from kirana.understanding.short_forms import SHORT_FORMS, written_out


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("could you please help me with a late parcel?", "a late parcel"),
        ("i dont know how to pay by card", "pay by card"),
        ("is it possible to move my slot", "move my slot"),
        ("I am trying to see my bill", "see my bill"),
        ("mujhe samajh nahi aa raha kaise order cancel karu", "order cancel karu"),
        ("मुझे पता नहीं कि कैसे पैसे दूँ", "पैसे दूँ"),
    ],
)
def test_the_frame_goes_and_what_help_is_asked_for_stays(text: str, asked: str) -> None:
    assert without_frame(text) == asked


@pytest.mark.parametrize("text", ["help", "can you help me", "helpful people", "howto guide", "2 kg atta", "", "?!"])
def test_where_nothing_would_be_left_or_there_is_no_frame_the_text_stays(text: str) -> None:
    assert without_frame(text) == text


def test_short_forms_are_written_out_for_the_classifier() -> None:
    assert written_out(["gud", "mrng", "tysm", "2", "u"]) == ["good", "morning", "thank", "you", "2", "you"]
    assert views("Gud mrng, plzzz!") != views("Gud mrng") and views("TQ, plz") == views("thanks please")


def test_a_short_form_stands_for_itself_and_is_no_whole_word() -> None:
    assert not {word for whole in SHORT_FORMS.values() for word in whole} & SHORT_FORMS.keys()
