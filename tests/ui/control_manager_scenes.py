"""What a manager decides about: advice on a window, a call for help, the rules, who is expected."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hall.contract.documents import CounterDocument, QueueDocument
from hall.contract.documents_access import AppointmentInfo, AppointmentsDocument, AppointmentState
from hall.contract.documents_acts import HelpCall
from hall.contract.picture import HallPicture
from hall.contract.values import PriorityClass, Text
from hall.contract.windows import (
    DispatchRule,
    LanguageRule,
    PolicyView,
    WindowAct,
    WindowAdvice,
    WindowAsk,
    WindowsMode,
)
from screens.control.view_panel_appointment import appointment_key
from tests.ui import control_scenes as scenes
from tests.ui.control_scenes import NOW, ago

ALL = tuple(row[0] for row in scenes.SERVICES)

POLICY = PolicyView(
    rule=DispatchRule.PROMISE,
    red_line_s=1500.0,
    class_factors={
        PriorityClass.NORMAL: 1.0,
        PriorityClass.ELDERLY: 0.6,
        PriorityClass.DISABLED: 0.6,
        PriorityClass.PREGNANT: 0.6,
        PriorityClass.VIP: 0.4,
    },
    promises_s={row[0]: 60.0 * row[4] for row in scenes.SERVICES},
    windows_mode=WindowsMode.ADVICE,
    open_above_min=9.0,
    close_below_min=3.0,
    budget_min=180.0,
    language_rule=LanguageRule.OFF,
    flexible=("5", "6"),
    changed=("red_line_s",),
)
ADVICE = WindowAdvice(
    act=WindowAct.OPEN,
    counter="5",
    services=ALL,
    reason=Text(
        zh="每个窗口积压 14 分钟，超过 9 分钟的上限；交纳电费积压最多。",
        en="14 min of work wait for each window, above the limit of 9; most of it for payment.",
    ),
    pressure_min=14.2,
    mean_wait_s=840.0,
    mean_wait_after_s=545.0,
    since=ago(2),
)
ASK = WindowAsk(act=WindowAct.CLOSE, reason=ADVICE.reason, since=ago(1))


def hall_with_policy(**changes: object) -> scenes.HallDocument:
    return scenes.hall(rev=2, policy=POLICY, **changes)


def asking() -> tuple[CounterDocument, ...]:
    """A counter that calls for help, one that is asked to close, one that does less than usual, one closed."""
    help_call = HelpCall(reason="身份证无法读取", since=ago(1), is_answered=False)
    return (
        replace(scenes.COUNTERS[0], rev=2, help=help_call, home_services=ALL),
        replace(scenes.COUNTERS[1], rev=2, asked=ASK, home_services=ALL),
        replace(scenes.COUNTERS[2], rev=2, services=("pay", "invoice"), home_services=ALL),
    )


def queue_with_remarks() -> QueueDocument:
    """Who waits for payment: a booked one, one for one counter with a note, two who were missed."""
    queue = scenes.QUEUES[0]
    first, second, third, *rest = queue.waiting
    tickets = (
        replace(first, to_counter="2", note="请带齐发票"),
        replace(second, slot=NOW + timedelta(minutes=10)),
        replace(third, priority_class=PriorityClass.ELDERLY),
        *rest,
    )
    missed = tuple(scenes.missed(number, minutes) for number, minutes in (("A033", 12.0), ("A029", 31.0)))
    return replace(queue, rev=2, waiting=tickets, missed=missed, booked_today=6, booked_to_come=4)


def managing(*more: scenes.Message) -> HallPicture:
    return scenes.busy(hall_with_policy(advice=ADVICE), *asking(), queue_with_remarks(), *more)


def appointment(
    end: str, service: str, minutes: float, name: str, state: AppointmentState, number: str | None = None
) -> AppointmentInfo:
    at = NOW + timedelta(minutes=minutes)
    return AppointmentInfo(code_end=end, service=service, starts_at=at, masked_name=name, state=state, number=number)


BOOK = AppointmentsDocument(
    epoch="e1",
    rev=1,
    as_of=NOW,
    appointments=(
        appointment("7K2M", "new", -102, "王*", AppointmentState.ARRIVED, "B003"),
        appointment("P4QX", "pay", -72, "李*芳", AppointmentState.MISSED),
        appointment("H8ZD", "change", -42, "赵*", AppointmentState.LATE, "C004"),
        appointment("W3NB", "new", -12, "陈**", AppointmentState.CANCELLED),
        appointment("T6CF", "new", 18, "孙*", AppointmentState.BOOKED),
        appointment("R9VY", "advice", 48, "", AppointmentState.BOOKED),
        appointment("J5GE", "pay", 1458, "周*婷", AppointmentState.BOOKED),
    ),
    not_shown=12,
)
EXPECTED = appointment_key(BOOK.appointments[4])
"""The panel of one whose customer is still expected."""
