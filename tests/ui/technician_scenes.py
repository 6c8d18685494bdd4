"""What a technician might find: devices in several states, a wire that talks, a past with faults and repairs."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from assets import LOCALE
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
from hall.contract.documents import DeviceDocument, DeviceFault
from hall.contract.picture import HallPicture
from hall.contract.values import DeviceRole, FaultAction, Health, Language, LinkState, Role, Text
from hall.runtime.words import Words
from tests.ui import control_scenes as hall_scenes
from tests.ui.control_scenes import NOW, ago, device, presence

QML = Path(__file__).resolve().parents[2] / "screens" / "technician" / "qml" / "Main.qml"
PRINTER = "kiosk-1/printer"

NOTE_JAM = DeviceFault(
    code="note_jam",
    sentence=Text(zh="纸币卡在通道里。", en="A banknote is stuck in the way."),
    hint=Text(zh="请打开机头，取出纸币，再关好。", en="Open the head, take the note out, and close it."),
    action=FaultAction.CLEAR,
    since=ago(14),
)
ACCEPTOR = device(
    "acceptor",
    DeviceRole.BANKNOTE_ACCEPTOR,
    "纸币器",
    "Banknote acceptor",
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


def wire_line(
    seconds: float, direction: WireDirection, octets: str, zh: str, en: str, *, is_masked: bool = False
) -> WireLine:
    at = NOW - timedelta(seconds=seconds)
    return WireLine(at=at, direction=direction, octets=octets, meaning=Text(zh=zh, en=en), is_masked=is_masked)


IN, OUT, LOST = WireDirection.IN, WireDirection.OUT, WireDirection.LOST
WIRE = WireLines(
    device="printer",
    lines=(
        wire_line(9.2, OUT, "10 04 04", "询问纸张状态", "Asks how much paper there is"),
        wire_line(9.183, IN, "12", "纸张状态：纸够用", "Paper: enough"),
        wire_line(6.5, OUT, "10 04 01", "询问打印机状态", "Asks how the printer is"),
        wire_line(6.479, IN, "16", "打印机状态：在线，盖已合上", "Printer: online, cover closed"),
        wire_line(4.1, OUT, "", "凭条内容，1184 字节", "The content of a slip, 1184 bytes", is_masked=True),
        wire_line(4.0, OUT, "1d 28 48 06 00 30 30 53 30 30 31", "请求打印完成确认", "Asks to be told of the end"),
        wire_line(2.9, LOST, "", "此处遗漏 12 行", "12 lines are missing here"),
        wire_line(2.6, IN, "37 22 53 30 30 31 00", "已打印完毕（S001）", "Printed (S001)"),
        wire_line(0.4, IN, "3f 81 07", "无法理解的 3 个字节", "3 bytes, not understood"),
    ),
)


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
        spell(3.2, 11, hall_scenes.UNPLUGGED, repaired_by="赵军", repair_words="插紧线缆"),
        spell(20, 74, hall_scenes.PAPER_LOW, repaired_by="赵军", repair_words="更换纸卷"),
        spell(50, 4, hall_scenes.UNPLUGGED, is_end_known=False),
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
