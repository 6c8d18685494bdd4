"""A self-test answers exactly once: by what it saw, by the device's fault, or because nobody came."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any, cast

import pytest

from devices.counter_desks import CallPadDesk, SignDesk
from devices.counter_roles import PadKey, PadPress, SignFace
from devices.faults import describe_fault
from devices.roles import Outcome, PrintResult, Readiness, Readings, Verdict
from devices.self_tests import table
from devices.self_tests.counter import SIGN_TEST
from devices.self_tests.trial import Trial
from devices.worker import Worker
from hall.contract.documents_devices import DeviceFault
from hall.contract.values import DeviceRole, Text

NOW = datetime(2026, 11, 23, 1, tzinfo=UTC)
NAME = Text(zh="设备", en="Device")
SAID = Text(zh="好。", en="well.")


class Given:
    """A trial of a device that is not there, and what was answered."""

    def __init__(self, desk: object = None, ready: Readiness | None = None) -> None:
        self.answers: list[tuple[bool, str]] = []
        self.answered = threading.Event()
        worker = SimpleNamespace(
            section=SimpleNamespace(id="odd-1"),
            report=SimpleNamespace(sheet=SimpleNamespace(name=NAME), word=word),
            desk=desk,
            wake=lambda: None,
            ask=lambda then: then(ready),
        )
        self.trial = Trial("t-1", cast(Worker, worker), NOW, self.finish)

    def finish(self, is_passed: bool, said: Text) -> None:
        self.answers.append((is_passed, said.en))
        self.answered.set()


def word(code: str) -> DeviceFault:
    return describe_fault(code, name=NAME, port="-", since=NOW)


def test_what_comes_after_the_answer_is_lost() -> None:
    given = Given()
    given.trial.passed(SAID)
    given.trial.failed_by("no_card")
    let_go: list[str] = []
    given.trial.wait("no_card", lambda: let_go.append("late"))
    assert (given.answers, let_go, given.trial.is_over) == ([(True, "well.")], ["late"], True)


def test_nobody_came_is_an_answer_too_and_lets_the_wish_go() -> None:
    given = Given()
    let_go: list[str] = []
    given.trial.wait("no_card", lambda: let_go.append("gone"), seconds=0.01)
    assert given.answered.wait(5)
    assert given.answers == [(False, "No card was seen. Lay the card flat on the reader.")]
    assert let_go == ["gone"]


@pytest.mark.parametrize(
    ("ready", "answer"),
    [
        (Readiness(Verdict.OK), (True, "all is well.")),
        (Readiness(Verdict.UNKNOWN), (False, "Device: its state is not known. It cannot say how it is: try it once.")),
        (Readiness(Verdict.NOT_READY, word("silent")), (False, None)),
    ],
)
def test_a_role_without_a_test_is_asked_how_it_is(ready: Readiness, answer: tuple[bool, str | None]) -> None:
    given = Given(ready=ready)
    table.self_test_of(DeviceRole.TERMINAL).run(given.trial)
    ((is_passed, said),) = given.answers
    assert is_passed is answer[0]
    assert said == (answer[1] or said)


@pytest.mark.parametrize(
    ("result", "answer"),
    [
        (PrintResult("j", Outcome.PRINTED), (True, "the test slip was printed.")),
        (PrintResult("j", Outcome.FAILED, fault=word("cover_open")), (False, "Device: the cover is open.")),
        (PrintResult("j", Outcome.UNKNOWN), (False, "")),
    ],
)
def test_a_printer_is_as_good_as_its_slip(result: PrintResult, answer: tuple[bool, str]) -> None:
    class PrinterDesk:
        def order(self, job: Any, then: Callable[[PrintResult], None]) -> None:
            assert job.id == "self-test-t-1"
            then(result)

    given = Given(PrinterDesk())
    table.self_test_of(DeviceRole.RECEIPT_PRINTER).run(given.trial)
    ((is_passed, said),) = given.answers
    assert (is_passed, said.startswith(answer[1])) == (answer[0], True)


class Pad:
    def __init__(self, *presses: PadPress) -> None:
        self.presses = presses

    def take_presses(self) -> tuple[PadPress, ...]:
        taken, self.presses = self.presses, ()
        return taken

    def show(self, face: object) -> None: ...

    def beep(self) -> None: ...


def test_a_key_pressed_for_a_test_calls_nobody() -> None:
    desk = CallPadDesk(lambda _: None)
    called: list[PadPress] = []
    desk.listen(called.append)
    given = Given(desk)
    table.self_test_of(DeviceRole.CALL_PAD).run(given.trial)
    desk.work(cast(Any, Pad(PadPress(PadKey.CALL_NEXT))), lambda: True)
    assert (given.answers, called) == ([(True, "a key arrived.")], [])
    desk.work(cast(Any, Pad(PadPress(PadKey.RECALL))), lambda: True)
    assert called == [PadPress(PadKey.RECALL)]
    desk.turn_away(word("unplugged"))
    assert len(given.answers) == 1


def test_a_pad_that_is_not_there_fails_its_test_with_the_reason() -> None:
    desk = CallPadDesk(lambda _: None)
    given = Given(desk)
    table.self_test_of(DeviceRole.CALL_PAD).run(given.trial)
    desk.turn_away(word("unplugged"))
    ((is_passed, said),) = given.answers
    assert not is_passed
    assert said.startswith("Device: not connected.")


class Sign:
    def __init__(self, readings: Readings) -> None:
        self.shown: list[str] = []
        self._readings = readings

    def show(self, face: SignFace) -> None:
        self.shown.append(face.text)

    def readings(self) -> Readings:
        return self._readings


@pytest.mark.parametrize(
    ("readings", "is_passed"),
    [(Readings(), True), (Readings(("sign_refused",)), False), (Readings(is_known=False), False)],
)
def test_a_sign_shows_the_test_and_then_what_it_showed(readings: Readings, is_passed: bool) -> None:
    desk, sign = SignDesk(), Sign(readings)
    desk.show(SignFace("A012"))
    given = Given(desk)
    table.self_test_of(DeviceRole.WINDOW_SIGN).run(given.trial)
    assert desk.work(cast(Any, sign), lambda: True) is not None
    desk.work(cast(Any, sign), lambda: True)
    assert sign.shown == [SIGN_TEST, "A012"]
    assert [passed for passed, _ in given.answers] == [is_passed]


def test_a_sign_that_falls_silent_under_its_test_says_why() -> None:
    class Broken(Sign):
        def show(self, face: SignFace) -> None:
            raise OSError

    desk = SignDesk()
    given = Given(desk)
    table.self_test_of(DeviceRole.WINDOW_SIGN).run(given.trial)
    with pytest.raises(OSError):
        desk.work(cast(Any, Broken(Readings())), lambda: True)
    desk.turn_away(word("silent"))
    desk.turn_away(word("silent"))
    ((is_passed, said),) = given.answers
    assert not is_passed
    assert said.startswith("Device: no answer.")
