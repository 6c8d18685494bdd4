"""A counter's devices are tested by hand and eye: the pad sounds and a key is pressed, the sign shows a test text."""

from __future__ import annotations

from typing import Final

from devices.counter_desks import CallPadDesk, RatingPadDesk, SignDesk, SignTrial
from devices.counter_roles import SignFace
from devices.roles import Readings
from devices.self_tests.trial import SelfTest, Trial
from hall.contract.values import Text

SIGN_TEST: Final = "8888 测试"


def _press(trial: Trial) -> None:
    desk: CallPadDesk = trial.desk
    desk.try_key(lambda _press: trial.passed(Text(zh="已收到按键。", en="a key arrived.")), trial.failed)
    trial.wait("no_key", desk.end_try)
    desk.beep()
    trial.wake()


def _rate(trial: Trial) -> None:
    desk: RatingPadDesk = trial.desk
    if desk.is_busy:
        trial.failed_by("in_use")
        return
    asked = desk.try_one(lambda _grade: trial.passed(Text(zh="已收到评价。", en="a rating arrived.")), trial.failed)
    trial.wait("no_grade", lambda: desk.end_try(asked))
    trial.wake()


def _light(trial: Trial) -> None:
    desk: SignDesk = trial.desk
    said = Text(zh=f"窗口屏已确认显示“{SIGN_TEST}”。", en=f"it says that it shows '{SIGN_TEST}'.")

    def shown(readings: Readings) -> None:
        if readings.faults:
            trial.failed_by(readings.faults[0])
        elif readings.is_known:
            trial.passed(said)
        else:
            trial.failed_by("state_unknown")

    desk.try_face(SignTrial(SignFace(SIGN_TEST), shown, trial.failed))
    trial.wait("silent", lambda: None)
    trial.wake()


CALL_PAD: Final = SelfTest(
    Text(zh="呼叫器应鸣响一声，请在 15 秒内按任一键……", en="It should beep; press any key within 15 seconds ..."),
    _press,
)
RATING_PAD: Final = SelfTest(
    Text(zh="请在 15 秒内按任一评价键……", en="Press any of its keys within 15 seconds ..."), _rate
)
WINDOW_SIGN: Final = SelfTest(Text(zh="正在写入测试文字……", en="Writing a test text ..."), _light)
