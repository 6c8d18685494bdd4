"""Asks until answered: a thread that sends open requests again, and the futures of their replies."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeAlias

from hall.contract.messages import Reply
from hall.runtime.clock import SystemClock
from hall.runtime.link_faults import never_sent, no_answer
from hall.runtime.requests import OpenRequest, RequestBook

Send: TypeAlias = Callable[[bytes], object]

_now = SystemClock().monotonic
"""Patience is real seconds, also in a rehearsal that runs faster."""


class Asker:
    """The open requests of one client. Its methods may be called from any thread; futures end outside its lock."""

    def __init__(self) -> None:
        self._book = RequestBook()
        self._changed = threading.Condition()
        self._send: Send | None = None
        self._watched_until: float | None = None
        self._is_stopping = False

    def ask(self, command_id: str, payload: bytes, give_up_after_s: float) -> Future[Reply]:
        """Send `payload` now and again until `answered`; the same open `command_id` gives the same future."""
        with self._changed:
            known = self._book.find(command_id)
            if known is not None:
                return known.answer
            request = OpenRequest(command_id, payload, _now() + give_up_after_s)
            request.answer.set_running_or_notify_cancel()
            if not self._is_stopping:
                self._book.add(request)
                self._send_one(request)
                if self._watched_until is None or self._book.next_of(request) < self._watched_until:
                    self._changed.notify_all()
                return request.answer
        request.answer.set_exception(never_sent())
        return request.answer

    def answered(self, reply: Reply) -> bool:
        """Complete the request that `reply` belongs to; tell whether one was waiting."""
        with self._changed:
            request = self._book.close(reply.command_id)
        if request is not None:
            request.answer.set_result(reply)
        return request is not None

    def linked(self, send: Send) -> None:
        """Send all open requests through `send`, the new connection, at once."""
        with self._changed:
            self._send = send
            for request in self._book:
                self._send_one(request)
            self._changed.notify_all()

    def unlinked(self) -> None:
        """Keep requests until the next connection."""
        with self._changed:
            self._send = None
            self._book.link_lost()

    def watch(self) -> None:
        """Send again and give up, until `stop`; the body of a thread."""
        while True:
            with self._changed:
                now = _now()
                over = self._book.given_up(now)
                for request in self._book.due(now):
                    self._send_one(request)
                if not over:
                    if self._is_stopping:
                        return
                    self._watched_until = moment = self._book.next_moment()
                    self._changed.wait(None if moment is None else max(0.0, moment - now))
            _fail(over)

    def stop(self) -> None:
        """Fail what is open, and whatever is asked later."""
        with self._changed:
            self._is_stopping = True
            left = tuple(self._book)
            for request in left:
                self._book.close(request.command_id)
            self._changed.notify_all()
        _fail(left)

    def _send_one(self, request: OpenRequest) -> None:
        if self._send is not None:
            self._send(request.payload)
            self._book.sent(request, _now(), random.random())


def _fail(requests: tuple[OpenRequest, ...]) -> None:
    for request in requests:
        request.answer.set_exception(no_answer() if request.was_sent else never_sent())
