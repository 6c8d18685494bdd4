from dataclasses import replace
from datetime import timedelta

import pytest

from assets import LOCALE
from hall.contract.events import Estimate
from hall.contract.picture import HallPicture
from hall.contract.values import CounterStatus, Language, PriorityClass, SlipState, Text, TicketState
from hall.contract.windows import WindowAct
from hall.runtime.words import Words
from screens.clerk.__main__ import WORDS
from screens.clerk.view import derive
from screens.clerk.view_buttons import can_press
from screens.clerk.view_inputs import (
    ABOUT_BUSINESS,
    ABOUT_THE_CUSTOMER,
    Action,
    ClerkInputs,
    Notice,
    Session,
    SheetKind,
    stopwatch,
)
from screens.clerk.view_login import step
from tests.ui.clerk_act_scenes import ASKED, FULL, RAISED, SERVING_MORE, UNDO
from tests.ui.clerk_scenes import (
    BUSY,
    CALLED,
    FRESH_DAY,
    HALL,
    NOW,
    PLAIN,
    SERVING,
    ago,
    counter,
    in_hand,
    picture,
    taken,
    ticket,
)

ZH = Words.load([LOCALE / f"{name}.toml" for name in WORDS])
EN = ZH.in_language(Language.EN)
SESSION = Session(counter="3", clerk="clerk-1024", mark=None, is_seen=True)


def working(*, words=EN, busy=None, notice=None, now=NOW, waiting=BUSY, hall=HALL, **changes):
    inputs = ClerkInputs(
        picture=picture(counter(**changes), waiting=waiting, hall=hall),
        session=SESSION,
        busy=busy,
        notice=notice,
    )
    return derive(inputs, words, now)


def test_a_console_without_a_hall_says_that_it_connects() -> None:
    props = derive(ClerkInputs(HallPicture()), EN, NOW)
    assert (props.page, props.hall, props.time, props.is_live, props.stale) == (
        "connecting",
        "",
        "",
        False,
        "Not connected yet",
    )
    assert (props.login.counter_place, props.login.clerk_place) == (-1, -1)


def test_a_console_that_lost_the_server_says_as_of_when() -> None:
    props = derive(ClerkInputs(picture(is_live=False, as_of=ago(2))), EN, NOW)
    assert (props.is_live, props.stale) == (False, "As of 10:40")
    assert derive(ClerkInputs(picture()), EN, NOW).stale == ""
    assert derive(ClerkInputs(picture(is_live=False, as_of=None)), EN, NOW).stale == "Not connected yet"


def test_the_login_names_counters_with_their_services_and_who_is_there() -> None:
    scene = picture(taken(4, HALL.clerks[1]))
    props = derive(ClerkInputs(scene, counter="1", clerk="clerk-1024"), EN, NOW)
    assert props.page == "login"
    assert [(c.key, c.name, c.is_chosen) for c in props.counters][:2] == [
        ("1", "Counter 1", True),
        ("2", "Counter 2", False),
    ]
    assert props.counters[0].services == "Bill payment, Invoices"
    assert [c.note for c in props.counters] == ["", "", "", "Wang Jianguo is here", "", ""]
    assert [(c.name, c.staff_number, c.note, c.is_chosen) for c in props.clerks][:2] == [
        ("Li Min", "No. 1024", "", True),
        ("Wang Jianguo", "No. 1031", "At Counter 4", False),
    ]
    assert props.work is None
    assert props.waiting == ()


def test_a_counter_that_was_never_heard_of_can_still_be_chosen() -> None:
    props = derive(ClerkInputs(picture(counters={})), EN, NOW)
    assert [c.note for c in props.counters] == [""] * 6


@pytest.mark.parametrize(
    ("counter", "clerk", "figures", "hint", "is_ready"),
    [
        (None, None, 0, "Choose your counter", False),
        ("3", None, 4, "Choose your name", False),
        ("3", "clerk-1024", 0, "Type your PIN", False),
        ("3", "clerk-1024", 4, "Press Enter to log in", True),
    ],
)
def test_the_login_says_what_is_still_missing(counter, clerk, figures, hint, is_ready) -> None:
    login = derive(ClerkInputs(picture(), counter=counter, clerk=clerk, pin_length=figures), EN, NOW).login
    assert (login.hint, login.is_ready, login.pin_length) == (hint, is_ready, figures)
    assert (login.counter_place, login.clerk_place) == (2 if counter else -1, 0 if clerk else -1)


def test_the_login_stays_in_sight_until_its_own_press_is_over() -> None:
    props = working(busy=Action.LOG_IN)
    assert (props.page, props.login.is_busy, props.busy) == ("login", True, "log_in")
    assert working(busy=None).page == "work"


def test_a_session_whose_counter_was_never_heard_of_shows_the_login() -> None:
    assert derive(ClerkInputs(picture(counters={}), session=SESSION), EN, NOW).page == "login"


def test_a_message_speaks_the_screens_language() -> None:
    notice = Notice("warn", Text(zh="句", en="Sentence."), Text(zh="提示", en="Hint."))
    assert working(notice=notice).message.text == "Sentence."
    assert working(notice=notice, words=ZH).message.hint == "提示"
    assert working().message.text == ""


def test_the_next_customer_is_named_with_the_servers_reason() -> None:
    following = working().work.following
    assert (following.number, following.letter, following.service) == ("B012", "B", "New supply")
    assert following.sentence == "B012 had used 108\u00a0% of its promise, A031 87\u00a0%.", "no line begins with %"
    assert following.count == "8 people"


def test_nobody_waiting_is_said_calmly() -> None:
    props = working(waiting=(), next_up=None)
    assert props.work.following.sentence == "Nobody is waiting."
    assert props.work.primary.second_text == "Nobody waiting"
    assert props.work.primary.is_enabled
    assert props.work.idle.title == "Nobody is waiting"


def test_people_who_cannot_be_called_yet_are_not_said_to_be_nobody() -> None:
    assert working(next_up=None).work.following.sentence == "Nobody can be called right now."


def test_the_waiting_list_shows_the_next_first_and_then_the_most_used_promise() -> None:
    rows = working().waiting
    assert [row.number for row in rows] == ["B012", "A031", "A032", "A033", "C007", "D004", "E009", "A034"]
    assert [row.is_next for row in rows] == [True] + [False] * 7


def test_a_wait_beyond_its_promise_says_late_and_one_near_it_warns() -> None:
    rows = {row.number: row for row in working().waiting}
    assert (rows["B012"].tone, rows["B012"].late_word, rows["B012"].share) == ("bad", "Late", 1.08)
    assert (rows["A031"].tone, rows["A031"].late_word, rows["A031"].waited) == ("warn", "", "13 min, about 4 more")
    assert (rows["A033"].tone, rows["A033"].share) == ("good", 0.48)


def test_each_row_says_how_long_still_as_far_as_that_can_be_told() -> None:
    unknown = ticket("A036", 3, estimate=Estimate(p50_s=None, p90_s=None))
    rows = {row.number: row.waited for row in working(waiting=(*BUSY, unknown)).waiting}
    assert rows["B012"] == "27 min, very soon"
    assert rows["A034"] == "under 1 min, over 30 more"
    assert rows["A036"] == "3 min"


def test_classes_and_uncertain_slips_are_marked_in_the_list() -> None:
    rows = {row.number: row for row in working().waiting}
    assert (rows["A032"].class_word, rows["A032"].class_icon) == ("Elderly", "elderly")
    assert (rows["A031"].class_word, rows["A031"].class_icon, rows["A031"].slip_word) == ("", "", "")
    assert rows["C007"].slip_word == "Slip uncertain"
    assert all(
        derive_class in {r.class_word for r in rows.values()} for derive_class in ("Disabled", "Pregnant", "VIP")
    )


def test_only_what_this_counter_does_and_can_be_called_is_listed() -> None:
    waiting = (*BUSY, ticket("A035", 0, slip=SlipState.PENDING))
    props = working(services=("payment",), waiting=waiting, next_up=None)
    assert [row.number for row in props.waiting] == ["A031", "A032", "A033", "A034"]
    assert props.work.following.count == "4 people"
    unheard = picture(counter(services=("payment",)), queues={})
    assert derive(ClerkInputs(unheard, session=SESSION), EN, NOW).waiting == ()


def test_a_promise_of_nothing_is_not_divided_by() -> None:
    assert working(waiting=(ticket("A031", 9, promise_s=0),)).waiting[0].share == 0


def test_a_service_that_left_the_hall_file_still_has_its_tickets() -> None:
    props = working(hall=replace(HALL, services=()), in_hand=CALLED)
    assert props.waiting[0].service == ""
    assert props.work.following.service == ""
    assert (props.work.customer.service, props.work.customer.letter) == ("payment", "")


def test_a_called_customer_shows_how_long_ago_and_how_often() -> None:
    customer = working(in_hand=CALLED).work.customer
    assert (customer.number, customer.service, customer.class_word) == ("A030", "Bill payment", "Elderly")
    assert (customer.stage, customer.stage_word, customer.stage_time) == ("called", "Called for", "0:42")
    assert (customer.stage_tone, customer.rings) == ("primary", "Rung once")
    assert (customer.waited, customer.name, customer.slip_word) == ("14 min", "王**", "Printed")
    assert customer.language == "Chinese"
    assert customer.why == "A030 had used 191\u00a0% of its promise, B012 92\u00a0%."


def test_a_customer_who_does_not_come_for_a_minute_is_marked() -> None:
    assert working(in_hand=PLAIN).work.customer.stage_tone == "warn"


def test_a_customer_being_served_shows_how_long() -> None:
    customer = working(in_hand=SERVING).work.customer
    assert (customer.stage, customer.stage_time, customer.stage_tone, customer.rings) == ("serving", "4:12", "good", "")
    unknown_start = in_hand(state=TicketState.SERVING, serving_since=None, called_at=ago(2))
    assert working(in_hand=unknown_start).work.customer.stage_time == "2:00"


def test_what_is_not_known_of_a_customer_says_so() -> None:
    customer = working(in_hand=PLAIN).work.customer
    assert (customer.name, customer.slip_word, customer.slip_tone) == ("Not given", "Slip uncertain", "warn")
    assert (customer.class_word, customer.language) == ("", "English")
    pending = working(in_hand=in_hand(slip=SlipState.PENDING)).work.customer
    assert pending.slip_word == "Slip uncertain"


def test_a_counter_without_a_customer_says_what_is_next() -> None:
    work = working().work
    assert work.customer.number == ""
    assert (work.idle.title, work.idle.text) == ("Ready for the next customer", "B012 is next")
    paused = working(status=CounterStatus.PAUSED, status_since=ago(6)).work
    assert (paused.idle.title, paused.idle.text) == (
        "The counter is paused",
        "Paused for 6:00. No customer is called.",
    )
    assert working(hall=replace(HALL, is_open=False), next_up=None).work.idle.title == "Outside opening hours"
    assert working(hall=replace(HALL, is_open=False)).work.idle.text == "B012 is next"


@pytest.mark.parametrize(
    ("changes", "action", "shortcut", "second"),
    [
        ({}, "call", "F2", "B012"),
        ({"in_hand": CALLED}, "start", "F4", "A030"),
        ({"in_hand": SERVING}, "finish", "F8", "A030"),
        ({"status": CounterStatus.PAUSED}, "resume", "F9", ""),
        ({"status": CounterStatus.PAUSED, "in_hand": SERVING}, "finish", "F8", "A030"),
    ],
)
def test_the_large_action_follows_the_state(changes, action, shortcut, second) -> None:
    primary = working(**changes).work.primary
    assert (primary.action, primary.shortcut, primary.second_text) == (action, shortcut, second)


@pytest.mark.parametrize(
    ("changes", "allowed"),
    [
        ({}, {Action.CALL}),
        ({"in_hand": CALLED}, {Action.START, Action.RECALL, Action.MISSED}),
        ({"in_hand": SERVING}, {Action.FINISH}),
        ({"status": CounterStatus.PAUSED}, {Action.RESUME}),
        (
            {"status": CounterStatus.PAUSED, "in_hand": CALLED},
            {Action.START, Action.RECALL, Action.MISSED, Action.RESUME},
        ),
        ({"undo": UNDO, "help": RAISED}, {Action.CALL, Action.UNDO, Action.STOP_HELP}),
    ],
)
def test_only_what_makes_sense_can_be_pressed(changes, allowed) -> None:
    actions = set(Action) - {Action.LOG_IN}
    assert {action for action in actions if can_press(counter(**changes), action)} == allowed


LISTS = ABOUT_BUSINESS | {SheetKind.TICKET, SheetKind.PARKED_LIST, SheetKind.MISSED_LIST, SheetKind.CHECK_IN}


@pytest.mark.parametrize(
    ("changes", "allowed"),
    [
        ({}, LISTS | {SheetKind.PAUSE, SheetKind.HELP, SheetKind.LOG_OUT}),
        ({"in_hand": CALLED}, LISTS | ABOUT_THE_CUSTOMER | {SheetKind.PAUSE, SheetKind.HELP}),
        ({"status": CounterStatus.PAUSED, "help": RAISED}, LISTS | {SheetKind.LOG_OUT}),
    ],
)
def test_only_sheets_that_make_sense_can_be_laid_out(changes, allowed) -> None:
    assert {kind for kind in SheetKind if can_press(counter(**changes), kind)} == allowed


def test_the_pressed_button_shows_that_it_is_busy() -> None:
    props = working(in_hand=CALLED, busy=Action.RECALL)
    assert props.work.primary.is_busy is False
    assert [tool.key for tool in props.tools if tool.is_busy] == ["recall"]
    assert working(in_hand=CALLED, busy=Action.CALL).work.primary.is_busy
    assert working(undo=UNDO, busy=Action.UNDO).work.undo.is_busy


def test_every_tool_keeps_its_place_and_shows_its_key() -> None:
    keys = ["recall", "missed", "park", "transfer", "services", "more", "pause", "help"]
    for changes in ({}, {"in_hand": CALLED}, {"status": CounterStatus.PAUSED, "in_hand": SERVING, "help": RAISED}):
        tools = working(**changes).tools
        assert [tool.key for tool in tools] == keys
        assert [tool.shortcut for tool in tools] == ["F3", "F6", "F5", "F7", "F10", "F11", "F9", "F1"]


def test_the_pause_tool_resumes_while_a_customer_is_served_to_the_end() -> None:
    def tool(**changes):
        return next(tool for tool in working(**changes).tools if tool.key == "pause")

    assert (tool().action, tool().is_enabled) == ("pause", True)
    paused = tool(status=CounterStatus.PAUSED, in_hand=SERVING)
    assert (paused.action, paused.text, paused.is_enabled) == ("resume", "Resume", True)
    # without a customer the large button resumes, and one key must not stand on two
    assert not tool(status=CounterStatus.PAUSED).is_enabled


def test_the_help_tool_ends_a_call_that_was_raised() -> None:
    tools = {tool.key: tool for tool in working(help=RAISED).tools}
    assert (tools["help"].action, tools["help"].text) == ("stop_help", "End help")


def test_undo_says_what_it_would_undo_as_long_as_it_is_offered() -> None:
    undo = working(undo=UNDO).work.undo
    assert (undo.text, undo.second_text, undo.shortcut, undo.is_enabled) == (
        "Undo",
        "Mark A029 missed",
        "Ctrl+Z",
        True,
    )
    late = working(undo=UNDO, now=UNDO.until).work.undo
    assert (late.second_text, late.is_enabled) == ("", False)
    assert not working().work.undo.is_enabled


def test_the_head_line_says_who_is_where_and_how_the_counter_stands() -> None:
    head = working().work.head
    assert (head.counter, head.clerk, head.staff_number) == ("Counter 3", "Li Min", "No. 1024")
    assert (head.status_word, head.status_tone, head.since) == ("Open", "good", "")
    paused = working(status=CounterStatus.PAUSED, status_since=ago(6), pause_reason="meal").work.head
    assert (paused.status_word, paused.status_tone, paused.since) == ("Paused: Meal", "off", "6:00")
    assert working(status=CounterStatus.PAUSED, pause_reason="开会").work.head.status_word == "Paused: 开会"
    assert working(status=CounterStatus.PAUSED, pause_reason="").work.head.status_word == "Paused"
    closing = working(status=CounterStatus.CLOSED, clerk=None).work.head
    assert (closing.clerk, closing.staff_number, closing.status_tone) == ("", "", "unknown")


def test_the_day_shows_figures_and_no_data_where_there_is_none() -> None:
    day = working().work.day
    assert (day.served, day.missed, day.mean_serving, day.grade, day.rated) == (
        "18",
        "2",
        "6 min",
        "3.8 / 4",
        "14 ratings",
    )
    fresh = working(today=FRESH_DAY).work.day
    assert (fresh.served, fresh.mean_serving, fresh.grade, fresh.rated) == ("0", "No data", "No data", "0 ratings")


def test_a_pause_for_a_reason_of_the_halls_own_is_said_in_the_screens_language() -> None:
    hall = replace(HALL, pause_reasons=(Text(zh="培训", en="Training"),))
    for reason in ("培训", "Training"):
        head = working(hall=hall, status=CounterStatus.PAUSED, pause_reason=reason).work.head
        assert head.status_word == "Paused: Training"


def test_a_help_call_stands_in_the_head_line_until_it_ends() -> None:
    head = working(help=RAISED).work.head
    assert (head.help_word, head.help_tone, head.help_since) == ("Help called", "busy", "0:48")
    answered = working(help=replace(RAISED, is_answered=True)).work.head
    assert (answered.help_word, answered.help_tone) == ("Help is coming", "good")
    assert (working().work.head.help_word, working().work.head.help_tone) == ("", "")


def test_what_is_asked_of_a_counter_is_said_with_its_reason() -> None:
    asked = working(asked=ASKED, in_hand=SERVING).work.asked
    assert (asked.text, asked.hint) == (
        "Please close after this customer",
        "There are 2 minutes of work for each window.",
    )
    assert working(asked=ASKED).work.asked.text == "You may close now"
    assert working(asked=replace(ASKED, act=WindowAct.RESKILL)).work.asked.text == "Your services have changed"
    assert working(asked=replace(ASKED, act=WindowAct.OPEN)).work.asked.text == ""
    assert working().work.asked.text == ""


def test_two_consoles_are_told_apart_by_their_windows_titles_before_a_login() -> None:
    assert derive(ClerkInputs(HallPicture(), client="clerk-3"), EN, NOW).title == "clerk-3"
    assert derive(ClerkInputs(picture(), client="clerk-9"), EN, NOW).title == "clerk-9 · East Power Hall"
    assert derive(ClerkInputs(picture(), client="clerk-3", counter="3"), EN, NOW).title == "Counter 3 · East Power Hall"
    assert working().title == "Counter 3 · East Power Hall"


def test_waiting_tickets_say_for_whom_and_what_else_they_need() -> None:
    rows = {row.number: row for row in working(waiting=FULL).waiting}
    assert (rows["C007"].for_word, rows["C007"].detail) == ("For here", "补交材料")
    assert (rows["A033"].for_word, rows["A033"].detail) == ("For you", "3 pieces")
    assert rows["D004"].detail == "Booked 10:50"
    assert rows["E009"].detail == "then Invoices"
    assert (rows["A031"].for_word, rows["A031"].detail) == ("", "")
    given_back = ticket("A031", 3, not_before=NOW + timedelta(minutes=2))
    assert working(waiting=(given_back,)).waiting[0].detail == "From 10:44"
    assert working(waiting=(given_back,), now=NOW + timedelta(minutes=3)).waiting[0].detail == ""


def test_a_ticket_for_another_counter_or_clerk_is_not_listed_here() -> None:
    waiting = (
        ticket("A031", 3, to_counter="5"),
        ticket("A032", 3, to_clerk="clerk-1031"),
        ticket("A033", 3, to_counter="3"),
    )
    assert [row.number for row in working(waiting=waiting, services=("invoice",)).waiting] == ["A033"]
    assert working(waiting=(ticket("A032", 3, to_clerk="clerk-1024"),), clerk=None).waiting == ()


def test_each_waiting_row_has_a_key_as_long_as_there_are_keys() -> None:
    waiting = tuple(ticket(f"A1{i:02}", 1) for i in range(40))
    hints = [row.hint for row in working(waiting=waiting, next_up=None).waiting]
    given = [hint for hint in hints if hint]
    assert given[:10] == [f"Alt+{key}" for key in "123456789A"]
    assert len(given) == len(set(given)) == 33


def test_what_a_colleague_and_the_plan_say_of_the_customer_is_shown() -> None:
    customer = working(in_hand=SERVING_MORE).work.customer
    assert (customer.further, customer.returns_to, customer.note) == (
        "Invoices, Advice",
        "Counter 5",
        "已查户号，请核对发票抬头。",
    )
    unknown = working(in_hand=replace(SERVING, further=("gone",))).work.customer
    assert (unknown.further, unknown.returns_to, unknown.note) == ("gone", "", "")


def test_a_clock_a_little_behind_shows_no_negative_time() -> None:
    assert working(in_hand=CALLED, now=NOW - timedelta(minutes=1)).work.customer.stage_time == "0:00"
    assert stopwatch(3909) == "1:05:09"


def test_every_class_has_its_word_and_icon() -> None:
    waiting = tuple(ticket(f"A10{i}", 1, priority_class=c) for i, c in enumerate(PriorityClass))
    assert len(working(waiting=waiting).waiting) == len(PriorityClass)


def test_the_keyboard_walks_through_a_list_and_stops_at_its_ends() -> None:
    keys = ["1", "2", "3"]
    assert (step(keys, None, 1), step(keys, None, -1), step(keys, "9", 1)) == ("1", "3", "1")
    assert (step(keys, "1", 1), step(keys, "3", 1), step(keys, "1", -1)) == ("2", "3", "1")
    assert step([], None, 1) is None
