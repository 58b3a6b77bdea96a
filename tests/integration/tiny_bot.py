"""A bot of six words, trained in two seconds: for tests of what carries a bot, whatever it says."""

from __future__ import annotations

from pathlib import Path

FILES = {
    "config.yml": """
recipe: default.v1
assistant_id: tiny
language: en
pipeline:
  - name: WhitespaceTokenizer
  - name: KeywordIntentClassifier
  - name: FallbackClassifier
policies:
  - name: RulePolicy
""",
    "domain.yml": """
version: "3.1"
intents: [greet, count, crash, hang, silent]
slots:
  n: {type: any, influence_conversation: false, mappings: [{type: custom}]}
actions: [action_count, action_crash, action_hang, action_silent]
responses:
  utter_greet: [{text: hello}]
  utter_count: [{text: "count {n}"}]
  utter_default: [{text: not understood}]
  utter_something_went_wrong: [{text: "Something went wrong."}]
""",
    "data/nlu.yml": """
version: "3.1"
nlu:
"""
    + "".join(f"- {{intent: {word}, examples: '- {word}'}}\n" for word in ("count", "crash", "hang", "silent"))
    + "- {intent: greet, examples: '- hi'}\n",
    "data/rules.yml": """
version: "3.1"
rules:
- {rule: a, steps: [{intent: greet}, {action: utter_greet}]}
- {rule: b, steps: [{intent: count}, {action: action_count}]}
- {rule: c, steps: [{intent: crash}, {action: action_crash}]}
- {rule: d, steps: [{intent: hang}, {action: action_hang}]}
- {rule: e, steps: [{intent: silent}, {action: action_silent}]}
- {rule: f, steps: [{intent: nlu_fallback}, {action: utter_default}]}
""",
    "endpoints.yml": """
tracker_store: {type: kirana.runtime.tracker_store.LeanTrackerStore}
lock_store: {type: kirana.runtime.lock_store.FifoLockStore}
nlg: {type: response}
""",
    "credentials.yml": "rest:\n",
    "actions/__init__.py": """
import time
from rasa_sdk import Action
from rasa_sdk.events import SlotSet

class Count(Action):
    def name(self): return "action_count"
    def run(self, dispatcher, tracker, domain):
        n = (tracker.get_slot("n") or 0) + 1
        dispatcher.utter_message(response="utter_count", n=n)
        return [SlotSet("n", n)]

class Crash(Action):
    def name(self): return "action_crash"
    def run(self, dispatcher, tracker, domain): raise ValueError("call 9876543210")

class Hang(Action):
    def name(self): return "action_hang"
    def run(self, dispatcher, tracker, domain): time.sleep(60)

class Silent(Action):
    def name(self): return "action_silent"
    def run(self, dispatcher, tracker, domain): return []
""",
}


def write_tiny_bot(folder: Path) -> Path:
    """Writes the bot's files; gives the folder."""
    for name, content in FILES.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content.lstrip("\n"), encoding="utf-8")
    return folder
