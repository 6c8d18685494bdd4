"""One self-test under way: the device's desk and exactly one answer, given on whatever thread it comes.

Rule: a test never takes what a customer waits for; a desk that is busy is not tested.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from devices.roles import Readiness
from devices.worker import Worker
from hall.contract.documents_devices import DeviceFault
from hall.contract.values import Text

CUSTOMER_S = 15.0
"""How long someone has to lay down a card, hold up a code, press a key, put in a note; real seconds."""

Finish = Callable[[bool, Text], None]


class Trial:
    """What a test function is given. It calls `passed` or `failed` at some time; what comes after the first is lost."""

    def __init__(self, trial_id: str, worker: Worker, now: datetime, finish: Finish) -> None:
        """Try the device of `worker`; `finish` is told once whether it passed and what to say, without the name."""
        self.id = trial_id
        """Unlike that of any other trial; the same order again has the same."""
        self.now = now
        self.device = worker.section.id
        self.name = worker.report.sheet.name
        self.desk: Any = worker.desk
        """The desk of the device; each role's test knows what its own is."""
        self._worker, self._finish = worker, finish
        self._lock = threading.Lock()
        self._is_over = False
        self._let_go: Callable[[], None] | None = None
        self._timer: threading.Timer | None = None

    @property
    def is_over(self) -> bool:
        """Whether the answer was given."""
        return self._is_over

    def passed(self, said: Text) -> None:
        """Answer that the device works; `said` is what was seen, never what a card or a code says."""
        self._answer(True, said)

    def failed(self, fault: DeviceFault) -> None:
        """Answer that it does not."""
        gap = " " if fault.hint.en else ""
        self._answer(
            False, Text(zh=f"{fault.sentence.zh}{fault.hint.zh}", en=f"{fault.sentence.en}{gap}{fault.hint.en}")
        )

    def failed_by(self, code: str) -> None:
        """Answer with the fault `code` of the fault table."""
        self.failed(self.fault(code))

    def fault(self, code: str) -> DeviceFault:
        """Return the fault `code` of this device in words."""
        return self._worker.report.word(code)

    def wake(self) -> None:
        """Let the device's thread look at its desk now."""
        self._worker.wake()

    def ask(self, then: Callable[[Readiness], None]) -> None:
        """Call `then` with how the device is now."""
        self._worker.ask(then)

    def wait(self, code: str, let_go: Callable[[], None], seconds: float | None = None) -> None:
        """Fail by `code` when no answer came within `seconds` (a person's time); `let_go` is called at the end."""
        with self._lock:
            if self._is_over:
                is_late = True
            else:
                is_late, self._let_go = False, let_go
                self._timer = threading.Timer(CUSTOMER_S if seconds is None else seconds, self.failed_by, (code,))
                self._timer.daemon = True
                self._timer.start()
        if is_late:
            let_go()

    def _answer(self, is_passed: bool, said: Text) -> None:
        with self._lock:
            if self._is_over:
                return
            self._is_over, let_go, timer = True, self._let_go, self._timer
        if timer is not None:
            timer.cancel()
        if let_go is not None:
            let_go()
        self._finish(is_passed, said)


@dataclass(frozen=True, slots=True)
class SelfTest:
    """How a role is tested: what a person is told to do or to expect, and what is done."""

    invitation: Text
    run: Callable[[Trial], None]
