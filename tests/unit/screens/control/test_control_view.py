"""What the control room shows of the hall: figures, lanes, counters, the day's curve."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from assets import LOCALE, QML_DIR
from hall.contract.picture import HallPicture
from hall.contract.values import CounterStatus, Language, PriorityClass, Role, Text, TicketState
from screens.control.view import ControlInputs, ControlProps, Page, derive, telling
from screens.control.view_counters import columns
from screens.control.view_curve import curve
from tests.ui import control_manager_scenes as managers
from tests.ui import control_scenes as scenes


def props(seen: HallPicture, language: Language = Language.EN) -> ControlProps:
    return derive(scenes.inputs(seen), scenes.words(language), scenes.NOW)


def with_messages(*messages: object) -> HallPicture:
    seen = scenes.calm()
    for message in messages:
        seen = seen.heard(message, scenes.NOW)  # type: ignore[arg-type]  # documents of all kinds
    return seen


def test_before_anything_is_known() -> None:
    shown = props(HallPicture())
    assert (shown.has_hall, shown.is_live, shown.stale, shown.hall_name) == (False, False, "Connecting", "Control room")
    assert (shown.figures, shown.lanes, shown.counters, shown.bars, shown.time, shown.date, shown.day_state) == (
        *[()] * 4,
        *[""] * 3,
    )
    assert shown.page is Page.HALL


def test_the_head_of_the_page() -> None:
    shown = props(scenes.busy(), Language.ZH)
    assert (shown.hall_name, shown.day_state, shown.time, shown.date) == (
        "城东供电营业厅",
        "营业中",
        "10:42",
        "11月23日 星期一",
    )
    assert (shown.is_live, shown.stale, shown.alarm_count) == (True, "", "8")
    assert props(scenes.calm()).alarm_count == ""
    assert props(with_messages(scenes.hall(is_open=False, rev=2))).day_state == "Closed"


def test_when_the_server_is_away_the_figures_carry_their_time() -> None:
    shown = props(scenes.busy(scenes.presence("server", Role.SERVER, is_online=False)))
    assert (shown.is_live, shown.stale) == (False, "As of 10:42")


def test_without_the_server_waits_stand_still_and_devices_still_age() -> None:
    away = scenes.busy(scenes.presence("server", Role.SERVER, is_online=False))
    before = derive(scenes.inputs(away), scenes.words(Language.EN), scenes.NOW)
    after = derive(scenes.inputs(away), scenes.words(Language.EN), scenes.NOW + timedelta(hours=1))
    assert (after.lanes, after.counters, after.figures[:4]) == (before.lanes, before.counters, before.figures[:4])
    late = [row.sentence for row in before.alarms if row.key.startswith("late/")]
    assert [row.sentence for row in after.alarms if row.key.startswith("late/")] == late
    assert after.device.state == "Not known"


def test_the_five_figures_of_a_busy_morning() -> None:
    told = {row.key: row for row in props(scenes.busy()).figures}
    assert list(told) == ["waiting", "longest", "promise", "counters", "alarms"]
    assert (told["waiting"].value, told["waiting"].note, told["waiting"].tone) == ("24", "134 tickets today", "")
    assert (told["longest"].value, told["longest"].note, told["longest"].tone) == ("27", "today's mean 10 min", "warn")
    assert (told["promise"].value, told["promise"].note, told["promise"].tone) == ("78", "106 handled today", "warn")
    assert (told["counters"].value, told["counters"].unit, told["counters"].note) == ("3", "of 6", "1 paused")
    assert (told["alarms"].value, told["alarms"].note, told["alarms"].tone) == ("8", "2 urgent", "bad")
    assert told["waiting"].values == tuple(point.waiting for point in scenes.curve())
    assert told["promise"].values == tuple(point.finished for point in scenes.curve())


def test_the_figures_of_a_calm_hall_and_of_one_that_has_not_opened() -> None:
    calm = {row.key: row for row in props(scenes.calm()).figures}
    assert [calm[key].tone for key in calm] == [""] * 5
    assert calm["alarms"].note == "all is well"
    empty = scenes.figures(within_promise_share=None, mean_wait_s=None, curve=())
    fresh = {row.key: row for row in props(scenes.picture(scenes.hall(figures=empty), *scenes.PROGRAMS)).figures}
    assert (fresh["longest"].value, fresh["longest"].note, fresh["promise"].value) == ("–", "today's mean –", "–")
    assert (fresh["counters"].value, fresh["counters"].note) == ("0", "none paused")


@pytest.mark.parametrize(("share", "tone"), [(0.80, ""), (0.79, "warn"), (0.60, "warn"), (0.59, "bad")])
def test_the_share_within_promise_is_judged(share: float, tone: str) -> None:
    seen = with_messages(scenes.hall(figures=scenes.figures(within_promise_share=share), rev=2))
    assert props(seen).figures[2].tone == tone


def test_a_wait_past_the_red_line_makes_the_longest_wait_bad_and_a_small_alarm_is_not_urgent() -> None:
    red = scenes.queue("pay", *scenes.line("A", 41, (26,), 10), rev=2)
    assert props(with_messages(red)).figures[1].tone == "bad"
    late = scenes.queue("pay", *scenes.line("A", 41, (12,), 10), rev=2)
    alarms = props(with_messages(late)).figures[4]
    assert (alarms.note, alarms.tone) == ("none urgent", "warn")


def test_the_red_line_that_a_manager_has_set_is_the_one_that_alarms() -> None:
    waits = scenes.queue("pay", *scenes.line("A", 41, (26,), 10), rev=2)
    for red_line_s, tone, urgent in ((1500.0, "bad", "1 urgent"), (2400.0, "warn", "none urgent")):
        hall = scenes.hall(rev=2, policy=replace(managers.POLICY, red_line_s=red_line_s))
        shown = props(with_messages(hall, waits)).figures
        assert (shown[1].tone, shown[4].note) == (tone, urgent)


def test_a_lane_shows_who_waits_by_shape_and_tone() -> None:
    lane = props(scenes.busy()).lanes[1]
    assert (lane.letter, lane.tint, lane.name, lane.status, lane.tone) == (
        "B",
        "b",
        "New supply",
        "4 waiting · about 14 min",
        "",
    )
    assert [(mark.number, mark.tone, mark.icon) for mark in lane.marks] == [
        ("B011", "bad", ""),
        ("B012", "warn", "help-hand"),
        ("B013", "good", ""),
        ("B014", "good", ""),
    ]
    assert lane.marks[0].spoken == "B011, waiting 27 min"
    assert (lane.is_dense, lane.more) == (False, "")


@pytest.mark.parametrize(
    ("changes", "count", "status", "tone"),
    [
        ({"minutes": None}, 2, "2 waiting", ""),
        ({"minutes": 0.5}, 1, "1 waiting · under 1 min", ""),
        ({"minutes": 47}, 2, "2 waiting · over 30 min", ""),
        ({"is_open": False}, 0, "Closed now", "off"),
        ({"is_open": False, "closed_reason": Text(zh="系统维护", en="Maintenance")}, 0, "Maintenance", "off"),
        ({"counters_open": 0}, 0, "No counter", "off"),
        ({"counters_open": 0}, 3, "3, no counter", "bad"),
    ],
)
def test_a_lanes_status(changes: dict[str, object], count: int, status: str, tone: str) -> None:
    tickets = scenes.line("A", 41, (1.0,) * count, 10)
    lane = props(with_messages(scenes.queue("pay", *tickets, rev=2, **changes))).lanes[0]
    assert (lane.status, lane.tone) == (status, tone)


def test_a_lane_that_was_not_heard_of_is_not_known() -> None:
    lane = props(scenes.picture(scenes.hall())).lanes[0]
    assert (lane.status, lane.marks) == ("Not known", ())


def test_a_long_queue_becomes_small_marks_and_a_number_sooner_when_there_are_many_lanes() -> None:
    crowd = scenes.queue("pay", *scenes.line("A", 1, (1.0,) * 70, 10), rev=2)
    few = props(with_messages(crowd)).lanes[0]
    assert (few.is_dense, len(few.marks), few.more) == (True, 60, "10 more")
    more = (
        *scenes.hall().services,
        scenes.service("x", "F", "其他", "Other", 10),
        scenes.service("y", "G", "更多", "More", 10),
    )
    many = props(with_messages(crowd, scenes.hall(services=more, rev=2))).lanes[0]
    assert (many.is_dense, len(many.marks), many.more) == (True, 40, "30 more")


def test_each_class_has_its_sign() -> None:
    tickets = [
        replace(scenes.waiting(f"A{place:03}", 1, 10), priority_class=cls)
        for place, cls in enumerate(PriorityClass, start=1)
    ]
    lane = props(with_messages(scenes.queue("pay", *tickets, rev=2))).lanes[0]
    assert [mark.icon for mark in lane.marks] == ["", "help-hand", "wheelchair", "help-hand", "star"]


def test_the_counters_of_a_busy_morning() -> None:
    cards = props(scenes.busy()).counters
    assert [(card.state, card.tone, card.number, card.span, card.minutes) for card in cards] == [
        ("Serving", "good", "A040", "4 min", "4 min"),
        ("Serving", "good", "B010", "16 min", "16 min"),
        ("Called", "busy", "A039", "under 1 min", "0 min"),
        ("Paused", "off", "", "7 min", "7 min"),
        ("Closed", "off", "", "", ""),
        ("Closed", "off", "", "", ""),
    ]
    assert (cards[0].name, cards[0].clerk, cards[0].served, cards[0].letter) == (
        "Counter 1",
        "Wang Min",
        "21 today",
        "A",
    )
    assert (cards[4].clerk, cards[4].served, cards[4].letter, cards[4].tint) == ("", "", "", "")


def test_a_counter_that_is_free_paused_for_a_reason_or_waits_long_for_its_customer() -> None:
    free = scenes.counter(1, 0, rev=2)
    paused = scenes.counter(2, 1, status=CounterStatus.PAUSED, pause_reason="核对现金", rev=2)
    slow = scenes.counter(3, 2, scenes.in_hand("Z099", "gone", TicketState.CALLED, 4), rev=2)
    odd = scenes.counter(
        4, 3, scenes.in_hand("A001", "pay", TicketState.SERVING, 5, serving_since=None, called_at=scenes.ago(5)), rev=2
    )
    cards = props(with_messages(free, paused, slow, odd)).counters
    assert [(card.state, card.tone) for card in cards[:3]] == [
        ("Free", "good"),
        ("核对现金", "off"),
        ("Called", "warn"),
    ]
    assert (cards[2].letter, cards[2].tint) == ("", "")
    assert cards[3].span == "5 min"


def test_a_counter_that_was_not_heard_of_is_not_known() -> None:
    card = props(scenes.picture(scenes.hall())).counters[0]
    assert (card.name, card.state, card.tone) == ("Counter 1", "Not known", "unknown")


@pytest.mark.parametrize(("count", "wide"), [(0, 3), (9, 3), (10, 4), (16, 4), (25, 5), (30, 6), (31, 6)])
def test_the_floor_holds_all_cards(count: int, wide: int) -> None:
    assert columns(count) == wide


def test_the_days_curve_lies_over_the_opening_hours() -> None:
    drawing, bars = curve(scenes.hall(), scenes.NOW)
    assert [tick.text for tick in drawing.hours][:2] == ["08:00", "09:00"]
    assert drawing.hours[-1].text == "18:00"
    assert (drawing.hours[0].at, drawing.hours[-1].at) == (0.0, 1.0)
    assert [tick.text for tick in drawing.scale] == ["0", "10", "20", "30", "40"]
    assert len(bars) == len(drawing.line) == 9
    assert bars[0].x == pytest.approx(0.05)
    assert bars[4].issued == pytest.approx(22 / 40)
    assert drawing.bar_width == pytest.approx(0.025)
    assert drawing.line[0].x == pytest.approx(0.075)
    assert drawing.now == pytest.approx(2.7 / 10)
    assert drawing.line[-1].x == drawing.now, "the line ends where the day stands"


def test_before_anyone_came_the_hours_stand_and_after_the_day_there_is_no_now() -> None:
    fresh = scenes.hall(figures=scenes.figures(curve=()))
    drawing, bars = curve(fresh, scenes.NOW)
    assert bars == ()
    assert drawing.hours[0].text == "08:00"
    assert [tick.text for tick in drawing.scale] == ["0", "1", "2", "3", "4"]
    assert curve(scenes.hall(), scenes.NOW + timedelta(hours=12))[0].now == -1.0


def test_a_hall_without_hours_has_the_curve_of_what_happened_or_none() -> None:
    drawing, _ = curve(scenes.hall(openings=()), scenes.NOW)
    assert [tick.text for tick in drawing.hours] == ["08:00", "09:00", "10:00", "11:00"]
    assert curve(scenes.hall(openings=(), figures=scenes.figures(curve=())), scenes.NOW)[0].hours == ()


def test_a_hall_that_never_closes_and_a_very_large_one_keep_their_labels_apart() -> None:
    round_the_clock = replace(scenes.hall().openings[0], opens="00:00", closes="24:00")
    crowd = tuple(replace(point, waiting=point.waiting + 900) for point in scenes.curve(2))
    drawing, _ = curve(scenes.hall(openings=(round_the_clock,), figures=scenes.figures(curve=crowd)), scenes.NOW)
    assert [tick.text for tick in drawing.hours][:3] == ["00:00", "02:00", "04:00"]
    assert drawing.hours[-1].at == 1.0
    assert drawing.scale[-1].text == "1200"


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(30, "under 1 min"), (600, "10 min"), (3700, "1 h 1 min"), (90000, "1 day"), (200000, "2 days")],
)
def test_spans_are_said_as_people_say_them(seconds: float, said: str) -> None:
    assert telling(HallPicture(), scenes.words(Language.EN), scenes.NOW).span(seconds) == said


def test_an_unknown_kind_of_program_keeps_its_id() -> None:
    assert telling(HallPicture(), scenes.words(), scenes.NOW).client("robot-7") == "robot-7"


def test_the_same_inputs_show_the_same() -> None:
    inputs: ControlInputs = scenes.inputs(scenes.busy())
    assert derive(inputs, scenes.words(), scenes.NOW) == derive(inputs, scenes.words(), scenes.NOW)


def test_every_word_of_the_catalogue_is_used() -> None:
    room = Path(scenes.QML).parents[1]
    shared = (room.parent / name for name in ("device_sheet", "business"))
    sheets = [path for folder in shared for path in folder.glob("*.py")]
    sheets += [*(QML_DIR / "Hall" / "Devices").glob("*.qml")]
    shown = [*room.glob("*.py"), *room.glob("qml/*.qml"), room.parent / "reasons.py"]
    files = [*shown, *sheets, LOCALE.parent / "readings.py"]
    source = "".join(path.read_text(encoding="utf-8") for path in files)
    made_of = re.compile(
        r"^(kind|order|reading|value|link|health|mode|action|advice|act|asked|status|closing|class|choice|knob"
        r"|rule|language|coefficient|appointment|book|is|report|do|say|method|open|difference|item|level|part|no|for|help|pause|sign|pool|form|paper)_"
    )
    unused = [
        key
        for key in sorted(scenes.words().keys())
        if f'"{key}"' not in source and f"words.{key}" not in source and not made_of.match(key)
    ]
    assert unused == []
    asked = set(re.findall(r"vm\.words\.([a-z_]+)", source))
    assert sorted(asked - scenes.words().keys()) == []
