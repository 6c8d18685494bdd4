"""What a manager decides: advice, panels, rules, appointments, and the command behind each press."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from hall.contract.commands import Cancel, CloseCounter, Command, PauseCounter, Requeue, ResumeCounter
from hall.contract.commands_access import AppointmentSeen, CancelAppointment, CloseService, OpenService
from hall.contract.commands_acts import AnswerHelp, ChangeService, LoosenBinding, SetClass, StopHelp
from hall.contract.documents_acts import HelpCall
from hall.contract.picture import HallPicture
from hall.contract.values import CancelReason, CounterStatus, Language, PriorityClass, Role
from hall.contract.windows import (
    AssignServices,
    DismissAdvice,
    DispatchRule,
    FollowAdvice,
    PolicyKnobs,
    WindowAct,
    WindowsMode,
)
from screens.control.commands import advice_command, command_of
from screens.control.view import ControlInputs, ControlProps, derive
from screens.control.view_panel_appointment import appointment_key
from screens.control.view_panel_parts import PanelProps, Pressing
from screens.control.view_rules import chosen, in_force, rules, turned
from screens.device_sheet.telling import Telling
from tests.ui import control_manager_scenes as managers
from tests.ui import control_scenes as scenes
from tests.ui.control_scenes import NOW

WORDS = scenes.words(Language.EN)
VOICE = Telling(WORDS, "Asia/Shanghai", NOW)
POLICY = managers.POLICY
FIRST = managers.queue_with_remarks().waiting[0].ticket


def props(seen: HallPicture, **changes: object) -> ControlProps:
    inputs = ControlInputs(picture=seen, red_line_s=scenes.RED_LINE_S)
    return derive(replace(inputs, **changes), WORDS, NOW)


def side(key: str, seen: HallPicture | None = None, pressing: Pressing | None = None) -> PanelProps:
    return props(seen or managers.managing(), panel=key, pressing=pressing or Pressing()).panel


# --- advice ---


def test_advice_says_what_it_brings_and_why() -> None:
    advice = props(managers.managing()).advice
    assert (advice.key, advice.title, advice.effect) == ("open/5", "Open Counter 5", "Mean wait 14 → 9 min")
    assert "above the limit of 9" in advice.reason


def test_advice_without_an_effect_claims_none_and_an_unknown_counter_keeps_its_id() -> None:
    strange = replace(managers.ADVICE, counter="77", mean_wait_after_s=None)
    advice = props(scenes.busy(managers.hall_with_policy(advice=strange))).advice
    assert (advice.title, advice.effect) == ("Open 77", "")


def test_a_hall_that_is_not_live_advises_nothing() -> None:
    away = scenes.presence("server", Role.SERVER, is_online=False)
    assert props(managers.managing(away)).advice.key == ""
    assert props(HallPicture()).advice.key == ""
    assert props(scenes.busy()).advice.key == ""


def test_an_answer_under_way_shows_at_the_advice() -> None:
    assert props(managers.managing(), pressing=Pressing(busy="follow/open/5")).advice.is_busy
    assert not props(managers.managing(), pressing=Pressing(busy="pause")).advice.is_busy


# --- the cards and alarms ---


def test_a_call_for_help_is_an_alarm_until_it_is_answered() -> None:
    shown = props(managers.managing())
    assert "Help is wanted: 身份证无法读取" in [alarm.sentence for alarm in shown.alarms]
    assert [card.sign for card in shown.counters[:4]] == ["Help wanted", "Close when free", "Services changed", ""]
    answered = HelpCall(reason="", since=NOW, is_answered=True)
    calm = props(managers.managing(replace(scenes.COUNTERS[0], rev=3, help=answered)))
    assert not [alarm for alarm in calm.alarms if alarm.key.startswith("help/")]
    assert calm.counters[0].sign == "Help is coming"
    mute = HelpCall(reason="", since=NOW, is_answered=False)
    wordless = props(managers.managing(replace(scenes.COUNTERS[0], rev=3, help=mute)))
    assert "Help is wanted: Help wanted" in [alarm.sentence for alarm in wordless.alarms]


# --- the panel ---


def keys(panel: PanelProps) -> list[str]:
    return [act.key for act in panel.acts]


def test_a_counter_offers_what_fits_its_state() -> None:
    assert keys(side("counter/1")) == ["answer_help", "ask_close", "pause", "close_counter"]
    assert keys(side("counter/2")) == ["dismiss_close", "pause", "close_counter"]
    assert keys(side("counter/4")) == ["ask_close", "resume", "close_counter"]
    assert keys(side("counter/5")) == ["ask_open"]
    answered = HelpCall(reason="", since=NOW, is_answered=True)
    seen = managers.managing(replace(scenes.COUNTERS[0], rev=3, help=answered))
    assert keys(side("counter/1", seen))[0] == "stop_help"


def test_a_counter_says_why_its_number_was_called_and_why_the_next_one_is_next() -> None:
    assert [(one.label, one.value.replace("\u00a0", " ")) for one in side("counter/1").whys] == [
        ("Why A040 was called", "A040 had used 90 % of its promise, E020 81 %."),
        ("Next is B011", "B011 had used 135 % of its promise, A041 120 %."),
    ]
    assert side("counter/5").whys == ()


def test_a_waiting_ticket_says_when_it_is_expected_to_be_called() -> None:
    (expected,) = side(f"ticket/{FIRST}").whys
    assert expected.label == "Expected"
    assert expected.value.startswith("Expected to be called in")


def test_what_a_counter_does_is_ticked_and_can_be_put_back() -> None:
    (group,) = side("counter/3").groups
    assert [(one.key, one.is_on) for one in group.options] == [
        ("skill/pay", True),
        ("skill/new", False),
        ("skill/change", False),
        ("skill/invoice", True),
        ("skill/advice", False),
        ("skill/", False),
    ]
    assert [one.key for one in side("counter/1").groups[0].options][-1] == "skill/advice"


def test_what_takes_something_away_is_armed_first() -> None:
    armed = side("counter/1", pressing=Pressing(armed="close_counter")).acts[-1]
    assert (armed.is_armed, armed.tone, armed.label) == (True, "bad", "Again: the ticket goes back")


def test_a_service_shows_who_waits_and_who_was_missed() -> None:
    panel = side("service/pay")
    assert [(line.number, line.remark, line.is_missed) for line in panel.lines][:3] == [
        ("A041", "for one counter · 请带齐发票", False),
        ("A042", "booked for 10:52", False),
        ("A043", "Elderly", False),
    ]
    assert [line.number for line in panel.lines if line.is_missed] == ["A033", "A029"]
    assert [fact.value for fact in panel.facts] == ["10 min", "3", "4 of 6"]
    assert keys(panel) == []
    assert panel.groups[0].options[0].key == "closing/system"
    assert len(side("service/advice").facts) == 2


def test_a_closed_service_says_why_and_can_be_opened() -> None:
    closed = replace(scenes.QUEUES[3], rev=2, is_open=False, closed_reason=None)
    panel = side("service/invoice", managers.managing(closed))
    assert (keys(panel), panel.subtitle, panel.groups) == (["open_service"], "Closed now", ())


def test_a_bound_ticket_can_be_let_go() -> None:
    assert keys(side(f"ticket/{FIRST}")) == ["loosen", "cancel"]
    second = managers.queue_with_remarks().waiting[1].ticket
    assert keys(side(f"ticket/{second}")) == ["cancel"]
    assert [one.key for one in side(f"ticket/{FIRST}").groups[0].options if one.is_on] == ["class/normal"]


def test_a_panel_of_what_is_gone_closes() -> None:
    for key in ("counter/77", "service/none", "ticket/none", ""):
        assert side(key).key == ""
    assert props(HallPicture(), panel="counter/1").panel.key == ""
    lost = replace(scenes.QUEUES[0], rev=9, service="gone")
    assert side("service/gone", managers.managing(lost)).key == ""
    ticket = replace(lost, waiting=(replace(lost.waiting[0], ticket="20261123-9999"),))
    assert side("ticket/20261123-9999", managers.managing(ticket)).subtitle == "gone"


# --- the command behind each press ---

COUNTER, SERVICE, TICKET = "counter/1", "service/pay", f"ticket/{FIRST}"


@pytest.mark.parametrize(
    ("panel", "act", "command"),
    [
        (COUNTER, "answer_help", AnswerHelp(counter="1")),
        (COUNTER, "stop_help", StopHelp(counter="1")),
        (COUNTER, "ask_open", FollowAdvice(act=WindowAct.OPEN, counter="1")),
        (COUNTER, "ask_close", FollowAdvice(act=WindowAct.CLOSE, counter="1")),
        (COUNTER, "dismiss_open", DismissAdvice(act=WindowAct.OPEN, counter="1")),
        (COUNTER, "pause", PauseCounter(counter="1", reason="Paused by the control room")),
        (COUNTER, "resume", ResumeCounter(counter="1")),
        (COUNTER, "close_counter", CloseCounter(counter="1", reason="Closed by the control room")),
        ("counter/3", "skill/new", AssignServices(counter="3", services=("pay", "invoice", "new"))),
        ("counter/3", "skill/pay", AssignServices(counter="3", services=("invoice",))),
        ("counter/3", "skill/", AssignServices(counter="3")),
        ("counter/77", "skill/new", None),
        (COUNTER, "unheard", None),
        (SERVICE, "open_service", OpenService(service="pay")),
        (SERVICE, "closing/full", CloseService(service="pay", reason=WORDS.both("closing_full_said"))),
        (SERVICE, f"requeue/{FIRST}", Requeue(ticket=FIRST)),
        (SERVICE, "unheard", None),
        (TICKET, "cancel", Cancel(ticket=FIRST, reason=CancelReason.STAFF, note="Cancelled by the control room")),
        (TICKET, "loosen", LoosenBinding(ticket=FIRST)),
        (
            TICKET,
            "class/elderly",
            SetClass(ticket=FIRST, priority_class=PriorityClass.ELDERLY, reason="Granted by the control room"),
        ),
        (TICKET, "service/new", ChangeService(ticket=FIRST, service="new")),
        (TICKET, "unheard", None),
        ("", "cancel", None),
    ],
)
def test_each_press_is_one_command(panel: str, act: str, command: Command | None) -> None:
    assert command_of(managers.managing(), panel, act, WORDS) == command


def test_a_counter_never_loses_its_last_service() -> None:
    single = managers.managing(replace(scenes.COUNTERS[2], rev=3, services=("pay",)))
    assert command_of(single, "counter/3", "skill/pay", WORDS) is None


def test_advice_is_followed_or_left() -> None:
    assert advice_command("open/5", is_followed=True) == FollowAdvice(act=WindowAct.OPEN, counter="5")
    assert advice_command("close/2", is_followed=False) == DismissAdvice(act=WindowAct.CLOSE, counter="2")


# --- the rules ---


def test_a_draft_begins_with_what_differs_from_the_hall_file() -> None:
    assert in_force(POLICY) == PolicyKnobs(red_line_s=1500.0)


def test_choices_and_numbers_enter_the_draft() -> None:
    draft = chosen(in_force(POLICY), "rule", "arrival")
    draft = turned(POLICY, draft, "promise/pay", 1)
    draft = turned(POLICY, draft, "promise/new", -1)
    draft = turned(POLICY, draft, "class/vip", 1)
    draft = turned(POLICY, draft, "red_line", -1)
    assert (draft.rule, draft.red_line_s) == (DispatchRule.ARRIVAL, 1200.0)
    assert draft.promises_s is not None
    assert (draft.promises_s["pay"], draft.promises_s["new"], draft.promises_s["change"]) == (660.0, 1140.0, 1200.0)
    assert draft.class_factors is not None
    assert draft.class_factors[PriorityClass.VIP] == 0.45


def test_a_number_between_two_steps_goes_to_the_next_one() -> None:
    odd = replace(POLICY, red_line_s=1620.0)
    assert turned(odd, PolicyKnobs(), "red_line", 1).red_line_s == 1800.0
    assert turned(odd, PolicyKnobs(), "red_line", -1).red_line_s == 1500.0


def test_no_number_leaves_its_limits() -> None:
    draft = PolicyKnobs()
    for _ in range(40):
        draft = turned(POLICY, draft, "class/normal", 1)
        draft = turned(POLICY, draft, "close_below", -1)
    assert draft.class_factors is not None
    assert draft.class_factors[PriorityClass.NORMAL] == 1.0
    assert draft.close_below_min == 0.0
    page = rules(managers.managing(), draft, VOICE)
    by_key = {one.key: one for one in (*page.numbers, *page.classes)}
    assert not by_key["class/normal"].may_more
    assert not by_key["close_below"].may_less


def test_the_page_tells_what_differs_and_whether_there_is_something_to_apply() -> None:
    page = rules(managers.managing(), None, VOICE)
    assert (page.is_known, page.is_dirty, page.is_changed) == (True, False, True)
    assert [one.key for one in page.numbers if one.is_changed] == ["red_line"]
    draft = turned(POLICY, chosen(in_force(POLICY), "mode", WindowsMode.AUTOMATIC.value), "promise/pay", 1)
    page = rules(managers.managing(), draft, VOICE)
    assert page.is_dirty
    assert [one.key for one in page.choices if one.is_changed] == ["mode"]
    assert [(one.key, one.value) for one in page.promises if one.is_changed] == [("promise/pay", "11 min")]
    assert page.choices[1].explanation.startswith("Within the limits")


def test_promises_that_differ_in_force_are_marked_as_a_whole() -> None:
    policy = replace(POLICY, changed=("promises_s",))
    seen = scenes.busy(scenes.hall(rev=2, policy=policy))
    page = rules(seen, None, VOICE)
    assert all(one.is_changed for one in page.promises)


def test_going_back_to_the_hall_file_is_something_to_apply() -> None:
    page = rules(managers.managing(), PolicyKnobs(), VOICE)
    assert page.is_dirty
    untouched = scenes.busy(scenes.hall(rev=2, policy=replace(POLICY, changed=())))
    assert not rules(untouched, None, VOICE).is_changed
    assert rules(untouched, PolicyKnobs(rule=DispatchRule.FIXED), VOICE).is_changed


def test_rules_that_are_not_known_are_not_shown() -> None:
    assert not rules(HallPicture(), None, VOICE).is_known
    assert not rules(scenes.busy(), None, VOICE).is_known


# --- appointments ---


def test_appointments_stand_by_their_time_and_are_counted_for_today() -> None:
    shown = props(managers.managing(managers.BOOK))
    assert [(row.when, row.state, row.number) for row in shown.appointments][-2:] == [
        ("11:30", "Expected", ""),
        ("11-24 11:00", "Expected", ""),
    ]
    assert [(one.label, one.value) for one in shown.book.counts] == [
        ("Expected", "2"),
        ("Arrived", "1"),
        ("Came late", "1"),
        ("Did not come", "1"),
        ("Cancelled", "1"),
    ]
    assert shown.book.more == "12 more later"
    assert shown.appointments[5].name == "no name"


def test_an_expected_appointment_can_be_taken_back() -> None:
    seen = managers.managing(managers.BOOK)
    panel = side(managers.EXPECTED, seen)
    assert (panel.title, panel.subtitle, keys(panel)) == ("孙*", "B New supply", ["cancel_appointment"])
    assert [fact.value for fact in panel.facts] == ["Monday 23 November 11:00", "code …T6CF", "Expected"]
    assert panel.whys[0].value.startswith("At check-in the customer reads")
    assert [row.name for row in props(seen, panel=managers.EXPECTED).appointments if row.is_chosen] == ["孙*"]
    meant = managers.BOOK.appointments[4]
    wanted = AppointmentSeen(code_end="T6CF", service="new", starts_at=meant.starts_at)
    assert command_of(seen, managers.EXPECTED, "cancel_appointment", WORDS) == CancelAppointment(seen=wanted)
    assert command_of(seen, managers.EXPECTED, "unheard", WORDS) is None


def test_an_appointment_whose_customer_came_has_its_number_and_nothing_to_press() -> None:
    panel = side(appointment_key(managers.BOOK.appointments[0]), managers.managing(managers.BOOK))
    assert (panel.facts[-1].value, keys(panel), panel.whys) == ("B003", [], ())
    nameless = side(appointment_key(managers.BOOK.appointments[5]), managers.managing(managers.BOOK))
    assert nameless.title == "no name"


def test_the_panel_of_an_appointment_that_left_the_list_closes() -> None:
    for seen in (managers.managing(), managers.managing(replace(managers.BOOK, appointments=()))):
        assert side(managers.EXPECTED, seen).key == ""
        assert command_of(seen, managers.EXPECTED, "cancel_appointment", WORDS) is None
    gone = managers.appointment("AAAA", "gone", 5, "王*", managers.BOOK.appointments[4].state)
    listed = managers.managing(replace(managers.BOOK, appointments=(gone,)))
    assert side(appointment_key(gone), listed).subtitle == "gone"


def test_a_list_that_is_missing_or_empty_says_so() -> None:
    assert props(managers.managing()).book.note == "The list of appointments is not here yet"
    empty = replace(managers.BOOK, appointments=(), not_shown=0)
    assert props(managers.managing(empty)).book.note == "No appointments"


def test_an_appointment_for_a_service_that_is_gone_keeps_its_id() -> None:
    gone = managers.appointment("AAAA", "gone", 5, "王*", managers.BOOK.appointments[0].state)
    book = replace(managers.BOOK, appointments=(gone,), not_shown=0)
    (row,) = props(scenes.picture(managers.hall_with_policy(), book)).appointments
    assert (row.service, row.letter) == ("gone", "")
    (row,) = props(scenes.picture(book)).appointments
    assert row.service == "gone"


def test_waits_of_a_panel_stand_still_without_the_server() -> None:
    away = scenes.presence("server", Role.SERVER, is_online=False)
    seen = replace(managers.managing(away), as_of=NOW - timedelta(minutes=5))
    lines = props(seen, panel="service/pay").panel.lines
    assert lines[0].wait != side("service/pay").lines[0].wait


def test_a_closed_counter_has_no_facts() -> None:
    assert side("counter/5").facts == ()
    assert side("counter/5").subtitle == "Closed"
    assert scenes.COUNTERS[4].status is CounterStatus.CLOSED
