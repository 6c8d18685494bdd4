"""A process that has everything loaded and forks an agent with one printer on each line of its input.

`python ticket_nursery.py FOLDER TWIN`; a line ``OLD NEW STEP`` starts an agent that is asked for the slip OLD again,
says ``told OLD outcome``, then for the slip NEW, and leaves when that has ended. It kills itself with -9 at its STEP-th
step (0: never): each piece of a slip that it writes to the line (before, in its middle, behind), each question, each
answer, each entry in the journal (before, behind). Answered are its process id, what it told, the number of its steps,
and ``killed`` or ``ended``.
"""

from __future__ import annotations

import functools
import os
import queue
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from devices.jobs import JobJournal
from devices.lifecycle import Backoff
from devices.ports import Port
from devices.registry import load_driver
from devices.roles import PrintResult
from devices.settings import DeviceSection
from devices.slip import Line, Rule, Slip
from devices.supervisor import Supervisor
from devices.worker import Patience
from drivers import custom_presenter, fenced_printer, slip_bytes
from drivers.simulators.receipt_printer import ReceiptPrinter
from drivers.simulators.ticket_dispenser import TicketDispenser
from hall.contract.values import DeviceRole
from hall.runtime.clock import SystemClock

DEVICE, NONE = "printer-1", "-"
KINDS = {
    ReceiptPrinter.name: (DeviceRole.RECEIPT_PRINTER, "drivers.escpos_printer:EscposPrinter"),
    TicketDispenser.name: (DeviceRole.TICKET_DISPENSER, "drivers.custom_presenter:CustomPresenter"),
}
JOURNAL_STEPS = ("open", "mark_sent", "settle", "note_fate")
WORKS_OFF_S, LOOK_S = 0.1, 0.01
QUESTION = 16
"""Bytes: what is longer is a slip, or a piece of one."""
ENDS_WITHIN_S = 20.0


class Fuse:
    """Counts the steps of this process and ends it at one of them."""

    def __init__(self, at: int) -> None:
        self._at, self.steps = at, 0

    def step(self) -> None:
        """One more step."""
        self.steps += 1
        if self.steps == self._at:
            os.kill(os.getpid(), signal.SIGKILL)

    def watch(self) -> None:
        """Count what the agent does from now on."""
        write, read = Port.write, Port.read

        def written(port: Port, data: bytes) -> None:
            half = len(data) // 2 if len(data) > QUESTION else 0
            if half:
                self.step()
                write(port, data[:half])
                self.step()
            write(port, data[half:])
            self.step()

        def was_read(port: Port, seconds: float) -> bytes:
            data = read(port, seconds)
            if data:
                self.step()
            return data

        Port.write, Port.read = written, was_read  # type: ignore[method-assign]  # the point of it
        for name in JOURNAL_STEPS:
            setattr(JobJournal, name, self._entered(getattr(JobJournal, name)))

    def _entered(self, doing: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(doing)
        def done(*arguments: Any) -> Any:
            self.step()
            result = doing(*arguments)
            self.step()
            return result

        return done


def section(folder: Path, twin: str) -> DeviceSection:
    """Return the settings of the printer that the `twin` plays."""
    role, driver = KINDS[twin]
    options: dict[str, float | int | str | bool] = {"check_every_s": 0.5, "answer_s": 0.3, "print_s": 5.0}
    if role is DeviceRole.TICKET_DISPENSER:
        options |= {"hold_s": 0, "watch_every_s": 0.02}
    return DeviceSection(id=DEVICE, role=role, driver=driver, port=str(folder / twin), options=options)


def slip(job: str) -> Slip:
    """Return a slip that names its job at its head and at its foot, with a picture that is long on the wire."""
    return Slip((Line(f"<{job}>"), Rule(), Line("请妥善保管"), Line(f"[{job}]")))


def live(folder: Path, twin: str, order: str) -> None:
    """Be an agent, in a process of its own."""
    old, new, step = order.split()
    fuse = Fuse(int(step))
    fuse.watch()
    fenced_printer._WORKS_OFF_S, custom_presenter._LOOK_S = WORKS_OFF_S, LOOK_S
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
    supervisor.start()
    results: queue.SimpleQueue[PrintResult] = queue.SimpleQueue()
    for job in (old, new):
        if job != NONE:
            supervisor.print_slip(job, slip(job), results.put)
            told = results.get(timeout=ENDS_WITHIN_S)
            os.write(1, f"told {job} {told.outcome}\n".encode())
    os.write(1, f"steps {fuse.steps}\n".encode())
    os._exit(0)


def main() -> None:
    """Fork an agent for each line and wait for its end, until the input ends."""
    folder, twin = Path(sys.argv[1]), sys.argv[2]
    load_driver(section(folder, twin))
    slip_bytes.warm_up()
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            live(folder, twin, line)
        os.write(1, f"{child}\n".encode())
        _, status = os.waitpid(child, 0)
        os.write(1, b"killed\n" if os.WIFSIGNALED(status) else b"ended\n")


if __name__ == "__main__":
    main()
