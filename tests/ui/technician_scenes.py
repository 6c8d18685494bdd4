"""What a technician might find: devices in several states, a wire that talks, a past with faults and repairs."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from assets import LOCALE
from devices.faults import describe_fault
from devices.wire_monitor import lines_lost
from drivers.wire import describe_escpos, escpos
from drivers.wire.escpos import Question
from hall.contract.diagnosis import (
    Availability,
    DeviceHistory,
    FaultSpell,
    RepairRecord,
    Standing,
    StandingSpan,
    WireDirection,
    WireLine,
    WireLines,
)
from hall.contract.documents_devices import DeviceDocument, DeviceFault
from hall.contract.picture import HallPicture
from hall.contract.values import DeviceRole, Health, Language, LinkState, Role, Text
from hall.runtime.words import Words
from tests.ui import control_scenes as hall_scenes
from tests.ui.control_scenes import NOW, ago, device, presence

QML = Path(__file__).resolve().parents[2] / "screens" / "technician" / "qml" / "Main.qml"
PRINTER = "kiosk-1/printer"

PRINTER_NAME = Text(zh="打印机", en="Printer")
ACCEPTOR_NAME = Text(zh="纸币接收器", en="Banknote acceptor")
NOTE_JAM = describe_fault("note_jam", name=ACCEPTOR_NAME, port="-", since=ago(14))
UNPLUGGED = describe_fault("unplugged", name=PRINTER_NAME, port="-", since=ago(4))
ACCEPTOR = device(
    "acceptor",
    DeviceRole.BANKNOTE_ACCEPTOR,
    ACCEPTOR_NAME.zh,
    ACCEPTOR_NAME.en,
    health=Health.HARDWARE_ERROR,
    faults=(NOTE_JAM,),
    detail={"cover": "closed", "model": "NV9"},
)
PAD = device("pad", DeviceRole.CALL_PAD, "叫号器", "Call pad", detail={"presses": 214})
SIGN = device("sign", DeviceRole.WINDOW_SIGN, "窗口屏", "Window sign", detail={"shows": "A012"})


def words(language: Language = Language.ZH) -> Words:
    return Words.load([LOCALE / "technician.toml", LOCALE / "device_sheet.toml"], language)


def well() -> HallPicture:
    """One kiosk, all in order."""
    fine = (
        replace(hall_scenes.PRINTER, health=Health.OK, faults=(), detail={"paper": "ok", "cover": "closed"}),
        replace(hall_scenes.SCANNER, link=LinkState.ONLINE, health=Health.OK, faults=(), detail={"looking": False}),
    )
    return of(hall_scenes.READER, *fine, PAD, SIGN)


def ill() -> HallPicture:
    """Three devices in three different faults."""
    return of(hall_scenes.READER, hall_scenes.PRINTER, hall_scenes.SCANNER, ACCEPTOR, SIGN)


def of(*documents: DeviceDocument, is_live: bool = True) -> HallPicture:
    programs = (presence("server", Role.SERVER), presence("kiosk-1", Role.KIOSK))
    return hall_scenes.picture(hall_scenes.hall(), *documents, *programs, is_live=is_live)


IN, OUT = WireDirection.IN, WireDirection.OUT
_ON_THE_WIRE: tuple[tuple[float, WireDirection, bytes], ...] = (
    (9.2, OUT, escpos.ask(Question.PAPER)),
    (9.183, IN, b"\x12"),
    (6.5, OUT, escpos.ask(Question.PRINTER)),
    (6.479, IN, b"\x12"),
    (4.1, OUT, escpos.INIT + bytes(1182)),
    (2.6, IN, b'7"S001\0'),
    (0.4, IN, b"\xff"),
)


def wire() -> WireLines:
    """Return what the monitor makes of a few seconds on the printer's wire; some lines were lost on the way."""
    to_printer, from_printer = describe_escpos.tellers()
    tellers = {OUT: to_printer, IN: from_printer}
    lines = [
        WireLine(
            at=NOW - timedelta(seconds=seconds),
            direction=direction,
            octets=said.octets.hex(" "),
            meaning=said.meaning,
            is_masked=said.is_masked,
        )
        for seconds, direction, data in _ON_THE_WIRE
        for said in tellers[direction].feed(data)
    ]
    lines.insert(5, lines_lost(12, NOW - timedelta(seconds=2.9)))
    return WireLines(device="printer", lines=tuple(lines))


WIRE = wire()


def spell(hours: float, lasted_min: float | None, fault: DeviceFault, **changes: object) -> FaultSpell:
    since = NOW - timedelta(hours=hours)
    until: datetime | None = None if lasted_min is None else since + timedelta(minutes=lasted_min)
    made = FaultSpell(
        code=fault.code, sentence=fault.sentence, hint=fault.hint, action=fault.action, since=since, until=until
    )
    return replace(made, **changes)


def stretch(standing: Standing, begin: float, end: float) -> StandingSpan:
    return StandingSpan(standing=standing, since=NOW - timedelta(hours=begin), until=NOW - timedelta(hours=end))


HISTORY = DeviceHistory(
    device="printer",
    spells=(
        spell(0.4, None, hall_scenes.PAPER_LOW),
        spell(3.2, 11, UNPLUGGED, repaired_by="赵军", repair_words="插紧线缆"),
        spell(20, 74, hall_scenes.PAPER_LOW, repaired_by="赵军", repair_words="更换纸卷"),
        spell(50, 4, UNPLUGGED, is_end_known=False),
    ),
    repairs=(
        RepairRecord(at=ago(185), by="赵军", words="插紧线缆"),
        RepairRecord(at=ago(1130), by="赵军", words="更换纸卷"),
    ),
    availability=Availability(
        since=NOW - timedelta(days=12),
        observed_s=437_400.0,
        unknown_s=599_400.0,
        up_share=0.9934,
        faults=4,
        mtbf_s=108_620.0,
        mttr_s=722.0,
    ),
    counters={"slips": 3412, "slips_since_roll": 88, "jobs_unknown": 1},
    stretches=(
        stretch(Standing.UP, 24, 16.4),
        stretch(Standing.UP, 5.2, 3.2),
        stretch(Standing.DOWN, 3.2, 3.0),
        stretch(Standing.UP, 3.0, 0),
    ),
)
NEW = DeviceHistory(
    device="printer",
    spells=(),
    repairs=(),
    availability=Availability(
        since=NOW, observed_s=0.0, unknown_s=0.0, up_share=None, faults=0, mtbf_s=None, mttr_s=None
    ),
    counters={},
)
