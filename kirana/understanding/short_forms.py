"""Words as they are cut short or run together in messages ("gud mrng", "tq", "oksure"), and what they stand for.

Read before intents are told apart; names of goods never pass here. Only forms that stand for one word are listed.
"""

from __future__ import annotations

import re
from typing import Final

_OPENERS: Final = "okay|ok|yes|yeah|yup|sure|no|nope|nothing|thats|that's|good|thank|thanks"
_CLOSERS: Final = (
    "thankyou|thanks|thank|you|sure|fine|good|great|please|sir|madam|mam|bro|bhai|bhaiya|more|else|enough|need|alot|"
    "morning|evening|night|afternoon|all|it|done|perfect|right|im|ji"
)
_RUN_TOGETHER: Final = re.compile(rf"({_OPENERS})({_CLOSERS})")

_FORMS: Final = """
    good: gud gd guud; morning: mrng mrnin mng mornin morng; evening: evng evg evenin; night: nyt nite nt;
    afternoon: aftn aftrnoon; bye: bbye baye byee byy; thanks: tq tqs tnx thx thnx thanx thnks thks thanq
    thankx tks; thank: thnk thanking;
    thank you: ty tysm thanku thankq tku tqsm; please: pls plz plzz plss pliz; you: u yu; your: ur yr;
    are: r; what: wat wt wht; when: wen whn; where: whr wer; how: hw; and: nd; have: hv hav; give: gv giv; send:
    snd; want: wnt wanna; need: ned; order: ordr oder odr; delivery: dlvry delvry dlvery dlivery delivry;
    deliver: delver dlver; payment: pymt paymnt pymnt; address: adress adres addr addrs; number: num nmbr;
    message: msg; because: bcoz bcz coz cuz; customer: cust custmer; available: avail avlbl availble avl;
    tomorrow: tmrw tmr tomo tmrrw tomorow 2mrw 2moro; much: mch;
    total: totl ttl; checkout: chkout chkot; today: tdy 2day; okay: oki okie okey okk; could: cud; would: wud;
    should: shud; before: b4; later: l8r; great: gr8; wait: w8; cancel: cncl cancle; change: chng chnge; amount:
    amt; quantity: qty; problem: prob prblm; about: abt; received: recvd rcvd; refund: rfnd; people: ppl;
    really: rly
"""


def _table(text: str) -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for entry in text.split(";"):
        whole, forms = entry.split(":")
        table.update(dict.fromkeys(forms.split(), tuple(whole.split())))
    return table


SHORT_FORMS: Final = _table(_FORMS)


def written_out(words: list[str]) -> list[str]:
    """The words with those that are cut short written out, and those of courtesy that are run together set apart.

    >>> written_out(["tq", "gud", "nyt", "nothingmore"])
    ['thanks', 'good', 'night', 'nothing', 'more']
    """
    return [whole for word in words for part in _apart(word) for whole in SHORT_FORMS.get(part, (part,))]


def _apart(word: str) -> tuple[str, ...]:
    together = _RUN_TOGETHER.fullmatch(word)
    return together.groups() if together else (word,)
