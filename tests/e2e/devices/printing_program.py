"""A program that prints one long slip and says each step on its standard output, to be killed in the middle.

Run as ``python -m tests.e2e.devices.printing_program FOLDER JOB``.
"""

from __future__ import annotations

import sys
import threading
from pathlib import Path

from devices.settings import DeviceSection
from devices.slip import Line, Slip
from devices.supervisor import Supervisor
from hall.contract.values import DeviceRole
from hall.runtime.clock import SystemClock


def main(folder: Path, job: str) -> None:
    """Print, and wait to be killed."""
    section = DeviceSection(
        id="printer-1",
        role=DeviceRole.RECEIPT_PRINTER,
        driver="drivers.escpos_printer:EscposPrinter",
        port=str(folder / "printer"),
    )
    supervisor = Supervisor(
        "kiosk-1",
        [section],
        SystemClock(),
        folder / "jobs.sqlite",
        on_document=lambda document: None,
        on_notice=lambda notice: None,
        on_job=lambda told: print(told.state.value, flush=True),  # noqa: T201  # its parent reads this
    )
    supervisor.start()
    slip = Slip((Line("A012"), *(Line(f"{number:03d} 长长的凭条") for number in range(200))))
    supervisor.print_slip(job, slip, lambda result: print(result.outcome.value, flush=True))  # noqa: T201  # as above
    threading.Event().wait()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
