"""Words that name something fresh and the spice that is made of it: "dhaniya" is leaves, and coriander powder."""

from __future__ import annotations

from typing import Final

_AS_SPICE: Final = {
    **dict.fromkeys(
        ("dhaniya", "dhania", "dhanya", "dhanyia", "coriander"),
        ("dhaniya powder", "coriander powder", "coriander seeds"),
    ),
    "धनिया": ("धनिया पाउडर", "coriander powder", "coriander seeds"),
    **dict.fromkeys(("methi", "meethi", "fenugreek"), ("methi dana", "fenugreek seeds")),
    "मेथी": ("मेथी दाना", "fenugreek seeds"),
    **dict.fromkeys(("mirchi", "mirch", "mirchee", "chilli", "chili"), ("lal mirch powder", "chilli powder")),
    **dict.fromkeys(("मिर्च", "मिर्ची"), ("लाल मिर्च पाउडर", "chilli powder")),
}


def names_as_spice(name: str) -> tuple[str, ...]:
    """What the spice is called that a bare name can mean as well, the likeliest first; empty where it is none."""
    return _AS_SPICE.get(name.strip().lower(), ())
