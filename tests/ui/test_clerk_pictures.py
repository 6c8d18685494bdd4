"""Every state of the clerk's console at its real size in both languages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from hall.contract.events import TicketIssued
from hall.contract.examples import EVENTS
from hall.contract.picture import HallPicture
from hall.contract.values import CounterStatus
from tests.ui.clerk_act_scenes import (
    ASKED,
    FULL,
    LEGS,
    PARKED,
    RAISED,
    SERVING_MORE,
    UNDO,
    desk,
    staffed,
    with_bookings,
)
from tests.ui.clerk_console import Console
from tests.ui.clerk_scenes import (
    CALLED,
    FRESH_DAY,
    HALL,
    LI,
    PLAIN,
    SERVING,
    WANG,
    ago,
    counter,
    picture,
    taken,
)
from tests.ui.clerk_spills import spills
from tests.ui.control_overlaps import overlaps
from tests.ui.stage import Stage

DATA = ("王**", "Ctrl", SERVING_MORE.note, "补交材料", "请核对发票抬头")
"""A masked name, the name of a key, and what colleagues wrote, in whatever language they did."""
OPEN = picture(counter(), taken(4, WANG))
ALL_AT_ONCE = staffed(counter(in_hand=SERVING_MORE, undo=UNDO, parked=PARKED, asked=ASKED, help=RAISED), waiting=FULL)
PAUSED = counter(status=CounterStatus.PAUSED, status_since=ago(6.2), pause_reason="meal")


def at_login(scene: HallPicture) -> Callable[..., Console]:
    return lambda stage, language: Console(stage, scene, language).show()


def at_work(scene: HallPicture) -> Callable[..., Console]:
    return lambda stage, language: Console(stage, scene, language).log_in().show()


def with_sheet(scene: HallPicture, *taps: str, typed: str = "") -> Callable[..., Console]:
    def show(stage: Stage, language: str) -> Console:
        console = at_work(scene)(stage, language)
        for item in taps:
            stage.tap(item)
        if typed:
            console.vm.writeNote(typed)
            stage.settle()
        return console

    return show


def refused_transfer(stage: Stage, language: str) -> Console:
    console = with_sheet(desk(in_hand=SERVING), "transfer", "tile-to-counter-5")(stage, language)
    console.link.refuse(
        "counter_paused",
        "5号窗口正在暂停服务。",
        "Counter 5 is paused.",
        "请选择其他窗口。",
        "Choose another counter.",
    )
    console.rest()
    return console


def refused_at_the_worst(stage: Stage, language: str) -> Console:
    console = at_work(ALL_AT_ONCE)(stage, language)
    stage.tap("tile-result-papers")
    console.link.refuse(
        "outcome_unknown",
        "本厅没有“缺材料”这一办理结果，服务没有结束。",
        "This hall has no such result, so the service goes on.",
        "请刷新后重新选择，或直接结束办理。",
        "Choose again from the list, or finish without a result.",
    )
    console.rest()
    return console


def checked_in(stage: Stage, language: str) -> Console:
    console = with_sheet(with_bookings(desk()), "check_in", typed="K7M2Q9")(stage, language)
    stage.tap("tile-check_in")
    console.link.accept(next(one for one in EVENTS if isinstance(one, TicketIssued)))
    console.rest()
    return console


def ready_to_log_in(stage: Stage, language: str) -> Console:
    console = Console(stage, picture(taken(4, WANG)), language).show()
    console.type_login()
    return console


def refused_pin(stage: Stage, language: str) -> Console:
    console = ready_to_log_in(stage, language)
    console.stage.tap("log_in")
    console.link.refuse(
        "wrong_pin",
        "工号或口令不正确。",
        "The clerk and PIN do not match.",
        "请重新输入；忘记口令请联系值班经理。",
        "Type it again; ask the manager if it is forgotten.",
    )
    console.rest()
    return console


def refused_recall(stage: Stage, language: str) -> Console:
    console = at_work(picture(counter(in_hand=PLAIN)))(stage, language)
    console.stage.tap("recall")
    console.link.refuse(
        "recall_limit",
        "C006 已呼叫 3 次，达到上限。",
        "C006 has been called 3 times, which is the limit.",
        "顾客未到请标记过号。",
        "Mark it missed if the customer has not come.",
    )
    console.rest()
    return console


def nobody_answer(stage: Stage, language: str) -> Console:
    console = at_work(picture(counter(next_up=None, today=FRESH_DAY), waiting=()))(stage, language)
    console.stage.tap("call")
    console.link.refuse(
        "nobody_waiting",
        "现在没有人等候。",
        "Nobody is waiting now.",
        "有新顾客取号后即可叫号。",
        "Call again when a customer has taken a ticket.",
    )
    console.rest()
    return console


def busy(stage: Stage, language: str) -> Console:
    console = at_work(OPEN)(stage, language)
    console.stage.tap("call")
    return console


def not_live(stage: Stage, language: str) -> Console:
    console = at_work(picture(counter(in_hand=SERVING)))(stage, language)
    console.link.show(replace(console.link.picture, is_live=False, as_of=ago(3)))
    console.stage.settle()
    console.stage.tap("finish")
    return console


def taken_away(stage: Stage, language: str) -> Console:
    console = at_work(OPEN)(stage, language)
    console.link.show(picture(counter(rev=9, clerk=WANG)))
    console.stage.settle()
    return console


SCENES: dict[str, Callable[[Stage, str], Console]] = {
    "connecting": at_login(HallPicture()),
    "login": at_login(picture(taken(4, WANG), taken(1, LI))),
    "login-ready": ready_to_log_in,
    "login-refused": refused_pin,
    "login-taken-away": taken_away,
    "ready": at_work(OPEN),
    "nobody": at_work(picture(counter(next_up=None, today=FRESH_DAY), waiting=())),
    "nobody-answer": nobody_answer,
    "busy": busy,
    "called": at_work(picture(counter(in_hand=CALLED))),
    "called-long": at_work(picture(counter(in_hand=PLAIN))),
    "serving": at_work(picture(counter(in_hand=SERVING))),
    "refused": refused_recall,
    "paused": at_work(picture(PAUSED)),
    "paused-serving": at_work(picture(replace(PAUSED, in_hand=SERVING))),
    "doors-closed": at_work(picture(counter(next_up=None), waiting=(), hall=replace(HALL, is_open=False))),
    "not-live": not_live,
    "all-at-once": at_work(ALL_AT_ONCE),
    "all-refused": refused_at_the_worst,
    "asked-idle": at_work(desk(asked=ASKED, help=replace(RAISED, is_answered=True))),
    "results": at_work(desk(in_hand=SERVING)),
    "park": with_sheet(desk(in_hand=CALLED), "park"),
    "transfer": with_sheet(desk(in_hand=SERVING), "transfer", "place-first", "return", typed="请核对发票抬头"),
    "transfer-refused": refused_transfer,
    "services": with_sheet(desk(in_hand=LEGS), "services"),
    "more": with_sheet(desk(in_hand=CALLED), "more"),
    "ticket": with_sheet(staffed(counter(), waiting=FULL), f"waiting-{FULL[3].ticket}"),
    "parked": with_sheet(desk(), "parked_list"),
    "parked-nobody": with_sheet(desk(parked=()), "parked_list"),
    "missed-list": with_sheet(desk(), "missed_list"),
    "check-in": with_sheet(with_bookings(desk()), "check_in"),
    "checked-in": checked_in,
    "pause": with_sheet(desk(), "pause"),
    "help": with_sheet(desk(), "help"),
    "log-out": with_sheet(desk(), "log_out"),
}


@pytest.fixture(scope="module")
def stage():
    stage = Stage()
    yield stage
    stage.close()


def take_picture(stage: Stage, name: str, language: str) -> None:
    stage.picture(name, language=language, data=DATA)
    assert not overlaps(stage.texts()), name
    assert not spills(stage.window), name


@pytest.mark.looks("language", keep=1)
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("scene", SCENES)
def test_the_console_is_whole_and_in_its_language(stage: Stage, scene: str, language: str) -> None:
    console = SCENES[scene](stage, language)
    try:
        take_picture(stage, f"clerk-{scene}-{language}", language)
    finally:
        console.leave()


@pytest.mark.looks("size", keep=2)
@pytest.mark.parametrize("size", [(1024, 768), (960, 600), (1366, 768), (1920, 1080)])
@pytest.mark.parametrize("scene", ["all-refused", "nobody", "transfer", "ticket"])
def test_the_console_fits_its_window(stage: Stage, scene: str, size: tuple[int, int]) -> None:
    console = SCENES[scene](stage, "en")
    try:
        assert stage.window is not None
        stage.window.resize(*size)
        take_picture(stage, f"clerk-{scene}-{size[0]}-en", "en")
    finally:
        console.leave()
