"""What the board shows for each picture of the hall."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from hall.contract.picture import HallPicture
from hall.contract.values import Language, Text
from screens.board.calls import CallLine
from screens.board.view import LAST_SHOWN, BoardProps, Scene, derive
from screens.board.view_bilingual import Pair
from tests.ui import board_scenes as scenes

ANSWERED = tuple(replace(call, is_current=False) for call in scenes.CALLS)


def board(
    seen: HallPicture, line: CallLine | None = None, *, language: Language = Language.ZH, later_s: float = 0
) -> BoardProps:
    return derive(scenes.inputs(seen, line), scenes.words(language), scenes.NOW + timedelta(seconds=later_s))


def test_the_ringing_call_stands_large_with_its_counter() -> None:
    shown = board(scenes.picture(), scenes.line(scenes.CALLS[1], scenes.CALLS[0])).now
    assert (shown.scene, shown.number, shown.counter, shown.ring) == (Scene.CALLING, "B007", "5", 1)
    assert shown.title == Pair("正在叫号", "Now calling")
    assert shown.counter_name == Pair("5号窗口", "Counter 5")


def test_a_retained_call_stands_large_but_does_not_ring() -> None:
    shown = board(scenes.picture()).now
    assert (shown.scene, shown.number, shown.ring) == (Scene.CALLING, "A013", 0)


def test_the_call_rung_last_stays_while_its_customer_is_expected() -> None:
    recalled = scenes.CALLS[1]
    assert board(scenes.picture(), scenes.line(ended=(recalled,))).now.number == "B007"


def test_when_the_call_rung_last_is_answered_the_newest_expected_one_takes_its_place() -> None:
    calls = (scenes.CALLS[0], replace(scenes.CALLS[1], is_current=False), *scenes.CALLS[2:])
    seen = scenes.picture(scenes.board(calls, rev=2))
    assert board(seen, scenes.line(ended=(scenes.CALLS[1],))).now.number == "A013"


@pytest.mark.parametrize("listed", [(), scenes.CALLS[2:]])
def test_a_call_that_the_list_does_not_know_yet_stays_large(listed: tuple[scenes.BoardCall, ...]) -> None:
    seen = scenes.picture(scenes.board(listed, rev=2))
    shown = board(seen, scenes.line(ended=(scenes.CALLS[0],))).now
    assert (shown.scene, shown.number) == (Scene.CALLING, "A013")


def test_a_call_that_fell_out_of_the_list_does_not_stay() -> None:
    seen = scenes.picture(scenes.board(ANSWERED[:3], rev=2))
    assert board(seen, scenes.line(ended=(scenes.CALLS[5],))).now.number == "A013"


def test_an_answered_call_stays_for_a_while_in_quiet_and_then_goes() -> None:
    seen = scenes.picture(scenes.board(ANSWERED, rev=2))
    quiet = board(seen).now
    assert (quiet.scene, quiet.number, quiet.title.second) == (Scene.LAST, "A013", "Last called")
    assert board(seen, later_s=LAST_SHOWN.total_seconds()).now.scene is Scene.IDLE


def test_without_calls_people_are_asked_to_watch() -> None:
    shown = board(scenes.picture(scenes.board((), rev=2)))
    assert shown.now.scene is Scene.IDLE
    assert shown.now.title == Pair("请留意叫号", "Please watch for your number")
    assert shown.recent == ()


def test_a_closed_hall_tells_its_hours() -> None:
    closed = scenes.picture(scenes.hall(is_open=False, rev=2), scenes.board(ANSWERED, rev=2))
    assert board(closed).now.scene is Scene.CLOSED
    assert board(closed).now.hint.second == "Open 08:30–12:00  13:30–17:30"
    without_hours = scenes.picture(scenes.hall(is_open=False, openings=(), rev=2), scenes.board(ANSWERED, rev=2))
    assert board(without_hours).now.hint == Pair("", "")


def test_a_call_after_closing_time_is_still_shown() -> None:
    assert board(scenes.picture(scenes.hall(is_open=False, rev=2))).now.scene is Scene.CALLING


def test_before_anything_is_known_the_board_says_it_connects() -> None:
    shown = board(HallPicture())
    assert shown.now.scene is Scene.STARTING
    assert (shown.time, shown.date, shown.notice, shown.tip, shown.services) == (
        "",
        Pair("", ""),
        Pair("", ""),
        Pair("", ""),
        (),
    )
    assert (shown.hall_name, shown.area_name, shown.stale, shown.is_live) == (*[Pair("", "")] * 3, False)


def test_the_list_holds_five_calls_without_the_large_one() -> None:
    shown = board(scenes.picture())
    assert [call.number for call in shown.recent] == ["B007", "A012", "E003", "A011", "C002"]
    assert [call.is_current for call in shown.recent] == [True, False, False, False, False]
    assert shown.recent[0].counter == "5"


def test_a_ticket_that_was_called_anew_is_listed_once_where_it_was_called_last() -> None:
    again = (scenes.CALLS[0], scenes.CALLS[3], *scenes.CALLS[1:])
    shown = board(scenes.picture(scenes.board(again, rev=2)))
    assert [call.number for call in shown.recent] == ["E003", "B007", "A012", "A011", "C002"]


def test_a_room_without_a_figure_is_named() -> None:
    room = Text(zh="贵宾室", en="VIP room")
    calls = (replace(scenes.CALLS[0], counter_name=room), replace(scenes.CALLS[1], counter_name=room))
    shown = board(scenes.picture(scenes.board(calls, rev=2)), language=Language.EN)
    assert (shown.now.counter, shown.recent[0].counter) == ("VIP room", "贵宾室")


def test_each_queue_tells_who_waits_and_about_how_long() -> None:
    lines = {line.key: line for line in board(scenes.picture()).services}
    assert list(lines) == ["pay", "new", "change", "invoice", "advice"]
    assert (lines["pay"].letter, lines["pay"].tint, lines["pay"].waiting, lines["pay"].minutes) == ("A", "a", "12", "9")
    assert lines["invoice"].minutes == "0"


def test_a_wait_of_more_than_half_an_hour_is_not_told_by_the_minute() -> None:
    seen = scenes.picture(scenes.queue("pay", "A", 9, 30, rev=2), scenes.queue("new", "B", 9, 31, rev=2))
    lines = {line.key: line for line in board(seen).services}
    assert (lines["pay"].minutes, lines["new"].minutes) == ("30", ">30")


def test_an_unknown_wait_is_a_dash_and_a_closed_service_says_so() -> None:
    seen = scenes.picture(
        scenes.queue("pay", "A", 3, None, rev=2), scenes.queue("new", "B", 0, 5, is_open=False, rev=2)
    )
    lines = {line.key: line for line in board(seen).services}
    assert (lines["pay"].waiting, lines["pay"].minutes, lines["pay"].closed) == ("3", "–", Pair("", ""))
    assert (lines["new"].minutes, lines["new"].closed) == ("–", Pair("暂停办理", "Closed now"))


def test_a_queue_that_was_not_heard_of_is_a_dash() -> None:
    seen = HallPicture().linked(True).heard(scenes.hall(), scenes.NOW)
    assert {(line.waiting, line.minutes) for line in board(seen).services} == {("–", "–")}


def test_only_services_of_the_boards_area_are_listed() -> None:
    hall = scenes.hall()
    here = replace(hall.counters[0], services=("pay",))
    elsewhere = replace(hall.counters[1], area="upstairs", services=("new",))
    seen = scenes.picture(scenes.hall(counters=(here, elsewhere), rev=2))
    assert [line.key for line in board(seen).services] == ["pay"]
    nowhere = scenes.picture(scenes.hall(counters=(elsewhere,), rev=2))
    assert len(board(nowhere).services) == 5


def test_notices_take_turns_by_the_halls_clock() -> None:
    seen = scenes.picture()
    turns = [board(seen, later_s=scenes.OWN.notice_s * turn).notice.first for turn in range(4)]
    assert turns[0] != turns[1]
    assert turns[:2] == turns[2:]
    assert board(scenes.picture(scenes.hall(notices=(), rev=2))).notice == Pair("", "")


def test_when_the_server_is_away_the_board_says_since_when_its_figures_stand() -> None:
    stale = board(scenes.picture(scenes.server(is_online=False)), later_s=600)
    assert not stale.is_live
    assert stale.stale == Pair("截至 10:42，正在重新连接", "As of 10:42, reconnecting")
    assert board(scenes.picture()).stale == Pair("", "")


def test_english_first_when_the_hall_says_so_and_one_language_when_it_has_one() -> None:
    assert board(scenes.picture(), language=Language.EN).hall_name == Pair(
        "Chengdong Power Service Hall", "城东供电营业厅"
    )
    alone = board(scenes.picture(scenes.hall(languages=(Language.ZH,), rev=2)))
    assert alone.hall_name == Pair("城东供电营业厅", "")
    assert alone.now.title.second == ""


def test_the_time_and_date_are_the_halls_own() -> None:
    shown = board(scenes.picture())
    assert (shown.time, shown.date.first) == ("10:42", "11月23日 星期一")


def test_every_word_of_the_catalogue_is_used() -> None:
    source = "".join(
        (scenes.QML.parents[1] / name).read_text(encoding="utf-8") for name in ("view.py", "view_bilingual.py")
    )
    assert [key for key in sorted(scenes.words().keys()) if f'"{key}"' not in source] == []
