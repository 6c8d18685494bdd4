"""A fault, a complaint and an opinion before the kiosk's screen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from devices.roles import Outcome
from hall.contract.business.reports import ReportKind, ReportReceipt, ReportState
from hall.contract.values import Text
from kiosk.flow import Act, SlipEnded
from kiosk.flow.errand_state import TopicsFound
from tests.ui.kiosk_orders_scenes import answered, failed, open_entry, typed, write
from tests.ui.kiosk_scenes import NOW, Screen

TOPICS = TopicsFound(
    (
        ("no_power", Text(zh="家中停电", en="No power at home")),
        ("area_dark", Text(zh="附近多户停电", en="No power in the neighbourhood")),
        ("low_voltage", Text(zh="电压不稳", en="Unsteady voltage")),
        ("meter", Text(zh="电表异常", en="Something is wrong with the meter")),
        ("danger", Text(zh="线路或设备有危险", en="A line or device looks dangerous")),
        ("other", Text(zh="其他", en="Something else")),
    )
)
RECEIPT = ReportReceipt(
    receipt="R2026112300042",
    kind=ReportKind.FAULT,
    topic="meter",
    words="电表上的数字不动了。",
    phone_masked="138****8000",
    state=ReportState.OPEN,
    made_at=NOW,
    due_at=NOW + timedelta(hours=2),
)
SAID = "电表上的数字不动了，从昨天晚上开始。"


def topics(screen: Screen, kind: ReportKind = ReportKind.FAULT) -> Screen:
    return answered(open_entry(screen, "report").press(Act.PICK, kind.value), TOPICS)


def words(screen: Screen, topic: str = "meter") -> Screen:
    return topics(screen).press(Act.PICK, topic)


def phone(screen: Screen) -> Screen:
    return write(words(screen), SAID).press(Act.NEXT)


def review(screen: Screen, figures: str = "13800138000") -> Screen:
    return typed(phone(screen), figures).press(Act.NEXT)


def sent(screen: Screen) -> Screen:
    return answered(review(screen).press(Act.SEND), RECEIPT)


def slip(screen: Screen, outcome: Outcome) -> Screen:
    return screen.happen(SlipEnded(screen.vm.flow.visit.paper.job, outcome))


REPORT_SCENES: dict[str, Callable[[Screen], Screen]] = {
    "kind": lambda s: open_entry(s, "report"),
    "topic": topics,
    "topic-complaint": lambda s: topics(s, ReportKind.COMPLAINT),
    "words": words,
    "words-written": lambda s: write(words(s), SAID),
    "words-long": lambda s: write(words(s), (SAID * 6)[:95]),
    "phone": phone,
    "phone-typed": lambda s: typed(phone(s), "13800138000"),
    "review": review,
    "review-short": lambda s: words(s).press(Act.NEXT).press(Act.NEXT),
    "printing": sent,
    "printed": lambda s: slip(sent(s), Outcome.PRINTED),
    "no-slip": lambda s: slip(sent(s), Outcome.FAILED),
    "unsure": lambda s: failed(review(s).press(Act.SEND), may_have_happened=True),
}
"""Each page of a report, by name."""
