"""Every operation of the console with at most two presses, by touch alone and by keyboard alone."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest

from hall.contract.commands import (
    BeginService,
    CallNext,
    CallTicket,
    Cancel,
    CloseCounter,
    Command,
    Finish,
    MarkMissed,
    OpenCounter,
    Park,
    PauseCounter,
    Rate,
    Recall,
    Requeue,
    Resume,
    ResumeCounter,
)
from hall.contract.commands_access import CheckIn, Reprint
from hall.contract.commands_acts import (
    AddLeg,
    ChangeService,
    LoosenBinding,
    RaiseHelp,
    RemoveLeg,
    ReturnToQueue,
    SetClass,
    StopHelp,
    Transfer,
    Undo,
)
from hall.contract.picture import HallPicture
from hall.contract.values import CancelReason, CounterStatus, Language, PriorityClass, Role
from queue_server.core.roles import RIGHTS
from tests.ui.clerk_act_scenes import FULL, LEGS, MISSED, PARKED, RAISED, desk, staffed, with_bookings
from tests.ui.clerk_console import Console
from tests.ui.clerk_scenes import CALLED, SERVING, counter, picture
from tests.ui.stage import Stage

A030 = CALLED.ticket
A031 = next(one.ticket for one in FULL if one.number == "A031")
C007 = next(one.ticket for one in FULL if one.number == "C007")
MOST_PRESSES = 2

IDLE, CALLING, SERVED, PLANNED = desk(), desk(in_hand=CALLED), desk(in_hand=SERVING), desk(in_hand=LEGS)
QUEUE = staffed(counter(), waiting=FULL)
PAUSED = desk(status=CounterStatus.PAUSED)
PAUSED_SERVING = desk(status=CounterStatus.PAUSED, in_hand=SERVING)


@dataclass(frozen=True)
class Operation:
    """What a clerk wants, where, and the presses that lead there."""

    scene: HallPicture
    touch: tuple[str, ...]
    keys: tuple[str, ...]
    command: Command
    typed: str = ""
    """What must be said besides, after the first press: it cannot be chosen."""


def away(key: str, number: str) -> str:
    return f"tile-{key}-{number}"


OPERATIONS = {
    "call the next": Operation(IDLE, ("call",), ("F2",), CallNext(counter="3")),
    "call a waiting number": Operation(
        QUEUE, (f"waiting-{A031}", "tile-call_ticket"), ("Alt+2", "1"), CallTicket(counter="3", ticket=A031)
    ),
    "call a missed number": Operation(
        IDLE,
        ("missed_list", away("call", MISSED[1].ticket)),
        ("Alt+M", "2"),
        CallTicket(counter="3", ticket=MISSED[1].ticket),
    ),
    "ring again": Operation(CALLING, ("recall",), ("F3",), Recall(counter="3", ticket=A030)),
    "begin": Operation(CALLING, ("start",), ("F4",), BeginService(counter="3", ticket=A030)),
    "finish": Operation(SERVED, ("finish",), ("F8",), Finish(counter="3", ticket=A030)),
    "finish with a result": Operation(
        SERVED, ("tile-result-papers",), ("Ctrl+2",), Finish(counter="3", ticket=A030, outcome="papers")
    ),
    "finish two pieces": Operation(
        SERVED, ("quantity_more", "finish"), ("Ctrl++", "F8"), Finish(counter="3", ticket=A030, quantity=2)
    ),
    "mark missed": Operation(CALLING, ("missed",), ("F6",), MarkMissed(counter="3", ticket=A030)),
    "park": Operation(CALLING, ("park", "tile-park-open"), ("F5", "1"), Park(counter="3", ticket=A030)),
    "park for ten minutes": Operation(
        SERVED, ("park", "tile-park-10"), ("F5", "3"), Park(counter="3", ticket=A030, return_after_s=600)
    ),
    "resume a parked one": Operation(
        IDLE,
        ("parked_list", away("call", PARKED[0].ticket)),
        ("Alt+P", "1"),
        Resume(counter="3", ticket=PARKED[0].ticket),
    ),
    "pass on to a service": Operation(
        SERVED,
        ("transfer", "tile-to-service-invoice"),
        ("F7", "5"),
        Transfer(counter="3", ticket=A030, to_service="invoice"),
    ),
    "pass on to a counter": Operation(
        CALLING, ("transfer", "tile-to-counter-4"), ("F7", "8"), Transfer(counter="3", ticket=A030, to_counter="4")
    ),
    "pass on to a colleague": Operation(
        SERVED,
        ("transfer", "tile-to-clerk-clerk-1031"),
        ("F7", "B"),
        Transfer(counter="3", ticket=A030, to_clerk="clerk-1031"),
    ),
    "give back to the queue": Operation(
        CALLING, ("transfer", "tile-to-queue"), ("F7", "1"), ReturnToQueue(counter="3", ticket=A030)
    ),
    "add a further service": Operation(
        SERVED, ("services", "tile-add-advice"), ("F10", "E"), AddLeg(counter="3", ticket=A030, service="advice")
    ),
    "leave a further service out": Operation(
        PLANNED,
        ("services", "tile-remove-invoice"),
        ("F10", "D"),
        RemoveLeg(counter="3", ticket=A030, service="invoice"),
    ),
    "change the service in hand": Operation(
        CALLING,
        ("services", "tile-change-invoice"),
        ("F10", "4"),
        ChangeService(ticket=A030, service="invoice", counter="3"),
    ),
    "change the service of a waiting number": Operation(
        QUEUE,
        (f"waiting-{A031}", "tile-change-advice"),
        ("Alt+2", "9"),
        ChangeService(ticket=A031, service="advice"),
    ),
    "grant a class in hand": Operation(
        SERVED,
        ("more", "tile-class-disabled"),
        ("F11", "3"),
        SetClass(ticket=A030, priority_class=PriorityClass.DISABLED, reason="3号窗口现场认定"),
    ),
    "grant a class to a waiting number": Operation(
        QUEUE,
        (f"waiting-{A031}", "tile-class-pregnant"),
        ("Alt+2", "D"),
        SetClass(ticket=A031, priority_class=PriorityClass.PREGNANT, reason="3号窗口现场认定"),
    ),
    "cancel the one in hand": Operation(
        CALLING,
        ("more", "tile-cancel-customer"),
        ("F11", "6"),
        Cancel(ticket=A030, reason=CancelReason.CUSTOMER),
    ),
    "cancel a waiting number": Operation(
        QUEUE,
        (f"waiting-{A031}", "tile-cancel-staff"),
        ("Alt+2", "3"),
        Cancel(ticket=A031, reason=CancelReason.STAFF),
    ),
    "cancel a parked one": Operation(
        IDLE,
        ("parked_list", away("cancel", PARKED[0].ticket)),
        ("Alt+P", "J"),
        Cancel(ticket=PARKED[0].ticket, reason=CancelReason.CUSTOMER),
    ),
    "put a missed one back": Operation(
        IDLE, ("missed_list", away("requeue", MISSED[0].ticket)), ("Alt+M", "A"), Requeue(ticket=MISSED[0].ticket)
    ),
    "put a parked one back": Operation(
        IDLE, ("parked_list", away("requeue", PARKED[1].ticket)), ("Alt+P", "B"), Requeue(ticket=PARKED[1].ticket)
    ),
    "let anybody call a bound one": Operation(
        QUEUE, (f"waiting-{C007}", "tile-loosen"), ("Alt+5", "2"), LoosenBinding(ticket=C007)
    ),
    "print a slip again": Operation(QUEUE, (f"waiting-{A031}", "tile-reprint"), ("Alt+2", "4"), Reprint(ticket=A031)),
    "print the slip in hand again": Operation(CALLING, ("more", "tile-reprint"), ("F11", "8"), Reprint(ticket=A030)),
    "check an appointment in": Operation(
        with_bookings(IDLE),
        ("check_in", "tile-check_in"),
        ("Alt+Y", "Return"),
        CheckIn(code="K7M2Q9", language=Language.ZH),
        typed="k7m2q9",
    ),
    "call for help": Operation(
        IDLE, ("help", "tile-help-manager"), ("F1", "1"), RaiseHelp(counter="3", reason="manager")
    ),
    "end the call for help": Operation(desk(help=RAISED), ("help",), ("F1",), StopHelp(counter="3")),
    "pause": Operation(IDLE, ("pause", "tile-pause-meal"), ("F9", "2"), PauseCounter(counter="3", reason="meal")),
    "resume after a pause": Operation(PAUSED, ("resume",), ("F9",), ResumeCounter(counter="3")),
    "resume while a customer is served": Operation(PAUSED_SERVING, ("pause",), ("F9",), ResumeCounter(counter="3")),
    "log out": Operation(IDLE, ("log_out", "tile-leave-open"), ("F12", "4"), CloseCounter(counter="3")),
    "log out at the end of the shift": Operation(
        IDLE, ("log_out", "tile-leave-shift"), ("F12", "1"), CloseCounter(counter="3", reason="shift")
    ),
    "log out while paused": Operation(
        PAUSED, ("log_out", "tile-leave-relief"), ("F12", "2"), CloseCounter(counter="3", reason="relief")
    ),
    "undo": Operation(IDLE, ("undo",), ("Ctrl+Z",), Undo(counter="3", step=41)),
}


@pytest.fixture(scope="module")
def console():
    """Return one console on one stage, at work for the whole table."""
    stage = Stage()
    console = Console(stage, picture(counter())).log_in().show()
    yield console
    console.leave()
    stage.close()


@pytest.fixture
def at(console):
    """Return a maker of the console in a scene; whatever was open before is put away."""

    def show(scene: HallPicture) -> Console:
        if console.vm.props["page"] != "work":
            console.link.show(picture())
            console.log_in()
        console.vm.closeSheet()
        console.link.asked.clear()
        console.link.show(scene)
        console.stage.settle()
        return console

    yield show
    while console.link._open:
        console.link.refuse("nobody_waiting", "没有。", "None.")
    console.rest()
    assert not console.stage.warnings


def press_key(console: Console, keys: str) -> None:
    QTest.keySequence(console.stage.window, QKeySequence(keys))
    console.stage.settle()


def type_text(console: Console, text: str) -> None:
    for letter in text:
        QTest.keyClick(console.stage.window, letter)
    console.stage.settle()


@pytest.mark.parametrize("name", OPERATIONS)
def test_an_operation_takes_at_most_two_touches(at, name: str) -> None:
    operation = OPERATIONS[name]
    console = at(operation.scene)
    assert len(operation.touch) <= MOST_PRESSES
    for item in operation.touch:
        console.stage.tap(item)
        if item == operation.touch[0]:
            type_text(console, operation.typed)
    assert console.link.asked == [operation.command]


@pytest.mark.parametrize("name", OPERATIONS)
def test_an_operation_takes_at_most_two_keys(at, name: str) -> None:
    operation = OPERATIONS[name]
    console = at(operation.scene)
    assert len(operation.keys) <= MOST_PRESSES
    for keys in operation.keys:
        press_key(console, keys)
        if keys == operation.keys[0]:
            type_text(console, operation.typed)
    assert console.link.asked == [operation.command]


@pytest.mark.parametrize("name", OPERATIONS)
def test_the_last_touch_twice_is_one_command(at, name: str) -> None:
    operation = OPERATIONS[name]
    console = at(operation.scene)
    for item in operation.touch[:-1]:
        console.stage.tap(item)
        type_text(console, operation.typed)
    console.stage.tap(operation.touch[-1])
    console.stage.tap(operation.touch[-1])
    assert console.link.asked == [operation.command]


def test_the_table_knows_every_command_that_a_console_may_give() -> None:
    elsewhere = {OpenCounter, Rate}  # the login page and the rating pad have their own tests
    allowed = {command for command, roles in RIGHTS.items() if Role.CLERK in roles}
    assert {type(operation.command) for operation in OPERATIONS.values()} == allowed - elsewhere


def test_what_is_typed_into_the_wrong_window_calls_nobody(at) -> None:
    console = at(SERVED)
    type_text(console, "3012345 MPYN+-/ abc")
    assert console.link.asked == []
    assert console.vm.props["sheet"]["kind"] == ""
    assert console.vm.props["work"]["quantity"]["count"] == "1"
