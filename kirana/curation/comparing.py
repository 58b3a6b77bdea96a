"""A challenger held against the champion: one report of what it understands otherwise, and the gate's verdict on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Any

from catalog_db.model_rows import Model, ModelRows
from catalog_db.sample_rows import SampleRows
from kirana.curation import gate
from kirana.curation.files import CurationError
from kirana.curation.intents_tried import Readings, Tried, by_folds, differing
from kirana.curation.paired import Answer, Paired, calibration, confusions, figures, grouped
from kirana.curation.register import Register
from kirana.curation.shadow import shadow_messages, shadow_report
from kirana.curation.stage import Stage
from kirana.evaluation.intents import NOT_OURS, refusal_texts
from kirana.evaluation.suite import data_folder
from kirana.understanding.wishes import CHANGING

if TYPE_CHECKING:
    from kirana.curation.desk import Desk

Step = Callable[[str], None]
SHOWN = 10


@dataclass(frozen=True)
class Comparison:
    """The report as plain data, and the rows behind it, for pictures."""

    report: dict[str, Any]
    rows: list[Paired]


def champion_against(desk: Desk, challenger: Model, curator: str) -> Model:
    """The model that answers now. Raises CurationError where that is the challenger itself."""
    champion = Register(desk).champion(curator)
    if challenger.digest == champion.digest:
        raise CurationError(f"{challenger.name} answers already; there is nothing to compare it with.")
    return champion


def compare(desk: Desk, challenger: Model, curator: str, step: Step = lambda line: None) -> Comparison:
    """Holds a challenger against the model that answers now, and keeps the report in the register.

    Args:
        step: is told what is being done. It takes some minutes: every golden conversation is played twice.

    Raises CurationError when the two are the same, or a file is not what was registered.
    """
    register, champion = Register(desk), champion_against(desk, challenger, curator)
    files = register.file(champion), register.file(challenger)
    tried = Tried.both(*files)
    readings = Readings(desk.reader())

    step("looking for messages that are understood otherwise")
    asked = shadow_messages(desk)
    strangers = _public_strangers()
    either = differing(*tried, readings, [*asked, *strangers]) if tried else ()
    found = {text: (theirs, mine, changed) for text, theirs, mine, changed in either}
    sampled = _sampled(desk, tried or ())
    changed = [text for text in (*asked, *strangers) if text not in found or found[text][2]]
    texts = list(dict.fromkeys([*sampled, *changed]))

    stage = Stage(*files, desk.root, texts)
    try:
        rows, relabelled = by_folds(*tried, readings, step) if tried else ([], 0)
        played = stage.result(lambda done, of: step(f"played {done} of {of} golden conversations"))
    finally:
        stage.end()
    answers = dict(zip(texts, played["texts"], strict=True))
    rows += [
        Paired(text, truth, readings.of(text).language or "?", "sample", *map(_answer, answers[text]))
        for text, truth in sampled.items()
    ]
    fair = [row for row in rows if row.source != "new"]
    report: dict[str, Any] = {
        "challenger": challenger.name,
        "champion": champion.name,
        "at": desk.clock().isoformat(timespec="seconds"),
        # Of a champion that was found, it is not known what it was made from.
        "changed_parts": sorted(dict(challenger.parts.items() - champion.parts.items()) if champion.parts else ()),
        "sentences": {one.name: one.figures.get("sentences") for one in (champion, challenger)},
        "findings": challenger.figures.get("findings", []),
        "relabelled": relabelled,
        "dropped": len(tried[0].learnt.keys() - tried[1].learnt.keys()) if tried else 0,
        "judged": figures(fair),
        "paired": grouped(rows, lambda row: row.source, "source"),
        "by_intent": grouped(fair, lambda row: row.truth, "intent"),
        "by_language": grouped(fair, lambda row: row.language, "language"),
        "confusions": confusions(fair),
        "calibration": calibration(fair),
        "out_of_scope": _strangers(rows, strangers, found, answers),
        "conversations": _conversations(played["conversations"]),
        "turn_time": _turn_time(played["conversations"]),
        "shadow": shadow_report(desk, asked, answers),
        "lost": [_shown(row) for row in fair if row.lost][:SHOWN],
        "won": [_shown(row) for row in fair if row.won][:SHOWN],
    }
    report.update(gate.verdict(report))
    with desk.database.write() as connection:
        report["comparison"] = ModelRows(connection).add_comparison(report["at"], curator, report)
    return Comparison(report, rows)


def _sampled(desk: Desk, tried: Sequence[Tried]) -> dict[str, str]:
    """Text → judged intent of the messages of the samples that neither model has learnt."""
    rows = SampleRows(desk.database.read())
    judged = {row["text"]: row["intent"] for week in rows.weeks() for row in rows.of_week(week) if row["intent"]}
    return {text: intent for text, intent in judged.items() if not any(one.knows(text) for one in tried)}


def _public_strangers() -> list[str]:
    """Messages that nobody here wrote and that are nothing for a grocer, where this machine has them."""
    folder = data_folder()
    return [text for texts in refusal_texts(folder).values() for text in texts] if folder else []


def _strangers(
    rows: Sequence[Paired],
    public: Sequence[str],
    found: dict[str, tuple[Answer, Answer, bool]],
    answers: dict[str, list[dict[str, Any]]],
) -> list[dict[str, Any]]:
    """How many messages that are not our business each model acts on, by where they come from."""
    sources: dict[str, list[tuple[str, str, str]]] = {}
    for row in rows:
        if row.truth in NOT_OURS:
            pair = (row.text, row.champion.intent, row.challenger.intent)
            sources.setdefault("sample" if row.source == "sample" else "sentences", []).append(pair)
    for text in public:
        both = map(_answer, answers[text]) if text in answers else found[text][:2]
        theirs, mine = both
        sources.setdefault("public", []).append((text, theirs.intent, mine.intent))
    return [_acted_on(source, pairs) for source, pairs in sorted(sources.items())]


def _acted_on(source: str, pairs: Sequence[tuple[str, str, str]]) -> dict[str, Any]:
    """`newly`: acted on by the challenger only; `newly_changing`: so that it would change the cart."""
    newly = [text for text, theirs, mine in pairs if theirs in NOT_OURS and mine not in NOT_OURS]
    no_longer = [text for text, theirs, mine in pairs if theirs not in NOT_OURS and mine in NOT_OURS]
    champion = sum(theirs not in NOT_OURS for _, theirs, _ in pairs)
    changes = [(theirs in CHANGING, mine in CHANGING) for _, theirs, mine in pairs]
    return {
        "source": source,
        "n": len(pairs),
        "champion": champion,
        "challenger": champion + len(newly) - len(no_longer),
        "newly": len(newly),
        "no_longer": len(no_longer),
        "newly_changing": sum(mine and not theirs for theirs, mine in changes),
        "no_longer_changing": sum(theirs and not mine for theirs, mine in changes),
        "examples": [{"text": text} for text in newly[:SHOWN]],
    }


def _conversations(played: Sequence[dict[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {"n": len(played)}
    for which in ("champion", "challenger"):
        found[which] = [
            {"file": one["file"], "conversation": one["conversation"], "wrong": one[which]["wrong"]}
            for one in played
            if one[which]["wrong"]
        ]
    return found


def _turn_time(played: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Turn against turn of the conversations that go as they should with both."""
    pairs = [
        pair
        for one in played
        for pair in zip(one["champion"]["milliseconds"], one["challenger"]["milliseconds"], strict=False)
        if not one["champion"]["wrong"] and not one["challenger"]["wrong"]
    ]
    if not pairs:
        return {"n": 0, "champion_ms": 0.0, "challenger_ms": 0.0, "ratio": 1.0}
    return {
        "n": len(pairs),
        "champion_ms": round(median(theirs for theirs, _ in pairs), 2),
        "challenger_ms": round(median(mine for _, mine in pairs), 2),
        "ratio": round(median(mine / theirs for theirs, mine in pairs), 3),
    }


def _answer(meaning: dict[str, Any]) -> Answer:
    return Answer(meaning["intent"], meaning["confidence"])


def _shown(row: Paired) -> dict[str, str]:
    return {
        "text": row.text,
        "truth": row.truth,
        "source": row.source,
        "champion": row.champion.intent,
        "challenger": row.challenger.intent,
    }
