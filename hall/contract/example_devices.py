"""One example of each message about devices, on the topic where it travels."""

from __future__ import annotations

from typing import Final

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
from hall.contract.example_acts import clock
from hall.contract.messages import DeviceJob, DeviceNotice, DeviceOrder, DeviceOutcome, Message
from hall.contract.topics import Topic
from hall.contract.values import DeviceRole, FaultAction, Health, JobState, LinkState, Mode, Text

HALL: Final = "east"
ASKED: Final = "0f8c1a52-6b1e-4c7e-9a53-2d41c7b6e911"

_PAPER_LOW: Final = DeviceFault(
    code="paper_low",
    sentence=Text(zh="打印纸即将用完。", en="The paper is running low."),
    hint=Text(zh="请更换纸卷。", en="Put in a new roll."),
    action=FaultAction.REFILL,
    since=clock(1, 5),
)

_DEVICE: Final = DeviceDocument(
    agent="kiosk-1",
    device="ticket-printer",
    role=DeviceRole.RECEIPT_PRINTER,
    driver="escpos",
    name=Text(zh="取号打印机", en="Ticket printer"),
    link=LinkState.ONLINE,
    health=Health.DEGRADED,
    mode=Mode.IDLE,
    faults=(_PAPER_LOW,),
    detail={"paper": "low", "cover": "closed", "slips": 412, "cutter_ok": True, "temperature_c": None},
    observed_at=clock(1, 12, 38),
    stale_after_s=15.0,
)

_HISTORY: Final = DeviceHistory(
    device="ticket-printer",
    spells=(
        FaultSpell(
            code=_PAPER_LOW.code,
            sentence=_PAPER_LOW.sentence,
            hint=_PAPER_LOW.hint,
            action=_PAPER_LOW.action,
            since=clock(1, 5),
            until=clock(1, 9, 30),
            repaired_by="Zhao Jun",
            repair_words="New roll",
        ),
    ),
    repairs=(RepairRecord(at=clock(1, 9, 40), by="Zhao Jun", words="New roll"),),
    availability=Availability(
        since=clock(0, 20), observed_s=3090.0, unknown_s=70.0, up_share=0.991, faults=1, mtbf_s=3062.0, mttr_s=28.0
    ),
    counters={"slips": 412, "slips_since_roll": 3},
    stretches=(StandingSpan(standing=Standing.UP, since=clock(0, 20), until=clock(1, 5)),),
)
_WIRE: Final = WireLines(
    device="ticket-printer",
    lines=(
        WireLine(
            at=clock(1, 12, 38),
            direction=WireDirection.OUT,
            octets="10 04 04",
            meaning=Text(zh="询问纸张状态", en="Asks how much paper there is"),
        ),
        WireLine(
            at=clock(1, 12, 39),
            direction=WireDirection.OUT,
            octets="",
            meaning=Text(zh="凭条内容，1184 字节", en="The content of a slip, 1184 bytes"),
            is_masked=True,
        ),
    ),
)


def on(name: str) -> Topic:
    """Return the topic `name` of the example's printer."""
    return Topic(HALL, name, ("kiosk-1", "ticket-printer"))


DEVICE_MESSAGES: Final[tuple[tuple[Topic, Message], ...]] = (
    (on("device_state"), _DEVICE),
    (
        on("device_event"),
        DeviceNotice(device="ticket-printer", at=clock(1, 5), what="paper_low", fault=_PAPER_LOW),
    ),
    (
        on("device_job"),
        DeviceJob(device="ticket-printer", job="slip-0012", what="print_slip", state=JobState.DONE, at=clock(1, 3, 6)),
    ),
    (
        on("device_do"),
        DeviceOrder(command_id=ASKED, device="ticket-printer", order="note_repair", note="New roll", by="Zhao Jun"),
    ),
    (
        on("device_done"),
        DeviceOutcome(
            command_id=ASKED,
            device="ticket-printer",
            is_done=True,
            sentence=Text(zh="维修已记录。", en="The repair was noted."),
            history=_HISTORY,
        ),
    ),
    (on("device_wire"), _WIRE),
)
"""In the order of the contract."""
