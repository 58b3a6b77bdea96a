"""What a running shop prints: warnings and errors, on standard error, masked, one line each.

Rasa, TensorFlow, SQLAlchemy and Sanic each announce themselves, warn about each other's age and log debug texts with
customers' messages in them. Must run before the first `import rasa`.
"""

from __future__ import annotations

import logging
import os
import sys
import warnings

from kirana.runtime.masking import log_line

LINE_LIMIT = 2000


class MaskingFormatter(logging.Formatter):
    """Time, level and message; private data masked and control characters removed, so that no text forges a line."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(message)s", datefmt="%Y-%m-%dT%H:%M:%S")

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - the name logging gives it
        record.message = log_line(record.message, LINE_LIMIT)
        return super().formatMessage(record)

    def formatException(self, ei: object) -> str:  # noqa: N802 - the name logging gives it
        return log_line(super().formatException(ei), LINE_LIMIT)  # type: ignore[arg-type]


def be_quiet(level: int = logging.WARNING) -> None:
    """Sets up logging, structlog and warnings for this process; environment variables that are set already win."""
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")
    os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
    os.environ.setdefault("TQDM_DISABLE", "1")
    # Libraries set filters of their own while they are imported; sent to a logger, warnings stay out of sight.
    warnings.simplefilter("ignore")
    logging.captureWarnings(True)
    logging.getLogger("py.warnings").setLevel(logging.ERROR)
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(MaskingFormatter())
    root = logging.getLogger()
    # Plain handlers are replaced, also our own of an earlier call; a test's or a host's own stay.
    root.handlers[:] = [other for other in root.handlers if type(other) is not logging.StreamHandler] + [handler]
    root.setLevel(level)
    _quieten_structlog(level)


def _quieten_structlog(level: int) -> None:
    import structlog

    structlog.configure(
        processors=[
            structlog.stdlib.add_log_level,
            structlog.processors.format_exc_info,
            structlog.processors.KeyValueRenderer(key_order=["event"]),
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        # Below `level` a call costs next to nothing; Rasa makes dozens of debug calls in each turn.
        wrapper_class=structlog.make_filtering_bound_logger(level),
        cache_logger_on_first_use=True,
    )
