"""TensorFlow is left out exactly when nothing needs it."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from kirana.runtime.tensorflow_guard import (
    CLIENTS,
    TENSORFLOW_COMPONENTS,
    components_of_config,
    components_of_model,
    needs_tensorflow,
)

ROOT = Path(__file__).resolve().parents[2]


def _model(path: Path, name: str = "metadata.json", content: str | None = None) -> Path:
    nodes = {"a": {"uses": "kirana.nlu.slash_guard.SlashGuard"}, "b": {"uses": "rasa.core.policies.RulePolicy"}}
    data = (content or json.dumps({"predict_schema": {"nodes": nodes}})).encode()
    with tarfile.open(path, "w:gz") as archive:
        member = tarfile.TarInfo(name)
        member.size = len(data)
        archive.addfile(member, io.BytesIO(data))
    return path


def test_the_shop_as_it_is_needs_no_tensorflow() -> None:
    assert not needs_tensorflow(components_of_config(ROOT / "config.yml"))


@pytest.mark.parametrize("component", sorted(TENSORFLOW_COMPONENTS))
def test_every_component_that_uses_it_gets_it(component: str) -> None:
    assert needs_tensorflow(["WhitespaceTokenizer", component])
    assert needs_tensorflow([f"rasa.somewhere.{component}"])


def test_a_strangers_component_is_given_the_benefit_of_doubt() -> None:
    assert needs_tensorflow(["somebody.else.Classifier"])
    assert not needs_tensorflow(["kirana.nlu.slash_guard.SlashGuard", "rasa.nlu.x.LogisticRegressionClassifier"])


def test_a_config_that_leaves_a_part_to_rasa_gets_it(tmp_path: Path) -> None:
    config = tmp_path / "config.yml"
    config.write_text("pipeline:\n- name: WhitespaceTokenizer\npolicies:\n", encoding="utf-8")

    assert needs_tensorflow(components_of_config(config))
    assert needs_tensorflow(components_of_config(tmp_path / "missing.yml"))


def test_the_components_of_a_model_are_read_without_rasa(tmp_path: Path) -> None:
    assert components_of_model(_model(tmp_path / "m.tar.gz")) == [
        "kirana.nlu.slash_guard.SlashGuard",
        "rasa.core.policies.RulePolicy",
    ]


def test_a_file_that_is_no_model_is_refused_in_a_sentence(tmp_path: Path) -> None:
    rubbish = tmp_path / "rubbish.tar.gz"
    rubbish.write_bytes(b"not an archive")
    for model in (
        rubbish,
        tmp_path / "missing.tar.gz",
        _model(tmp_path / "empty.tar.gz", name="other.json"),
        _model(tmp_path / "odd.tar.gz", content='{"predict_schema": 5}'),
        _model(tmp_path / "broken.tar.gz", content="{"),
    ):
        with pytest.raises(ValueError, match=r"is not a model of Rasa 3.6"):
            components_of_model(model)


def _python(code: str, folder: Path) -> str:
    run = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, timeout=60)
    assert run.returncode == 0, run.stderr
    return run.stdout.strip()


def test_stood_in_libraries_can_be_imported_but_not_used(tmp_path: Path) -> None:
    said = _python(
        "from pathlib import Path; from kirana.runtime.tensorflow_guard import guard\n"
        "print(guard(['RulePolicy'], Path('.')))\n"
        "import tensorflow as tf; from tensorflow.keras.layers import Layer; import aiogram\n"
        "class Mine(Layer):\n    @tf.function\n    def call(self, x: tf.Tensor) -> 'tf.RaggedTensor': return x\n"
        "print(Mine.call(None, 3), isinstance(5, tf.Tensor))\n"
        "try: tf.constant([1])\nexcept RuntimeError as error: print(type(error).__name__)\n",
        tmp_path,
    )

    assert said.splitlines() == ["False", "3 False", "MissingLibrary"]


def test_a_client_that_the_credentials_ask_for_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "credentials.yml").write_text("telegram:\n  access_token: x\n", encoding="utf-8")
    said = _python(
        "from pathlib import Path; from kirana.runtime.tensorflow_guard import guard\n"
        "from kirana.runtime.stand_in import stand_in_for\n"
        "guard(['DIETClassifier'], Path('.')); print(sorted(stand_in_for([])))\n",
        tmp_path,
    )

    assert "aiogram" not in said
    assert "tensorflow" not in said
    assert str(sorted(set(CLIENTS) - {"aiogram"})) == said
