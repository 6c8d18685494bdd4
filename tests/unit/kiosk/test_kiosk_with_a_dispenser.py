"""A terminal whose settings name a ticket dispenser prints its slips there; the flow does not know the difference."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer

from devices.roles import Outcome
from kiosk.devices_here import DevicesHere
from kiosk.flow import Event, PrinterChecked, SlipEnded
from tests.unit.devices.terminal import DISPENSER, SLIP, Terminal


class Kiosk:
    """The kiosk's devices, with the real supervisor, driver and twin behind them."""

    def __init__(self, folder: Path) -> None:
        self.terminal = Terminal(folder)
        supervisor = self.terminal.start(only=(DISPENSER,))
        self.terminal.witness.wait_ready(DISPENSER)
        self.here = DevicesHere(supervisor, b"secret")
        self.happened: list[Event] = []
        self.here.happened.connect(self.happened.append)

    def next(self) -> Event:
        """Return the next thing that the devices tell the flow."""
        loop, count = QEventLoop(), len(self.happened)
        self.here.happened.connect(loop.quit)
        QTimer.singleShot(10_000, loop.quit)
        if len(self.happened) == count:
            loop.exec()
        self.here.happened.disconnect(loop.quit)
        return self.happened[count]


@pytest.fixture
def kiosk(tmp_path: Path, qapp: QCoreApplication) -> Iterator[Kiosk]:
    gc.collect()  # timers that earlier tests left are taken down in their own thread, never in a device's
    made = Kiosk(tmp_path)
    yield made
    made.terminal.stop()
    qapp.sendPostedEvents(None, QEvent.Type.MetaCall)


def test_a_ticket_dispenser_serves_the_kiosk_as_its_printer(kiosk: Kiosk) -> None:
    kiosk.here.check_printer("intention-1")
    assert kiosk.next() == PrinterChecked("intention-1", is_usable=True)
    kiosk.here.print_slip("ticket-1", SLIP)
    assert kiosk.next() == SlipEnded("ticket-1", Outcome.PRINTED)
    assert kiosk.here.outcome_of("ticket-1") is Outcome.PRINTED
    (slip,) = kiosk.terminal.slips(DISPENSER)
    assert "A012" in slip["text"]
    kiosk.terminal.twin(DISPENSER, "remove_paper")
    kiosk.terminal.witness.wait_fault(DISPENSER, "paper_out")
    kiosk.here.check_printer("intention-2")
    assert kiosk.next() == PrinterChecked("intention-2", is_usable=False, is_paper_out=True)
