"""In which language a message is answered: its own where that is clear, else that of the conversation so far.

The language of the conversation is kept with every message, apart from the one it was answered in: a name or an
address tells nothing of it, and within the checkout's questions one word of another language ("kal") does not either,
two messages do.
"""

from __future__ import annotations

import re
from typing import Any, Final

from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from kirana import wiring
from kirana.shop.choices import TOKEN_PREFIX
from kirana.understanding.language import is_english_alone, is_only_around
from kirana.understanding.told import told_in

REPLY, KEPT, TOLD = "reply_language", "conversation_language", "conversation_language_told"
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’.&-][^\W\d_]+)*")
MOST_WORDS: Final = 4  # of a maker's name
# Asked for these, people write names and places.
NAMES = frozenset({"recipient_name", "phone", "address", "pincode"})


def set_reply_language(message: Message, tracker: DialogueStateTracker, *, answers: bool = False) -> None:
    """Set the language to answer in, and that of the conversation.

    `answers`: the message answers what the checkout asks.

    Names of goods, numbers, presses and what is only said around a wish ("bhaiya", "haan", "ok ji") leave both as they
    were. English words that Hinglish borrows ("yes", "checkout", "remove bread") do not make a Hindi conversation
    English.
    """
    text, said = str(message.get(TEXT) or "").strip(), str(message.get("language") or "en")
    before = _before(tracker)
    kept = str(before.get(KEPT) or before.get(REPLY) or "")
    # A press has letters of no language.
    clear = bool(message.get("language_clear")) and not text.startswith(TOKEN_PREFIX)
    # "Haan" tells only of a conversation of which nothing is known yet.
    clear = clear and not (before.get(TOLD) and (is_only_around(text) or _is_maker(text)))
    borrowed = said == "en" != kept and not is_english_alone(text)
    if not kept or (clear and not borrowed and not answers):
        reply = kept = said
    elif not clear or borrowed or (tracker.get_slot("requested_slot") in NAMES and told_in(text).slot is None):
        reply = kept
    else:
        reply = said
        kept = said if before.get(REPLY) == said else kept
    message.set(REPLY, reply, add_to_output=True)
    message.set(KEPT, kept, add_to_output=True)
    message.set(TOLD, bool(before.get(TOLD) or (clear and not borrowed)), add_to_output=True)


def _is_maker(text: str) -> bool:
    """Whether a text is the name of a maker and no more: "daawat" is a feast as well, and "mother dairy" English."""
    words = _WORD.findall(text)
    return 0 < len(words) <= MOST_WORDS and wiring.matcher().vocabulary().is_brand(words)


def _before(tracker: DialogueStateTracker) -> dict[str, Any]:
    """What was read of the message before this one; empty for the first.

    Not `tracker.latest_message`: once replayed, a tracker takes what was said within a form for part of the form, and
    has the message before that as its latest.
    """
    said = (event.parse_data for event in reversed(tracker.events) if isinstance(event, UserUttered))
    return dict(next(said, None) or {})
