"""What the functions say, as the page says it: a command that helps becomes the place that does it here."""

from __future__ import annotations

import re

# The command that a sentence names, and what does the same in the page, with its key.
PLACES = {
    "kirana curate inbox": "the inbox (i)",
    "kirana curate sample": "the sample page (s)",
    "kirana curate models": "the models page (m)",
    "kirana curate train": "training (t on the models page)",
    "kirana curate compare": "comparing (v beside the model)",
    "kirana curate alias": "key p",
    "kirana curate lexicon": "key g",
    "kirana curate label": "key l",
    "kirana curate reply": "key r",
    "kirana curate aside": "key y",
    '--override "WHY" --by NAME': "a reason signed beside the model",
}

_COMMAND = re.compile(r"(^|[.!?] )?`([^`]+)`")


def in_the_page(sentence: str) -> str:
    """The sentence without commands; one that the page has no place for stays as it is."""

    def placed(found: re.Match[str]) -> str:
        begins, command = found.groups()
        place = PLACES.get(command) or PLACES.get(f"kirana curate {command}")
        if place is None:
            return found.group()
        return f"{begins}{place[0].upper()}{place[1:]}" if begins is not None else place

    return _COMMAND.sub(placed, sentence)
