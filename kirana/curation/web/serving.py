"""Running the curators' page: the server, and the thread that reads new records into the inbox."""

from __future__ import annotations

import logging
import signal
import threading
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from waitress.server import create_server

from kirana import wiring
from kirana.curation.desk import Desk
from kirana.curation.web.app import make_app
from kirana.curation.web.desks import Desks
from kirana.runtime.waiting import listen
from kirana.settings import CHECKOUT

log = logging.getLogger(__name__)
THREADS = 6
AT_ONCE = 100  # records in one transaction: the shop writes to the same file, and no shopper waits for curators
BETWEEN_SECONDS = 0.05
EVERY_SECONDS = 2.0


def serve(host: str, port: int, *, root: Path = CHECKOUT, ready: Callable[[str], None]) -> None:
    """Serves the page until the process is told to end. Raises PortTaken.

    Args:
        root: the project whose files are corrected.
        ready: is told the address when it answers.
    """
    listening = listen(host, port)
    desks = Desks(lambda: wiring.desk(root))
    server = create_server(
        make_app(desks, wiring.accounts(), wiring.session_key()), sockets=[listening], threads=THREADS, ident=None
    )
    ended = threading.Event()
    reading = threading.Thread(target=_read, args=(desks, ended), name="reading", daemon=True)
    signal.signal(signal.SIGTERM, _interrupt)
    shown = f"[{host}]" if ":" in host else host
    ready(f"http://{shown}:{listening.getsockname()[1]}")
    reading.start()
    try:
        server.run()
    except KeyboardInterrupt:
        pass
    finally:
        ended.set()
        server.close()
        reading.join(EVERY_SECONDS)


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _read(desks: Desks, ended: threading.Event) -> None:
    """Brings the inbox up to date again and again; what is made at first use is made here, before anybody asks."""
    while not ended.is_set():
        desk = desks.of_now()
        try:
            _warm(desk)
            while desk.inbox.digest(limit=AT_ONCE) and not ended.wait(BETWEEN_SECONDS):
                pass
        except Exception:
            log.exception("New records could not be read into the inbox.")
        ended.wait(EVERY_SECONDS)


def _warm(desk: Desk) -> None:
    desk.goods_of("")
    desk.guess()
