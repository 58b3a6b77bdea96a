"""`kirana serve`: every channel of credentials.yml, the actions and the agent in one process."""

from __future__ import annotations

import asyncio
import ipaddress
import logging
import socket
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kirana import wiring
from kirana.runtime.start import Report, load_shop, to_stderr
from kirana.runtime.waiting import answered_while_loading, listen
from kirana.settings import CHECKOUT, settings

if TYPE_CHECKING:
    from rasa.core.channels.channel import InputChannel
    from sanic import Sanic

    from kirana.runtime.agent import ShopAgent
    from kirana.runtime.rollout import Rollout

logger = logging.getLogger(__name__)

SWEEP_SECONDS = 30.0
BODY_LIMIT = 64 * 1024  # bytes; the longest message of any platform is 4,096 characters
STOP_SECONDS = 10.0  # how long a turn may still take after SIGTERM


def serve(host: str | None = None, port: int | None = None, report: Report = to_stderr, root: Path = CHECKOUT) -> None:
    """Serves until SIGTERM or Ctrl-C. Prints one line, `ready on http://…`, when messages can be answered.

    Args:
        host, port: where to listen, as the settings say unless given; port 0 takes any free one.
        report: gets the lines about model and channels.
        root: the project's folder.

    Raises PortTaken, ModelError, SettingsError or StorageError, each with one sentence, before anything is served.
    """
    host = settings().host if host is None else host
    listening = listen(host, settings().port if port is None else port)
    started = time.perf_counter()
    with answered_while_loading(listening):
        rollout = rollout_of(load_shop(report, root), root)
        app = build_app(rollout, channels(host, root, report), started)
    address = url_of(listening)

    @app.after_server_start
    async def announce(app: Sanic, loop: Any) -> None:
        await rollout.start()
        app.ctx.ready = True
        print(f"ready on {address}", flush=True)  # noqa: T201 - the one line others wait for
        app.ctx.chores = [loop.create_task(chore) for chore in (keep_sweeping(), rollout.keep_looking())]

    @app.before_server_stop
    async def end_chores(app: Sanic, loop: Any) -> None:
        for chore in app.ctx.chores:
            chore.cancel()

    app.run(sock=listening, access_log=False, motd=False, debug=False)


def rollout_of(agent: ShopAgent, root: Path) -> Rollout:
    """The agent, and those that curators promote while it serves."""
    from kirana.runtime.rollout import Rollout

    return Rollout(agent, root, wiring.releases(), wiring.pseudonyms(), in_checkout)


def in_checkout(sender: str) -> bool:
    """Whether a customer is in the middle of a checkout."""
    return wiring.shop().checkouts.current(sender) is not None


async def keep_sweeping(seconds: float = SWEEP_SECONDS) -> None:
    """Sweeps every so many seconds until it is cancelled."""
    while True:
        await asyncio.sleep(seconds)
        await asyncio.to_thread(sweep)


def sweep() -> None:
    """What time alone brings about: orders that were not paid in time end, also when nobody writes."""
    try:
        wiring.shop()  # asking for the shop is enough: it ends them before it answers
    except Exception:
        # A file that is locked or a store.yml half written: the next time will do.
        logger.exception("The sweep failed.")


def build_app(rollout: Rollout, doors: list[InputChannel], started: float) -> Sanic:
    """The web application: the channels under /webhooks/, and /health."""
    from rasa.core.channels.channel import register
    from sanic import Sanic
    from sanic.exceptions import SanicException
    from sanic.response import json

    app = Sanic("kirana", configure_logging=False)
    app.config.REQUEST_MAX_SIZE = BODY_LIMIT
    app.config.GRACEFUL_SHUTDOWN_TIMEOUT = STOP_SECONDS
    app.config.FALLBACK_ERROR_FORMAT = "json"
    app.ctx.agent = rollout  # Rasa's channels look for it here
    app.ctx.ready = False
    register(doors, app, "/webhooks/")

    @app.get("/health")
    async def health(request: Any) -> Any:
        if not app.ctx.ready:
            return json({"status": "starting"}, status=503)
        seconds = round(time.perf_counter() - started)
        return json({"status": "ok", **rollout.models(), "seconds": seconds})

    @app.exception(SanicException)
    async def refuse(request: Any, error: SanicException) -> Any:
        sentence = str(error).rstrip(".") or "The request cannot be answered"
        return json({"error": f"{sentence}."}, status=error.status_code)

    return app


def channels(host: str, root: Path, report: Report) -> list[InputChannel]:
    """The channels to open: REST as the settings allow, the others as credentials.yml has them."""
    import rasa.shared.utils.io
    from rasa.core.run import _create_single_channel

    from kirana.runtime.rest import RestDoor

    file = root / "credentials.yml"
    credentials = rasa.shared.utils.io.read_config_file(file) if file.is_file() else {}
    credentials.pop(RestDoor.name(), None)
    doors = [_create_single_channel(name, values) for name, values in credentials.items()]
    if is_loopback(host) or settings().rest:
        doors.append(RestDoor())
    else:
        report(f"REST is closed, because {host} can be reached by others; KIRANA_REST=1 opens it.")
    return doors


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach the address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def url_of(listening: socket.socket) -> str:
    """The address of a listening socket, as one types it."""
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def main() -> None:  # pragma: no cover - for `python -m kirana.runtime.serve`, as the benchmark starts it
    """Serves as the settings say."""
    try:
        serve()
    except Exception as error:  # noqa: BLE001 - one sentence instead of a traceback
        sys.exit(str(error))
