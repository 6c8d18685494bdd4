"""Whether this kiosk serves at all, and telling staff how it stands.

Rule: it says "out of order" only after it could do nothing for a while: a server that restarts is waited for.
"""

from __future__ import annotations

from typing import Final

from hall.contract.clock import Clock
from hall.contract.errors import StorageError
from hall.contract.values import DayText
from hall.runtime.logs import get_logger
from kiosk.flow import Around, Flow, Out, Page
from kiosk.reserve import Owed, Reserve
from kiosk.standing import Facts
from kiosk.terminal_part import TerminalPart

USELESS_AFTER_S: Final = 30.0
"""So long neither the server nor a number of its own, real seconds: then it sends customers elsewhere."""
_NOBODY: Final = frozenset({Page.ATTRACT, Page.OUT_OF_ORDER})
_log = get_logger("kiosk.duty")


class Duty:
    """Lives in the GUI thread; asked at each look around."""

    def __init__(self, part: TerminalPart, reserve: Reserve, clock: Clock) -> None:
        """Speak through `part`; what is owed is in `reserve`."""
        self._part, self._reserve, self._clock = part, reserve, clock
        self._useless_since: float | None = None

    def out(self, around: Around) -> Out | None:
        """Return why nobody is served from now on, if so."""
        now = self._clock.monotonic() / self._clock.speed
        if around.is_live or around.is_alone:
            self._useless_since = None
        elif self._useless_since is None:
            self._useless_since = now
        if not self._part.is_in_service:
            return Out.ORDERED
        is_long = self._useless_since is not None and now - self._useless_since >= USELESS_AFTER_S
        return Out.NOTHING_WORKS if is_long else None

    def tell(self, flow: Flow, day: DayText | None) -> None:
        """Tell staff how it stands on the hall's `day`."""
        around = flow.around
        owed = self._owed(day)
        self._part.note(
            Facts(
                serves=around.out is None and (around.is_live or around.is_alone),
                is_busy=flow.page not in _NOBODY,
                is_alone=around.is_alone,
                untold=owed.untold,
                refused=owed.refused,
                reserve=owed.left,
            )
        )

    def _owed(self, day: DayText | None) -> Owed:
        try:
            return self._reserve.owed(day)
        except StorageError as error:
            _log.error("what is owed cannot be read", fault=str(error))
            return Owed()
