"""The weekly sample: one message after the other, judged before what the model made of it is shown."""

from __future__ import annotations

from flask import Blueprint, render_template, request, url_for
from werkzeug.wrappers import Response

from kirana.curation.choices import common_intents
from kirana.curation.sample import Sample
from kirana.curation.web.context import account, desk, for_curators, go

pages = Blueprint("sample", __name__, url_prefix="/sample")


@pages.get("")
def sample() -> str:
    """The next message to judge, and how often the shop was wrong by those judged."""
    drawing = Sample(desk())
    week = drawing.week(request.args.get("week") or None)
    rows = drawing.rows(week)
    skipped = request.args.getlist("skip", type=int)
    open_ones = [row for row in rows if row["correct"] is None]
    waiting = [row for row in open_ones if row["record"] not in skipped] or open_ones
    return render_template(
        "sample.html", week=week, rows=rows, judged=len(rows) - len(open_ones), next=next(iter(waiting), None),
        intents=common_intents(desk()), rates=drawing.error_rates(), skipped=skipped,
    )  # fmt: skip


@pages.post("/draw")
@for_curators
def draw() -> Response:
    """Draws the week's sample, as far as it is not yet."""
    drawing = Sample(desk())
    week = drawing.week(request.form.get("week") or None)
    return go(url_for("sample.sample", week=week), lambda: f"{len(drawing.draw(week))} messages of {week} are drawn.")


@pages.post("/judge")
@for_curators
def judge() -> Response:
    """What a message means; only then the model's answer is told."""
    record, intent = request.form.get("record", 0, type=int), request.form.get("intent", "")
    skus = request.form.get("skus", "").split()

    def done() -> str:
        found = Sample(desk()).judge(record, intent, account().name, skus or None, again=False)
        rest = "" if found["correct"] else "; it is in the inbox now, with your answer"
        right = "right" if found["correct"] else "wrong"
        return f"You said {intent}. The model said {found['model']}: {right}{rest}."

    return go(url_for("sample.sample", week=request.form.get("week") or None), done)
