"""Every state of the clerk's console at its real size in both languages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from hall.contract.picture import HallPicture
from hall.contract.values import CounterStatus
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
from tests.ui.stage import Stage

OPEN = picture(counter(), taken(4, WANG))
PAUSED = counter(status=CounterStatus.PAUSED, status_since=ago(6.2), pause_reason="meal")


def at_login(scene: HallPicture) -> Callable[..., Console]:
    return lambda stage, language: Console(stage, scene, language).show()


def at_work(scene: HallPicture) -> Callable[..., Console]:
    return lambda stage, language: Console(stage, scene, language).log_in().show()


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
}


@pytest.fixture(scope="module")
def stage():
    stage = Stage()
    yield stage
    stage.close()


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("scene", SCENES)
def test_the_console_is_whole_and_in_its_language(stage: Stage, scene: str, language: str) -> None:
    console = SCENES[scene](stage, language)
    try:
        stage.picture(f"clerk-{scene}-{language}", language=language, data=("王*明",))
    finally:
        console.leave()


def test_the_console_grows_with_its_window(stage: Stage) -> None:
    console = Console(stage, picture(counter(in_hand=CALLED))).log_in().show((1920, 1080))
    try:
        stage.picture("clerk-large-zh", language="zh")
    finally:
        console.leave()
