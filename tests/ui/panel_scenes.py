"""What a person at the simulated hardware may see: the panel's scenes, and a stand-in for the twins' watcher."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from assets import LOCALE
from drivers.simulators.panel.bench import KINDS
from drivers.simulators.panel.money_seen import MessageSeen, MoneyLook
from drivers.simulators.panel.seen import Line, PrinterSeen, ReaderSeen, ScannerSeen, Seen, SlipSeen, TwinSeen
from drivers.simulators.panel.view_model import PanelViewModel
from drivers.simulators.panel.watcher import Answer, Look
from drivers.simulators.receipt_printer import ReceiptPrinter
from drivers.simulators.slip_tray import SlipTray
from hall.contract.business.payment_control import Fault, WaitingPayment
from hall.contract.business.payments import PaymentMethod
from hall.contract.errors import HallError
from hall.contract.values import Language, Text
from hall.runtime.words import Words
from tests.ui.stage import Stage
from tests.unit.drivers.simulators.stage import HandClock
from tests.unit.drivers.simulators.test_slip_pictures import SAMPLE

QML = Path(__file__).resolve().parents[2] / "drivers" / "simulators" / "panel" / "qml" / "Main.qml"
WORDS = Words.load([LOCALE / "panel.toml"])
SIZE = (420, 960)
WIDE = (860, 960)
NAMES = ("张*", "欧阳**")
CODE = "https://hall.example/t/20261123-0012?k=7f3a9c"

FACTS = {
    "printer": (("slips_out", "1"),),
    "dispenser": (("slips_out", "0"), ("taken", "31"), ("retracted", "2")),
    "banknote-ccnet": (("cassette", "14"), ("cassette_value", "820"), ("given_back", "3")),
    "banknote-ssp": (("cassette", "0"), ("cassette_value", "0"), ("given_back", "0")),
    "callpad": (("ticket", "012"), ("waiting", "003"), ("acknowledged", "27")),
    "ratingpad": (("acknowledged", "25"),),
    "sign": (("text", "A012 请到3号窗"),),
    "plainsign": (("text", "A012 请到3号窗"),),
    "camera": (("watched", "✓"),),
    "doccamera": (("lies", "✓"), ("watched", "✓")),
    "keyscanner": (("scans", "4"),),
    "speaker": (("played", "9"),),
}
PAGE = "http://192.168.100.110:8802/pay/8c1f6d0e-52a4-4c0b-9f57-31c2a7e0b9d4"
PURSE = MoneyLook(
    is_there=True,
    waiting=(
        WaitingPayment(
            payment="8c1f6d0e-52a4-4c0b-9f57-31c2a7e0b9d4", terminal="kiosk-1", method=PaymentMethod.QR,
            amount=1_234_567, page_url=PAGE,
        ),
        WaitingPayment(payment="0" * 16, terminal="kiosk-1", method=PaymentMethod.CARD, amount=500, page_url=PAGE),
    ),
    faults=(Fault.SLOW, Fault.REFUND_FAILS),
    messages=(
        MessageSeen("1", "13800000000", Text(zh="验证码 482 913，五分钟内有效。", en="Your code is 482 913.")),
    ),
)  # fmt: skip
HEALTHY = Seen(
    reader=ReaderSeen(),
    printer=PrinterSeen(),
    scanner=ScannerSeen(),
    bench=tuple(TwinSeen(name, Line(), FACTS.get(name, ())) for name in KINDS if name != "padline"),
)


def print_slips(folder: Path, count: int) -> tuple[SlipSeen, ...]:
    """Let a real printer's twin print `count` slips into `folder`."""
    clock = HandClock()
    printer = ReceiptPrinter(clock, SlipTray(folder))
    for _ in range(count):
        printer.receive(SAMPLE)
        clock.run(printer, 10.0)
    fallen = printer.slips()["slips"]
    assert isinstance(fallen, list)
    return tuple(SlipSeen(slip["number"], slip["picture"], slip["qr"][0]) for slip in fallen)


class StillWatcher(QObject):
    """Shows the looks that a test gives it and writes the orders down; a test answers them."""

    looked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.orders: list[tuple[str, str, dict[str, object]]] = []
        self._then: list[Answer] = []

    def order(self, twin: str, do: str, then: Answer, **arguments: object) -> None:
        self.orders.append((twin, do, arguments))
        self._then.append(then)

    def answer(self, trouble: HallError | None = None) -> None:
        """Answer the oldest order that has none."""
        self._then.pop(0)(trouble)


class StillMoney(QObject):
    """The payment simulator as a test wants it; presses are written down."""

    looked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.presses: list[tuple[object, ...]] = []
        self._then: list[Answer] = []

    def press(self, payment: str, does_pay: bool, then: Answer) -> None:
        self.presses.append((payment, does_pay))
        self._then.append(then)

    def switch(self, fault: Fault, is_on: bool, then: Answer) -> None:
        self.presses.append((fault, is_on))
        self._then.append(then)

    def answer(self, trouble: HallError | None = None) -> None:
        """Answer the oldest press that has no answer."""
        self._then.pop(0)(trouble)


class Panel:
    """The real view model and QML before twins that stand still."""

    def __init__(
        self,
        stage: Stage,
        seen: Seen | None = HEALTHY,
        slips: tuple[SlipSeen, ...] = (),
        language: str = "zh",
        size: tuple[int, int] = SIZE,
        purse: MoneyLook | None = None,
    ) -> None:
        self.stage = stage
        self.watcher, self.money = StillWatcher(), StillMoney()
        self.vm = PanelViewModel(
            WORDS.in_language(Language(language)), self.watcher, self.money if purse is not None else None
        )
        self.look(seen, slips)
        if purse is not None:
            self.money.looked.emit(purse)
        stage.show(QML, self.vm, size=size, pixels_per_mm=3.6)

    def look(self, seen: Seen | None, slips: tuple[SlipSeen, ...] = ()) -> None:
        """Let the next look see this."""
        self.watcher.looked.emit(Look(seen, slips))
        self.stage.settle()


def with_fault(*faults: str, is_plugged: bool = True) -> Line:
    """Return a line with faults switched on."""
    return Line(faults=faults, is_plugged=is_plugged)
