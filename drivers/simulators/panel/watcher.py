"""The panel's eyes and hands: a thread that looks at the twins four times a second and carries orders to them.

The window never waits for a twin. When nobody answers at the control door the thread goes on asking, so that twins that
were restarted come back by themselves.
"""

from __future__ import annotations

import queue
import re
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QObject, Signal, Slot

from drivers.simulators.control import TwinControl
from drivers.simulators.errors import TwinsUnreachable
from drivers.simulators.panel.seen import PRINTER, Seen, SlipSeen, seen_of
from hall.contract.errors import HallError

LOOK_S: Final = 0.25
"""How often the twins are looked at; a person at a desk sees no delay."""
PATIENCE_S: Final = 2.0
"""A twin that is there answers within milliseconds."""
_SLIP: Final = re.compile(r"slip-(\d+)\.png")

Answer = Callable[[HallError | None], None]


@dataclass(frozen=True, slots=True)
class Look:
    """What one look saw; `seen` is None when nobody answers. The slips lie in their folder either way."""

    seen: Seen | None
    slips: tuple[SlipSeen, ...]


@dataclass(frozen=True, slots=True)
class _Errand:
    twin: str
    do: str
    arguments: dict[str, Any]
    then: Answer


class TwinWatcher(QObject):
    """Signals arrive in the thread that made it; `start` and `stop` belong to that thread too."""

    looked = Signal(object)
    """A `Look` that differs from the one before."""
    _answered = Signal(object, object)

    def __init__(self, control: Path, slips: Path) -> None:
        super().__init__()
        self._control = TwinControl(control, timeout_s=PATIENCE_S)
        self._folder = slips.resolve()
        self._errands: queue.Queue[_Errand | None] = queue.Queue()
        self._thread = threading.Thread(target=self._run, name="twins", daemon=True)
        self._last: Look | None = None
        self._codes: dict[int, str] = {}
        self._counted = 0
        self._answered.connect(self._tell)

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def stop(self) -> None:
        """Look no more; returns when the thread has ended."""
        self._errands.put(None)
        if self._thread.is_alive():
            self._thread.join()

    def order(self, twin: str, do: str, then: Answer, **arguments: object) -> None:
        """Carry an order to a twin; `then` hears None or what went wrong, after a fresh look has been signalled."""
        self._errands.put(_Errand(twin, do, arguments, then))

    def _run(self) -> None:
        next_look = 0.0
        while True:
            try:
                errand = self._errands.get(timeout=max(0.0, next_look - time.monotonic()))
            except queue.Empty:
                self._look()
                next_look = time.monotonic() + LOOK_S
                continue
            if errand is None:
                return
            trouble = self._carry(errand)
            self._look()
            self._answered.emit(errand.then, trouble)

    def _carry(self, errand: _Errand) -> HallError | None:
        try:
            self._control.order(errand.twin, errand.do, **errand.arguments)
        except HallError as error:
            return error
        return None

    def _look(self) -> None:
        look = Look(self._ask(), self._lying())
        # Each look goes to whoever has the door now; a kept connection may end at twins that were put away.
        self._control.close()
        if look != self._last:
            self._last = look
            self.looked.emit(look)

    def _ask(self) -> Seen | None:
        try:
            state = self._control.state()
            fallen = state[PRINTER]["slips"] if PRINTER in state else 0
            if fallen != self._counted:
                self._codes |= {slip["number"]: (*slip["qr"], "")[0] for slip in self._control.slips()}
                self._counted = fallen
        except TwinsUnreachable:
            return None
        return seen_of(state)

    def _lying(self) -> tuple[SlipSeen, ...]:
        paths = self._folder.iterdir() if self._folder.is_dir() else ()
        found = {int(match[1]): path for path in paths if (match := _SLIP.fullmatch(path.name))}
        return tuple(SlipSeen(number, str(found[number]), self._codes.get(number, "")) for number in sorted(found))

    @Slot(object, object)
    def _tell(self, then: Answer, trouble: HallError | None) -> None:
        then(trouble)
