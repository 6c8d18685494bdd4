"""A power-utility hall as the board sees it on a busy morning: data only."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from assets import LOCALE
from hall.contract.documents import BoardCall, BoardDocument, QueueDocument, WaitingTicket
from hall.contract.documents_devices import Presence
from hall.contract.documents_hall import AreaInfo, CounterInfo, HallDocument, HallFigures, Opening, ServiceInfo
from hall.contract.events import Estimate
from hall.contract.messages import CallAnnouncement, Message
from hall.contract.picture import HallPicture
from hall.contract.values import Language, PriorityClass, Role, SlipState, Text
from hall.runtime.words import Words
from screens.board.calls import CallLine, heard, rung
from screens.board.settings import BoardSection, TvSection
from screens.board.view import BoardInputs

QML = Path(__file__).resolve().parents[2] / "screens" / "board" / "qml" / "Main.qml"
NOW = datetime(2026, 11, 23, 2, 42, tzinfo=UTC)
"""10:42 in the hall."""
OWN = BoardSection()
SCREEN = TvSection()

SERVICES = (
    ("pay", "A", "缴费", "Payment", 12, 9.0),
    ("new", "B", "新装用电", "New supply", 4, 14.0),
    ("change", "C", "变更用电", "Change", 3, 11.0),
    ("invoice", "D", "发票打印", "Invoice", 0, 0.0),
    ("advice", "E", "咨询与报修", "Advice and faults", 7, 22.0),
)


def words(language: Language = Language.ZH) -> Words:
    return Words.load([LOCALE / "board.toml"], language)


def service(key: str, letter: str, zh: str, en: str) -> ServiceInfo:
    return ServiceInfo(
        service=key,
        name=Text(zh=zh, en=en),
        explanation=Text(zh="", en=""),
        letter=letter,
        tint=letter.lower(),
        icon="bolt",
        promise_s=600.0,
    )


def hall(**changes: object) -> HallDocument:
    document = HallDocument(
        epoch="e1",
        rev=1,
        as_of=NOW,
        hall="east",
        name=Text(zh="城东供电营业厅", en="Chengdong Power Service Hall"),
        zone="Asia/Shanghai",
        languages=(Language.ZH, Language.EN),
        day="2026-11-23",
        is_open=True,
        openings=(Opening(opens="08:30", closes="12:00"), Opening(opens="13:30", closes="17:30")),
        services=tuple(service(*row[:4]) for row in SERVICES),
        counters=tuple(
            CounterInfo(
                counter=f"{place}",
                name=counter_name(place),
                area="main",
                services=tuple(row[0] for row in SERVICES),
            )
            for place in range(1, 7)
        ),
        clerks=(),
        areas=(AreaInfo(area="main", name=Text(zh="一楼等候区", en="Ground floor")),),
        slip_help=Text(zh="过号请到引导台重新排号", en="Missed your number? Please see the guide desk"),
        notices=(
            Text(
                zh="缴费、打印发票可在自助终端办理，无需等候",
                en="Pay and print invoices at the kiosks, no waiting",
            ),
            Text(
                zh="11月28日（周六）8:00至12:00，城东路一带计划检修停电，请提前做好准备",
                en="Planned outage around Chengdong Road on Saturday 28 November, 8:00 to 12:00",
            ),
        ),
        follow_url="",
        rating_s=60.0,
        figures=HallFigures(
            waiting=26,
            longest_wait_s=1500.0,
            within_promise_share=0.9,
            counters_open=5,
            issued=120,
            finished=94,
            missed=3,
            mean_wait_s=540.0,
            curve=(),
        ),
        last_event=400,
    )
    return replace(document, **changes)


def counter_name(place: int) -> Text:
    return Text(zh=f"{place}号窗口", en=f"Counter {place}")


def queue(key: str, letter: str, count: int, minutes: float | None, **changes: object) -> QueueDocument:
    estimate = Estimate(p50_s=None if minutes is None else minutes * 60, p90_s=None)
    document = QueueDocument(
        epoch="e1",
        rev=1,
        as_of=NOW,
        service=key,
        is_open=True,
        closed_reason=None,
        waiting=tuple(
            WaitingTicket(
                ticket=f"20261123-{ord(letter)}{place:02}",
                number=f"{letter}{place:03}",
                priority_class=PriorityClass.NORMAL,
                slip=SlipState.PRINTED,
                waiting_since=NOW - timedelta(minutes=place),
                promise_s=600.0,
                estimate=estimate,
            )
            for place in range(1, count + 1)
        ),
        counters_open=3,
        estimate=estimate,
    )
    return replace(document, **changes)


def board_call(number: str, place: int, ago_min: float, *, is_current: bool = False, rings: int = 1) -> BoardCall:
    return BoardCall(
        ticket=f"20261123-{ord(number[0])}{number[-2:]}",
        number=number,
        service="pay",
        counter=f"{place}",
        counter_name=counter_name(place),
        called_at=NOW - timedelta(minutes=ago_min),
        rings=rings,
        is_current=is_current,
    )


CALLS = (
    board_call("A013", 3, 0.2, is_current=True),
    board_call("B007", 5, 0.5, is_current=True),
    board_call("A012", 1, 2.0),
    board_call("E003", 2, 3.0),
    board_call("A011", 4, 4.0),
    board_call("C002", 6, 6.0),
    board_call("A010", 3, 7.0),
)


def board(calls: tuple[BoardCall, ...] = CALLS, **changes: object) -> BoardDocument:
    document = BoardDocument(
        epoch="e1", rev=1, as_of=NOW, area="main", name=Text(zh="一楼等候区", en="Ground floor"), calls=calls
    )
    return replace(document, **changes)


def server(*, is_online: bool = True) -> Presence:
    return Presence(client="server", role=Role.SERVER, is_online=is_online, is_clean=False, since=NOW, release="0.1.0")


def picture(*more: Message, is_live: bool = True) -> HallPicture:
    seen = HallPicture().linked(is_live)
    usual = (server(), hall(), board(), *(queue(row[0], row[1], row[4], row[5]) for row in SERVICES))
    for message in (*usual, *more):
        seen = seen.heard(message, NOW)
    return seen


def announcement(call: BoardCall) -> CallAnnouncement:
    return CallAnnouncement(
        ticket=call.ticket,
        number=call.number,
        counter=call.counter,
        counter_name=call.counter_name,
        language=Language.ZH,
        rings=call.rings,
        called_at=call.called_at,
    )


def line(*ringing: BoardCall, ended: tuple[BoardCall, ...] = ()) -> CallLine:
    made = CallLine()
    for call in ended:
        made = heard(made, announcement(call), NOW)
        assert made.ringing is not None
        made = rung(made, made.ringing.key, NOW)
    for call in ringing:
        made = heard(made, announcement(call), NOW)
    return made


def inputs(seen: HallPicture, calls: CallLine | None = None) -> BoardInputs:
    return BoardInputs(
        area="main",
        picture=seen,
        line=CallLine() if calls is None else calls,
        notice_s=OWN.notice_s,
        screen_width_mm=SCREEN.width_mm,
    )
