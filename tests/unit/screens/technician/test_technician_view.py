"""The technician's view: which devices need care, what a wire said, and a past in which nothing is made up."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from assets import QML_DIR
from hall.contract.diagnosis import RepairRecord, Standing, WireLines
from hall.contract.picture import HallPicture
from hall.contract.values import Language, LinkState, Text
from screens.technician.view import Notice, Tab, TechnicianInputs, TechnicianProps, chosen, derive
from screens.technician.view_wire import KEPT, WATCH, Watch, cleared, rested, told, watched
from tests.ui import control_scenes as hall_scenes
from tests.ui import technician_scenes as scenes
from tests.ui.control_scenes import NOW

KEY = scenes.PRINTER


def props(seen: HallPicture, language: Language = Language.EN, **changes: object) -> TechnicianProps:
    inputs = TechnicianInputs(seen, "Asia/Shanghai", device=KEY)
    return derive(replace(inputs, **changes), scenes.words(language), NOW)


def test_the_worst_device_is_shown_until_another_is_chosen() -> None:
    assert props(scenes.ill(), device="").device.key == "kiosk-1/acceptor"
    assert props(scenes.ill()).device.key == KEY
    unchosen = TechnicianInputs(scenes.ill(), "Asia/Shanghai")
    assert chosen(unchosen, scenes.words(), NOW) == "kiosk-1/acceptor"


@pytest.mark.parametrize(
    ("seen", "said", "tone"),
    [
        (scenes.ill(), "3 devices need care", "bad"),
        (scenes.of(hall_scenes.PRINTER), "1 device needs care", "warn"),
        (scenes.well(), "All 5 devices are well", "good"),
        (scenes.of(replace(hall_scenes.READER, link=LinkState.UNKNOWN)), "1 device not known", "unknown"),
        (HallPicture(), "", ""),
    ],
)
def test_one_line_says_how_many_need_somebody(seen: HallPicture, said: str, tone: str) -> None:
    shown = props(seen)
    assert (shown.summary, shown.summary_tone) == (said, tone)


def test_the_place_is_the_hall_or_the_machine_at_whose_door_one_stands() -> None:
    assert props(scenes.well()).place == "Chengdong Power Service Hall"
    local = hall_scenes.picture(hall_scenes.PRINTER)
    assert props(local, is_local=True).place == "Kiosk 1"
    assert props(local).place == ""
    assert props(HallPicture(), is_local=True).place == ""
    assert props(HallPicture(), is_local=True).stale == "This machine's devices are not running"
    assert props(HallPicture()).stale == "Not connected to the hall"


def test_nothing_can_be_ordered_while_nobody_is_there() -> None:
    shown = props(scenes.of(hall_scenes.PRINTER, is_live=False), repair="roll")
    assert not shown.may_order
    assert not shown.may_record
    assert props(scenes.well(), repair="roll").may_record
    assert not props(scenes.well()).may_record


@pytest.mark.parametrize(("is_good", "tone"), [(True, "good"), (False, "bad")])
def test_what_came_of_a_wish_is_said(is_good: bool, tone: str) -> None:
    said = Notice(Text(zh="好。", en="Done."), is_good, detail="/tmp/x.zip")
    shown = props(scenes.well(), notice=said)
    assert (shown.notice, shown.notice_tone, shown.notice_detail) == ("Done.", tone, "/tmp/x.zip")


# --- the wire ---


def test_lines_are_kept_in_order_and_the_oldest_give_way() -> None:
    watches = watched({}, KEY, NOW)
    for _ in range(KEPT // len(scenes.WIRE.lines) + 2):
        watches = told(watches, KEY, scenes.WIRE)
    kept = watches[KEY].lines
    assert len(kept) == KEPT
    assert [one.number for one in kept] == list(range(kept[0].number, kept[0].number + KEPT))
    assert kept[-1].line == scenes.WIRE.lines[-1]


def test_a_watch_ends_by_itself_and_is_renewed_before() -> None:
    watch = watched({}, KEY, NOW)[KEY]
    assert watch.is_on(NOW)
    assert not watch.is_to_renew(NOW)
    assert watch.is_to_renew(NOW + WATCH - timedelta(seconds=5))
    assert not watch.is_on(NOW + WATCH)
    assert not Watch().is_to_renew(NOW)


def test_a_watch_that_is_stopped_keeps_its_lines_and_clearing_keeps_the_watch() -> None:
    watches = told(watched({}, KEY, NOW), KEY, scenes.WIRE)
    assert len(rested(watches, KEY)[KEY].lines) == len(scenes.WIRE.lines)
    assert not rested(watches, KEY)[KEY].is_on(NOW)
    assert cleared(watches, KEY)[KEY] == Watch(NOW + WATCH)


def test_hidden_content_stays_hidden_and_missing_lines_are_said() -> None:
    watches = told({}, KEY, scenes.WIRE)
    rows = props(scenes.well(), tab=Tab.WIRE, watches=watches).wire_rows
    assert [row.octets for row in rows if row.is_masked] == ["content hidden"]
    assert [row.meaning for row in rows if row.tone == "warn"] == ["12 lines are missing here"]
    assert rows[0].time == "10:41:50.800"
    assert (rows[0].icon, rows[0].direction) == ("arrow-up", "to the device")
    assert props(scenes.well(), watches=watches).wire_rows == ()


def test_an_empty_wire_says_why() -> None:
    silent = props(scenes.well(), watches=watched({}, KEY, NOW)).wire
    assert (silent.is_on, silent.note) == (True, "Nothing has gone over the wire yet")
    off = props(scenes.well()).wire
    assert (off.is_on, off.note) == (False, "This wire is not being watched")
    empty = WireLines(device="printer", lines=())
    assert props(scenes.well(), watches=told({}, KEY, empty)).wire.note == "This wire is not being watched"


# --- the past ---


def test_what_was_never_seen_is_not_known_and_never_zero() -> None:
    shown = props(scenes.well())
    assert [figure.value for figure in shown.figures] == ["Not known"] * 4
    assert shown.past.note == "No history yet"
    assert props(scenes.well(), asked=frozenset({KEY})).past.note == "Asking for the history"
    new = props(scenes.well(), histories={KEY: scenes.NEW})
    assert [figure.value for figure in new.figures] == ["Not known", "0", "Not known", "Not known"]
    assert new.past.no_spells == "No fault on record"
    assert new.past.line == ()


@pytest.mark.parametrize(
    ("share", "said", "tone"),
    [(1.0, "100", "good"), (0.99996, "99.9", "good"), (0.97, "97.0", "warn"), (0.5, "50.0", "bad")],
)
def test_availability_is_rounded_down_to_the_truth(share: float, said: str, tone: str) -> None:
    known = replace(scenes.HISTORY, availability=replace(scenes.HISTORY.availability, up_share=share))
    figure = props(scenes.well(), histories={KEY: known}).figures[0]
    assert (figure.value, figure.unit, figure.tone) == (said, "%", tone)


def test_the_last_day_is_a_line_from_left_to_right() -> None:
    older = scenes.stretch(Standing.UP, 30, 25)
    known = replace(scenes.HISTORY, stretches=(older, *scenes.HISTORY.stretches))
    past = props(scenes.well(), histories={KEY: known}).past
    assert [part.tone for part in past.line] == ["good", "good", "bad", "good"]
    assert past.line[0].start == 0
    assert past.line[-1].start + past.line[-1].width == pytest.approx(1)
    assert all(one.start + one.width <= two.start + 1e-9 for one, two in zip(past.line, past.line[1:], strict=False))
    assert [mark.label for mark in past.marks] == ["10:42", "16:42", "22:42", "04:42", "10:42"]


def test_faults_tell_how_long_they_lasted_and_who_repaired() -> None:
    spells = props(scenes.well(), histories={KEY: scenes.HISTORY}).past.spells
    assert [spell.lasted for spell in spells] == [
        "still there, 24 min",
        "lasted 11 min",
        "lasted 1 h 14 min",
        "at most 4 min",
    ]
    assert [spell.repaired for spell in spells] == ["", "赵军: Cable fixed", "赵军: New paper roll", ""]
    assert [spell.when for spell in spells] == ["10:18", "07:30", "11-22 14:42", "11-21 08:42"]
    assert [spell.tone for spell in spells] == ["bad", "off", "off", "off"]


def test_what_was_recorded_with_a_press_is_told_in_the_reader_s_language_and_what_was_written_as_it_was() -> None:
    written = RepairRecord(at=NOW, by="Zhao", words="oiled 齿轮")
    pressed = replace(written, words="断电重启")
    known = replace(scenes.HISTORY, repairs=(written, pressed))
    past = props(scenes.well(), histories={KEY: known}).past
    assert [one.words for one in past.repairs] == ["oiled 齿轮", "Power off and on"]


def test_counters_stand_in_one_order_and_unknown_ones_under_their_own_name() -> None:
    known = replace(scenes.HISTORY, counters={"zz_turns": 7, "slips": 3, "jobs_unknown": 1})
    counters = props(scenes.well(), histories={KEY: known}).past.counters
    assert [(one.label, one.value, one.is_data) for one in counters] == [
        ("Slips", "3", False),
        ("Jobs not known", "1", False),
        ("zz_turns", "7", True),
    ]


def test_the_chosen_repair_is_marked() -> None:
    assert [one.key for one in props(scenes.well(), repair="jam").repairs if one.is_chosen] == ["jam"]


def test_every_word_of_the_catalogue_is_used() -> None:
    room = Path(scenes.QML).parents[1]
    sheets = [*(room.parent / "device_sheet").glob("*.py"), *(QML_DIR / "Hall" / "Devices").glob("*.qml")]
    files = [*room.glob("*.py"), *room.glob("qml/*.qml"), *sheets, QML_DIR.parent / "readings.py"]
    source = "".join(path.read_text(encoding="utf-8") for path in files)
    made_of = re.compile(
        r"^(kind|order|reading|value|link|health|mode|action|repair|count|figure|past|wire_off|wire_silent)(_|$)"
    )
    known = scenes.words().keys()
    unused = [
        key
        for key in sorted(known)
        if f'"{key}"' not in source and f"words.{key}" not in source and not made_of.match(key)
    ]
    assert unused == []
    assert sorted(set(re.findall(r"vm\.words\.([a-z_]+)", source)) - known) == []
