"""The kiosk as a whole among its devices: it tells how it stands, and staff take it out of service and back.

Rule: what staff ordered is kept by the agency, on disk; a customer who is being served is served to the end.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Signal

from devices.orders import Answer, done, refused
from devices.settings import ROLE_NAMES
from hall.contract.clock import Clock
from hall.contract.documents_devices import DeviceDocument
from hall.contract.messages import DeviceOrder
from hall.contract.values import DeviceRole, Text
from kiosk.standing import TERMINAL, Facts, describe, told

REFRESH_S: Final = 5.0
"""An unchanged document is told again after so many real seconds, so that it does not go stale."""
_SWITCHED: Final = {
    True: Text(zh="已恢复服务。", en="in service again."),
    False: Text(zh="已暂停服务；正在办理的顾客不受影响。", en="out of service as soon as nobody is being served."),
}
_NO_SUCH: Final = Text(zh="自助终端整机不支持此操作。", en="The kiosk as a whole knows no such order.")


class TerminalPart(QObject):
    """The kiosk's own part. `note` and `switched` belong to the GUI thread; orders may come on any."""

    switched = Signal(bool)
    """In service from now on, or not."""

    def __init__(self, agent: str, clock: Clock) -> None:
        """Speak for the kiosk `agent`."""
        super().__init__()
        self.device = TERMINAL
        self.is_in_service = True
        self._agent, self._clock = agent, clock
        self._facts, self._told_at = Facts(), float("-inf")
        self._tell: Callable[[DeviceDocument], None] = lambda _document: None

    def begin(self, *, is_enabled: bool, tell: Callable[[DeviceDocument], None]) -> None:
        """Take up how it was left, and whom to tell."""
        self.is_in_service, self._tell = is_enabled, tell

    def note(self, facts: Facts) -> None:
        """Tell `facts` when they are news, or when what was told is getting old."""
        now = self._clock.monotonic() / self._clock.speed
        if facts != self._facts or now - self._told_at >= REFRESH_S:
            self._facts, self._told_at = facts, now
            self._tell(self.document())

    def document(self) -> DeviceDocument:
        """Return how the kiosk stands now."""
        return describe(
            self._facts, self._agent, self._clock.now(), is_in_service=self.is_in_service, speed=self._clock.speed
        )

    def take(self, order: DeviceOrder, then: Answer) -> None:
        """Carry out an order: `enable`, `disable`, or `self_test`, which tells how it stands."""
        name = ROLE_NAMES[DeviceRole.TERMINAL]
        if order.order in ("enable", "disable"):
            self.is_in_service = order.order == "enable"
            self._tell(self.document())
            self.switched.emit(self.is_in_service)
            then(done(order, name, _SWITCHED[self.is_in_service]))
        elif order.order == "self_test":
            then(done(order, name, told(self._facts)))
        else:
            then(refused(order, _NO_SUCH))
