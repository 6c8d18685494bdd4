"""Asks what may be slow (a business system over HTTP) on threads of its own; answers come in the GUI thread.

Rule: what nobody asks any more is not answered, and a newer question of the same name takes the place of the older.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from hall.contract.business.errors import OutcomeUnknown
from hall.contract.errors import HallError

WORKERS: Final = 2
"""One question may wait for a silent system while the next is asked."""
AGAIN_S: Final = (1.0, 3.0, 6.0)
"""After how many seconds a change of which nobody knows what became is asked for again, with its own key."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Asked:
    """One question, and who wants the answer."""

    name: str
    call: Callable[[], Any]
    then: Callable[[Any], None]
    pauses_s: tuple[float, ...]


class Asker(QObject):
    """Each question ends with one answer, a value or a `HallError`, or with none when it was forgotten."""

    _answered = Signal(object, object)

    def __init__(self, name: str, *, workers: int = WORKERS, again_s: tuple[float, ...] = AGAIN_S) -> None:
        """`name` is that of the threads; `again_s` are real seconds."""
        super().__init__()
        self._open: dict[str, _Asked] = {}
        self._again_s = again_s
        self._is_over = threading.Event()
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix=name)
        self._answered.connect(self._take)

    def ask(self, name: str, call: Callable[[], T], then: Callable[[T | HallError], None]) -> None:
        """Run `call`, which only reads, on another thread and give `then` what it returned or why it did not."""
        self._submit(_Asked(name, call, then, ()))

    def ask_for_change(self, name: str, call: Callable[[], T], then: Callable[[T | HallError], None]) -> None:
        """As `ask` for what changes something under a key of its own: the same is asked again while nobody knows."""
        self._submit(_Asked(name, call, then, self._again_s))

    def is_asking(self, name: str) -> bool:
        """Tell whether `name` was asked and not answered."""
        return name in self._open

    def forget(self, name: str | None = None) -> None:
        """Nobody waits for `name` any more; without a name, for nothing. A change that was begun goes on."""
        if name is None:
            self._open.clear()
        else:
            self._open.pop(name, None)

    def stop(self) -> None:
        """Ask nothing more; what is under way ends by itself."""
        self.forget()
        self._is_over.set()
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _submit(self, asked: _Asked) -> None:
        if not self._is_over.is_set():
            self._open[asked.name] = asked
            self._pool.submit(self._work, asked)

    def _work(self, asked: _Asked) -> None:
        if not asked.pauses_s and self._open.get(asked.name) is not asked:
            return  # it waited behind a silent system, and nobody wants to know any more
        try:
            self._answered.emit(asked, self._outcome(asked))
        except Exception as error:  # noqa: BLE001 - outermost loop of the thread: raised again where it is seen
            self._answered.emit(asked, error)

    def _outcome(self, asked: _Asked) -> object:
        for pause in (*asked.pauses_s, None):
            try:
                return asked.call()
            except OutcomeUnknown as error:
                if pause is None or self._is_over.wait(pause):
                    return error
            except HallError as error:
                return error
        raise AssertionError("the last try has no pause and returns")

    @Slot(object, object)
    def _take(self, asked: _Asked, answer: object) -> None:
        if self._open.get(asked.name) is not asked:
            return
        del self._open[asked.name]
        if isinstance(answer, Exception) and not isinstance(answer, HallError):
            raise answer
        asked.then(answer)
