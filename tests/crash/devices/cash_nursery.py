"""A process that has everything loaded and forks an agent with a banknote acceptor on each line of its input.

`python cash_nursery.py FOLDER TWIN`; a line ``SESSION WHEN WHAT`` starts an agent that takes notes for the payment
SESSION (and gives every note of 5 back). It kills itself with -9 the first time that it is at the given moment of its
life: ``before`` or ``after`` it writes to the line (``write-35``: the protocol's command) or to the journal (the name
of the method); ``- -`` is never. Its process id is answered at once, and when it is dead ``killed`` or ``ended``.
"""

from __future__ import annotations

import functools
import os
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from devices.cash_news import CashNews, CashWord
from devices.lifecycle import Backoff
from devices.notes import NoteJournal
from devices.ports import Port
from devices.registry import load_driver
from devices.settings import DeviceSection
from devices.supervisor import Supervisor
from devices.worker import Patience
from drivers.simulators.banknote_ccnet import CcnetTwin
from hall.contract.values import DeviceRole
from hall.runtime.clock import SystemClock

DRIVERS = {CcnetTwin.name: "drivers.ccnet_acceptor:CcnetAcceptor"}
DEVICE, GIVEN_BACK = "cash-1", 5
JOURNAL_STEPS = ("hold", "mark_stacking", "mark_returning", "stacked", "give_back", "mark_told")
_THINKS_S = 0.02


def end_at(when: str, what: str) -> None:
    """Make this process kill itself `when` it does `what`."""

    def ending(doing: Callable[..., Any], name: str) -> Callable[..., Any]:
        @functools.wraps(doing)
        def done(*arguments: Any) -> Any:
            is_it = what == (f"write-{arguments[1][3]:02x}" if name == "write" else name)
            if is_it and when == "before":
                os.kill(os.getpid(), signal.SIGKILL)
            result = doing(*arguments)
            if is_it:
                os.kill(os.getpid(), signal.SIGKILL)
            return result

        return done

    for step in JOURNAL_STEPS:
        setattr(NoteJournal, step, ending(getattr(NoteJournal, step), step))
    Port.write = ending(Port.write, "write")  # type: ignore[method-assign]  # the point of it


def section(folder: Path, twin: str) -> DeviceSection:
    """Return the settings of the acceptor that the `twin` plays."""
    return DeviceSection(
        id=DEVICE,
        role=DeviceRole.BANKNOTE_ACCEPTOR,
        driver=DRIVERS.get(twin, "drivers.ssp_acceptor:SspAcceptor"),
        port=str(folder / twin),
        options={"check_every_s": 0.005, "answer_s": 0.05},
    )


def take_notes(folder: Path, twin: str, session: str) -> None:
    """Take notes for `session` until told to leave."""
    leaves = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: leaves.set())
    supervisor = Supervisor(
        "kiosk-1",
        [section(folder, twin)],
        SystemClock(),
        folder / "jobs.sqlite",
        on_document=lambda _: None,
        on_notice=lambda _: None,
        on_job=lambda _: None,
        patience=Patience(backoff=Backoff(first_s=0.01, longest_s=0.05)),
    )

    def decide(news: CashNews) -> None:
        if news.word is CashWord.HELD and news.note is not None and news.note.denomination is not None:
            is_taken = news.note.denomination.value != GIVEN_BACK
            answer = functools.partial(supervisor.cash.accept if is_taken else supervisor.cash.give_back, news.note.id)
            if news.note.id % 2:
                # every second customer thinks it over: the note waits in escrow
                threading.Timer(_THINKS_S, answer).start()
            else:
                answer()

    supervisor.cash.begin(session, decide)
    supervisor.start()
    leaves.wait()
    supervisor.stop()


def live(folder: Path, twin: str, order: str) -> None:
    """Be an agent, in a process of its own."""
    session, when, what = order.split()
    end_at(when, what)
    take_notes(folder, twin, session)
    os._exit(0)


def main() -> None:
    """Fork an agent for each line and wait for its end, until the input ends."""
    folder, twin = Path(sys.argv[1]), sys.argv[2]
    load_driver(section(folder, twin))
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            live(folder, twin, line)
        print(child, flush=True)  # noqa: T201  # its parent reads this
        _, status = os.waitpid(child, 0)
        print("killed" if os.WIFSIGNALED(status) else "ended", flush=True)  # noqa: T201  # its parent reads this


if __name__ == "__main__":
    main()
