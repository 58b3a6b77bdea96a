"""The REST channel for development: POST /webhooks/rest/webhook {"sender", "message"} → list of replies.

Rasa's own answers 200 and an empty list to bodies it cannot read, puts everyone without a sender into one conversation
and lets clients choose the channel. This one says in a sentence what is wrong, and takes nothing else from the body.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse
from sanic.response import json as json_response

from kirana.runtime.agent import Collector
from kirana.shop.customer import customer_id

OnMessage = Callable[[UserMessage], Awaitable[Any]]


class BadRequest(ValueError):
    """The body cannot be answered; the message is one sentence for whoever sent it."""


class RestDoor(InputChannel):
    """In the place of Rasa's `rest` channel, with the same URL and the same replies."""

    @classmethod
    def name(cls) -> str:
        """Also the first part of the URL."""
        return "rest"

    def blueprint(self, on_new_message: OnMessage) -> Blueprint:
        """The two routes: the webhook, and a sign of life as Rasa has it."""
        door = Blueprint("rest_door")

        @door.get("/")
        async def alive(request: Request) -> HTTPResponse:
            return json_response({"status": "ok"})

        @door.post("/webhook")
        async def receive(request: Request) -> HTTPResponse:
            try:
                sender, text = read_body(request.body)
            except BadRequest as error:
                return json_response({"error": str(error)}, status=400)
            collector = Collector(self.name())
            message = UserMessage(text, collector, sender, input_channel=self.name())
            # A client that hangs up must not end the turn half-way: what it changed would be forgotten.
            await asyncio.shield(asyncio.ensure_future(on_new_message(message)))
            return json_response(collector.messages, dumps=json.dumps)

        return door


def read_body(body: bytes) -> tuple[str, str]:
    """(customer, text) of a request. Raises BadRequest."""
    try:
        read = json.loads(body)
    except (ValueError, RecursionError):
        raise BadRequest("The body is not JSON in UTF-8.") from None
    if not isinstance(read, dict):
        raise BadRequest('The body must be an object like {"sender": "asha", "message": "hi"}.')
    sender, text = read.get("sender"), read.get("message")
    if isinstance(sender, bool) or not isinstance(sender, (str, int)) or sender == "":
        raise BadRequest("`sender` must be a text that says who is speaking.")
    if not isinstance(text, str):
        raise BadRequest("`message` must be a text.")
    return customer_id(str(sender)), text
