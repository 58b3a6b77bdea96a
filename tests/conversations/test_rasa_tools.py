"""Rasa's tools for developers, in a terminal as a developer has one: visualize, shell nlu, interactive."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

import pexpect
import pytest
from conversations.test_doors import BIN, ROOT, environment, running
from conversations.test_plain_rasa import run
from rest import free_port
from ruamel.yaml import YAML

ENTER, DOWN, INTERRUPT, ERASE_LINE = "\r", "\x1b[B", "\x03", "\x15"
COLOURS = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")


def typed(shell: pexpect.spawn[str], keys: str) -> None:
    """Types once the prompt has had the time to draw itself: keys that come earlier are lost."""
    time.sleep(0.7)
    shell.send(keys)


def terminal(*arguments: str, state: Path, model: Path) -> pexpect.spawn[str]:
    """`rasa …` in a terminal of its own."""
    env = environment(state, model)
    return pexpect.spawn(
        str(BIN / "rasa"), list(arguments), cwd=str(ROOT), env=env, encoding="utf-8", timeout=60, dimensions=(60, 160)
    )


@pytest.mark.proof
def test_rasa_visualize_draws_every_story(own_state: Path, tmp_path: Path) -> None:
    graph = tmp_path / "graph.html"
    done = run("visualize", "--out", str(graph), state=own_state)
    assert done.returncode == 0, done.stdout + done.stderr
    drawn = graph.read_text(encoding="utf-8")
    for story in YAML(typ="safe").load(ROOT / "data" / "stories.yml")["stories"]:
        for step in story["steps"]:
            assert step.get("action", "") in drawn


@pytest.mark.proof
def test_rasa_shell_nlu_shows_what_is_understood(own_state: Path, model_path: Path) -> None:
    shell = terminal("shell", "nlu", "--model", str(model_path), state=own_state, model=model_path)
    shell.expect_exact("Next message:")
    shell.sendline("2 kg atta aur doodh")
    shell.expect_exact("Next message:")
    printed = COLOURS.sub("", shell.before or "")
    understood = json.loads(printed[printed.index("{") : printed.rindex("}") + 1])
    assert understood["intent"]["name"] == "add_to_cart"
    assert [item["product"] for item in understood["items"]] == ["atta", "doodh"]
    shell.close(force=True)


@pytest.mark.proof
def test_rasa_interactive_teaches_a_story_and_writes_it_down(own_state: Path, model_path: Path, tmp_path: Path) -> None:
    actions = [str(BIN / "rasa"), "run", "actions"]
    port = str(free_port())
    with running(actions, environment(own_state, model_path), "Action endpoint is up and running"):
        asked = ("interactive", "--model", str(model_path), "--skip-visualization", "--port", port)
        shell = terminal(*asked, state=own_state, model=model_path)
        shell.expect_exact("Your input ->", timeout=120)
        typed(shell, "2 kg atta" + ENTER)
        shell.expect("intent 'add_to_cart'.*is this correct")
        typed(shell, ENTER)
        shell.expect("'action_update_cart'.*correct")
        typed(shell, ENTER)
        shell.expect_exact("Added: Aashirvaad")
        shell.expect("'action_listen'.*correct")
        typed(shell, ENTER)
        shell.expect_exact("Your input ->")
        typed(shell, INTERRUPT)
        shell.expect_exact("Export & Quit")
        typed(shell, DOWN * 4 + ENTER)
        for prompt, file in (("stories", "stories.yml"), ("NLU data", "nlu.yml"), ("domain file", "domain.yml")):
            shell.expect_exact(f"Export {prompt} to")
            typed(shell, ERASE_LINE + str(tmp_path / file) + ENTER)
        shell.expect(pexpect.EOF)
    (story,) = YAML(typ="safe").load(tmp_path / "stories.yml")["stories"]
    assert [step["action"] for step in story["steps"] if "action" in step] == ["action_update_cart"]
    assert "2 kg atta" in (tmp_path / "nlu.yml").read_text(encoding="utf-8")
