"""Trains a model, with a line for each step."""

from __future__ import annotations

import contextlib
import io
import logging
import os
import time
from collections.abc import Iterator
from pathlib import Path

from kirana.languages import NLU, files
from kirana.runtime.masking import log_line
from kirana.runtime.models import ModelError
from kirana.runtime.start import Report, prepare_training, to_stderr
from kirana.settings import CHECKOUT

# Rasa says here which component is being trained, at a level that is else switched off.
STEPS = "rasa.engine.training.hooks"


def train(
    report: Report = to_stderr, root: Path = CHECKOUT, output: Path | None = None, sources: Path | None = None
) -> Path:
    """Trains from config.yml, domain.yml, data/ and the sentences of other languages spoken; gives the new model's
    file, in `models/` or `output`.

    Args:
        root: the project, whose code is used.
        sources: the folder with config.yml, domain.yml and data/, where not the project itself.

    Raises ModelError with one sentence when the training data or the configuration are at fault.
    """
    sources = sources or root
    started = time.perf_counter()
    report("Loading Rasa …")
    # At a lower level it draws progress bars, which fill a log with one line over and over; the steps below say enough.
    os.environ.setdefault("LOG_LEVEL", "WARNING")
    prepare_training(root)
    from rasa.model_training import train as train_model

    report("Training from config.yml, domain.yml and data/ …")
    printed = io.StringIO()
    try:
        # Rasa prints to standard output, which is for results.
        with contextlib.redirect_stdout(printed), _steps_reported(report):
            result = train_model(
                domain=str(sources / "domain.yml"),
                config=str(sources / "config.yml"),
                training_files=[str(sources / "data"), *(str(file) for _, file in files(NLU, sources / "languages"))],
                output=str(output or root / "models"),
            )
    except (Exception, SystemExit) as error:
        raise ModelError(f"Training failed: {log_line(f'{type(error).__name__}: {error}', 600)}") from error
    if result.code != 0 or not result.model:
        raise ModelError(f"Training failed: {log_line(printed.getvalue(), 600) or 'no model was written.'}")
    model = Path(result.model)
    report(f"Trained in {time.perf_counter() - started:.0f} s: {model}")
    return model


class _Steps(logging.Handler):
    def __init__(self, report: Report) -> None:
        super().__init__()
        self._report = report

    def emit(self, record: logging.LogRecord) -> None:
        self._report(f"  {record.getMessage()}")


@contextlib.contextmanager
def _steps_reported(report: Report) -> Iterator[None]:
    logger = logging.getLogger(STEPS)
    steps = _Steps(report)
    before = logger.level, logger.propagate
    logger.addHandler(steps)
    logger.setLevel(logging.INFO)
    logger.propagate = False
    try:
        yield
    finally:
        logger.removeHandler(steps)
        logger.level, logger.propagate = before
