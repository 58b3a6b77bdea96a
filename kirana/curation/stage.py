"""A process of its own in which two models are tried in the same minutes, one after the other: golden conversations,
each on a new shop, and single messages.

It reads one JSON object from standard input and writes lines to standard output, those that begin with MARK being its
own: how far it is, and at the end what it found. Rasa is loaded here and not where curators work.
"""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kirana.curation.files import CurationError
from kirana.settings import PREFIX

if TYPE_CHECKING:
    from kirana.runtime.agent import ShopAgent

MARK = "\x1e"
NOON = "2026-11-23T08:00:00+05:30"  # a Monday; the scripts are written for it
COMMAND = "from kirana.curation.stage import main; main()"
Progress = Callable[[int, int], None]


class Stage:
    """Two models being tried.

    Args:
        champion, challenger: their files.
        root: the project's folder.
        texts: messages to be understood by both, outside any conversation.
    """

    def __init__(self, champion: Path, challenger: Path, root: Path, texts: Sequence[str]) -> None:
        request = {"models": [str(champion), str(challenger)], "root": str(root), "texts": list(texts)}
        self._errors = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 - it lasts as long as the process
        self._process = subprocess.Popen(
            [sys.executable, "-c", COMMAND], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._errors,
            text=True, encoding="utf-8",
        )  # fmt: skip
        if self._process.stdin is not None:
            self._process.stdin.write(json.dumps(request))
            self._process.stdin.close()

    def result(self, progress: Progress) -> dict[str, Any]:
        """What was found, when it is over. Raises CurationError when a model could not be tried."""
        result: dict[str, Any] | None = None
        for line in self._process.stdout or ():
            if line.startswith(MARK):
                said = json.loads(line[1:])
                result = said.get("result", result)
                if "done" in said:
                    progress(said["done"], said["of"])
        if self._process.wait() or result is None:
            self._errors.seek(0)
            last = self._errors.read().strip().rpartition("\n")[2]
            raise CurationError(f"The models could not be tried side by side: {last or 'the process ended'}.")
        return result

    def end(self) -> None:
        """Ends it, whatever it is doing."""
        self._process.kill()
        self._process.wait()
        self._errors.close()


def main() -> None:
    """The process itself."""
    request = json.load(sys.stdin)
    root, files = Path(request["root"]), [Path(file) for file in request["models"]]
    shop = dict(os.environ)
    with tempfile.TemporaryDirectory(prefix="kirana-stage-") as folder:
        # Whatever is said here must not reach the shop's own store.
        _use_new_shop(Path(folder) / "conversations", root)
        agents = _loaded(files, root)
        found: dict[str, list[Any]] = {"texts": _understood(agents, request["texts"], shop), "conversations": []}
        scripts = _scripts(root)
        for number, (file, script) in enumerate(scripts):
            order = (0, 1) if number % 2 else (1, 0)  # whoever is first pays for what is made at first use
            played = {at: _played(agents[at], script, Path(folder) / f"{number}-{at}", root) for at in order}
            name = {"file": file, "conversation": script["conversation"]}
            found["conversations"].append({**name, "champion": played[0], "challenger": played[1]})
            _say({"done": number + 1, "of": len(scripts)})
    _say({"result": found})


def _loaded(files: Sequence[Path], root: Path) -> list[ShopAgent]:
    from kirana.runtime.quiet import be_quiet
    from kirana.runtime.start import loading, prepare
    from kirana.runtime.tensorflow_guard import components_of_model
    from kirana.settings import CHECKOUT

    be_quiet()
    prepare([name for file in files for name in components_of_model(file)], CHECKOUT)
    with loading():
        from kirana.runtime.agent import build_agent

        return [build_agent(file, CHECKOUT) for file in files]


def _scripts(root: Path) -> list[tuple[str, dict[str, Any]]]:
    from kirana.curation.golden import scripts_of

    return list(scripts_of(root / "tests" / "conversations"))


def _understood(agents: Sequence[ShopAgent], texts: Sequence[str], shop: dict[str, str]) -> list[list[dict[str, Any]]]:
    """For each text what each model makes of it, with the words of the shop's own catalogue."""
    before = dict(os.environ)
    _set_environment(shop)
    try:
        return [[_meaning(asyncio.run(agent.parse_message(text))) for agent in agents] for text in texts]
    finally:
        _set_environment(before)


def _meaning(parsed: dict[str, Any]) -> dict[str, Any]:
    intent = parsed.get("intent") or {}
    return {
        "intent": intent.get("name") or "nlu_fallback",
        "confidence": round(float(intent.get("confidence") or 0.0), 4),
        "intents": [one["name"] for one in parsed.get("intents") or ()],
    }


def _played(agent: ShopAgent, script: dict[str, Any], folder: Path, root: Path) -> dict[str, Any]:
    """One script on a shop of its own: what went wrong, if anything did, and how long the turns took."""
    from kirana import wiring
    from kirana.curation.golden import play

    _use_new_shop(folder, root)
    wiring.reader()  # a new shop's words are looked up once, and not in a shopper's turn
    try:
        return {"wrong": None, "milliseconds": [round(took, 2) for took in play(agent, script)]}
    except Exception as error:  # noqa: BLE001 - a model may fail in any way; that is what is to be found out
        told = str(error) if isinstance(error, AssertionError) else f"{type(error).__name__}: {error}"
        return {"wrong": told, "milliseconds": []}
    finally:
        wiring.database().close()


def _use_new_shop(folder: Path, root: Path) -> None:
    """The shop that the scripts are written for, in a folder of its own."""
    own = {"DATA": str(folder), "NOW": NOON, "SEED": str(root / "tests" / "catalogue")}
    others = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
    _set_environment({**others, **{PREFIX + name: value for name, value in own.items()}})


def _set_environment(values: dict[str, str]) -> None:
    os.environ.clear()
    os.environ.update(values)


def _say(value: dict[str, Any]) -> None:
    print(MARK + json.dumps(value), flush=True)  # noqa: T201 - read by the process that started this one
