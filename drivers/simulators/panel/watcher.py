"""The panel's eyes and hands: a thread that looks at the twins four times a second and carries orders to them.

The window never waits for a twin. When nobody answers at the control door the thread goes on asking, so that twins that
were restarted come back by themselves.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from drivers.simulators.control import TwinControl
from drivers.simulators.errors import TwinsUnreachable
from drivers.simulators.panel.errands import Answer, ErrandThread
from drivers.simulators.panel.seen import PRINTER, Seen, SlipSeen, seen_of

LOOK_S: Final = 0.25
"""How often the twins are looked at; a person at a desk sees no delay."""
PATIENCE_S: Final = 2.0
"""A twin that is there answers within milliseconds."""
_SLIP: Final = re.compile(r"slip-(\d+)\.png")


@dataclass(frozen=True, slots=True)
class Look:
    """What one look saw; `seen` is None when nobody answers. The slips lie in their folder either way."""

    seen: Seen | None
    slips: tuple[SlipSeen, ...]


class TwinWatcher(ErrandThread):
    """What is looked at is signalled as a `Look`."""

    def __init__(self, control: Path, slips: Path) -> None:
        """Prepare to look at the twins behind the door `control`, and at the pictures in the folder `slips`."""
        super().__init__("twins", LOOK_S, self._see)
        self._control = TwinControl(control, timeout_s=PATIENCE_S)
        self._folder = slips.resolve()
        self._codes: dict[int, str] = {}
        self._counted = 0

    def order(self, twin: str, do: str, then: Answer, **arguments: object) -> None:
        """Carry an order to a twin; `then` hears None or what went wrong, after a fresh look has been signalled."""
        self._send(partial(self._control.order, twin, do, **arguments), then)

    def _see(self) -> Look:
        look = Look(self._ask(), self._lying())
        # Each look goes to whoever has the door now; a kept connection may end at twins that were put away.
        self._control.close()
        return look

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
