"""Holds the door while the shop is being loaded: every request is answered 503.

The port is taken first, so that a taken one is noticed at once, and handed on, open, when the real server starts.
"""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class PortTaken(OSError):
    """The address cannot be listened on; the message is one sentence."""


def listen(host: str, port: int) -> socket.socket:
    """A listening socket; port 0 takes any free one. Raises PortTaken."""
    if not 0 <= port <= 65535:
        raise PortTaken(f"Cannot listen on {host}:{port}: ports go from 0 to 65535.")
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, socket.SOCK_STREAM)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(100)
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise PortTaken(f"Cannot listen on {host}:{port}: {reason}.") from error
    return listening


@contextmanager
def answered_while_loading(listening: socket.socket) -> Iterator[None]:
    """Answers 503 on the socket inside the `with` block; the socket stays open."""
    server = ThreadingHTTPServer(listening.getsockname()[:2], _Waiting, bind_and_activate=False)
    server.socket.close()
    server.socket = listening
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), name="waiting", daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()


class _Waiting(BaseHTTPRequestHandler):
    timeout = 5

    def _answer(self) -> None:
        body = json.dumps({"status": "starting", "error": "The shop is opening, please try again in a moment."})
        self.send_response(503)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Retry-After", "1")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body.encode())

    do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = _answer  # noqa: N815 - the names http.server calls

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: this server has nothing to say."""
