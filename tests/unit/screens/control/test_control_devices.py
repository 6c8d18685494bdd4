"""The devices page: state by word and shape, stale is unknown, orders only where they make sense."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from hall.contract.messages import DeviceOutcome
from hall.contract.picture import HallPicture
from hall.contract.values import DeviceRole, FaultAction, Health, Language, LinkState, Mode, Role, Text
from screens.control.view import ControlInputs, ControlProps, derive
from screens.device_sheet.orders import PATIENCE, Order, answered, sent
from tests.ui import control_scenes as scenes

SENT = Order("0" * 16, "self_test", scenes.NOW)
SAID = Text(zh="打印机：测试凭条已打印。", en="Printer: the test slip was printed.")


def props(seen: HallPicture, key: str = "", **changes: object) -> ControlProps:
    inputs: ControlInputs = replace(scenes.inputs(seen, device_key=key), **changes)
    return derive(inputs, scenes.words(Language.EN), scenes.NOW)


def alone(**changes: object) -> HallPicture:
    return scenes.picture(scenes.hall(), *scenes.PROGRAMS, replace(scenes.PRINTER, **changes))


def test_devices_stand_under_their_agents() -> None:
    rows = props(scenes.busy(), "kiosk-1/printer").device_rows
    assert [(row.key, row.is_agent, row.is_chosen) for row in rows] == [
        ("agent/kiosk-1", True, False),
        ("kiosk-1/idreader", False, False),
        ("kiosk-1/printer", False, True),
        ("kiosk-1/scanner", False, False),
        ("agent/kiosk-2", True, False),
        ("kiosk-2/idreader", False, False),
        ("kiosk-2/printer", False, False),
        ("kiosk-2/scanner", False, False),
    ]
    assert [row.state for row in rows] == [
        *("Online", "OK", "Works, needs care", "Not connected"),
        *("Online", "OK", "Switched off", "Not known"),
    ]


@pytest.mark.parametrize(
    ("presence", "state", "tone"),
    [
        (None, "Not known", "unknown"),
        (scenes.presence("kiosk-1", Role.KIOSK), "Online", "good"),
        (scenes.presence("kiosk-1", Role.KIOSK, is_online=False), "Offline", "bad"),
        (scenes.presence("kiosk-1", Role.KIOSK, is_online=False, is_clean=True), "Shut down", "off"),
    ],
)
def test_an_agents_state(presence: scenes.Presence | None, state: str, tone: str) -> None:
    seen = scenes.picture(scenes.hall(), scenes.PRINTER, *([presence] if presence else []))
    row = props(seen).device_rows[0]
    assert (row.name, row.state, row.tone) == ("Kiosk 1", state, tone)


@pytest.mark.parametrize(
    ("changes", "state", "tone"),
    [
        ({"health": Health.OK}, "OK", "good"),
        ({"health": Health.OK, "mode": Mode.BUSY}, "OK", "good"),
        ({"health": Health.UNKNOWN}, "Connected, says nothing", "unknown"),
        ({"health": Health.DEGRADED}, "Works, needs care", "warn"),
        ({"health": Health.SUSPECT}, "Suspect", "warn"),
        ({"health": Health.USER_ERROR}, "Needs a hand", "bad"),
        ({"health": Health.HARDWARE_ERROR}, "Broken", "bad"),
        ({"link": LinkState.OFFLINE}, "Not connected", "bad"),
        ({"link": LinkState.ABSENT}, "Not connected", "bad"),
        ({"link": LinkState.STARTING}, "Starting", "busy"),
        ({"link": LinkState.UNKNOWN}, "Not known", "unknown"),
        ({"mode": Mode.DISABLED, "health": Health.OK}, "Switched off", "off"),
        ({"health": Health.OK, "observed_at": None}, "Not known", "unknown"),
        ({"health": Health.OK, "observed_at": scenes.ago(1)}, "Not known", "unknown"),
    ],
)
def test_a_devices_state_is_one_word_and_one_shape(changes: dict[str, object], state: str, tone: str) -> None:
    row = props(alone(**changes)).device_rows[1]
    assert (row.state, row.tone) == (state, tone)


def test_the_worst_device_is_shown_until_one_is_chosen() -> None:
    assert props(scenes.busy()).device.key == "kiosk-1/scanner"
    assert props(scenes.busy(), "kiosk-2/idreader").device.key == "kiosk-2/idreader"
    assert props(scenes.busy(), "gone/away").device.key == "kiosk-1/scanner"
    none = props(scenes.picture(scenes.hall()))
    assert (none.device.key, none.device_rows, none.orders) == ("", (), ())


def test_a_device_that_is_called_by_what_it_does_is_not_called_so_twice() -> None:
    assert props(alone(name=Text(zh="凭条打印机", en="Slip printer"))).device.kind == ""


def test_a_device_in_full() -> None:
    shown = props(alone()).device
    assert (shown.name, shown.kind, shown.agent, shown.icon) == ("Printer", "Slip printer", "Kiosk 1", "printer")
    assert (shown.link, shown.health, shown.mode) == ("Online", "Works, needs care", "Idle")
    assert shown.observed == "seen 10:41, under 1 min ago"
    (fault,) = shown.faults
    assert (fault.sentence, fault.action, fault.since) == (
        "Printer: paper is running low.",
        "Refill it",
        "since 10:19, 23 min",
    )


def test_readings_are_told_in_words_where_the_catalogue_knows_them() -> None:
    told = [(row.label, row.value, row.tone, row.is_data) for row in props(alone()).device.readings]
    assert told == [
        ("Paper", "Low", "warn", False),
        ("Cover", "Closed", "", False),
        ("Cutter", "OK", "", False),
        ("Online", "Yes", "", False),
        ("Slip in the outlet", "No", "", False),
        ("Model", "TM-T88VI", "", True),
        ("Fingerprint", "escpos:88:16", "", True),
        ("head_temperature", "41.5", "", True),
    ]


def test_what_pads_and_signs_read_has_its_word() -> None:
    told = [
        (row.label, row.value, row.is_data)
        for row in props(alone(detail={"presses": 7, "shows": "A012"})).device.readings
    ]
    assert told == [("Presses", "7", True), ("Shows", "A012", True)]


def test_a_model_named_like_a_word_stays_a_name() -> None:
    readings = props(alone(detail={"model": "ok", "identity": None})).device.readings
    assert [(row.value, row.tone) for row in readings] == [("ok", ""), ("Not known", "unknown")]


@pytest.mark.parametrize("changes", [{"observed_at": scenes.ago(3)}, {"observed_at": None}])
def test_what_is_stale_is_unknown_and_never_ok(changes: dict[str, object]) -> None:
    shown = props(alone(health=Health.OK, **changes)).device
    assert (shown.link, shown.health, shown.tone, shown.faults) == ("Not known", "Not known", "unknown", ())
    assert {row.value for row in shown.readings} == {"Not known"}
    assert shown.no_faults == "Not known"
    expected = "not looked at yet" if changes["observed_at"] is None else "seen 10:39, 3 min ago"
    assert shown.observed == expected


def test_every_role_action_link_health_and_mode_has_its_word() -> None:
    for role in DeviceRole:
        assert props(alone(role=role)).device.kind
    for action in FaultAction:
        assert props(alone(faults=(replace(scenes.PAPER_LOW, action=action),))).device.faults[0].action
    for link in LinkState:
        assert props(alone(link=link)).device.link
    for health in Health:
        assert props(alone(health=health)).device.health
    for mode in Mode:
        assert props(alone(mode=mode)).device.mode


def buttons(seen: HallPicture, order: Order | None = None) -> list[tuple[str, bool, bool]]:
    known = {} if order is None else {"kiosk-1/printer": order}
    return [(row.key, row.is_enabled, row.is_busy) for row in props(seen, orders=known).orders]


def test_a_device_that_is_there_takes_orders() -> None:
    assert buttons(alone()) == [("self_test", True, False), ("restart", True, False), ("disable", True, False)]


def test_a_device_that_is_switched_off_can_only_be_switched_on() -> None:
    assert buttons(alone(mode=Mode.DISABLED)) == [
        ("self_test", False, False),
        ("restart", False, False),
        ("enable", True, False),
    ]


def test_nothing_can_be_ordered_where_nobody_would_hear_it() -> None:
    gone = alone().heard(scenes.presence("kiosk-1", Role.KIOSK, is_online=False), scenes.NOW)
    assert [enabled for _, enabled, _ in buttons(gone)] == [False] * 3
    assert [enabled for _, enabled, _ in buttons(alone().linked(False))] == [False] * 3


def test_while_an_order_is_under_way_no_other_can_be_given() -> None:
    assert buttons(alone(), SENT) == [("self_test", False, True), ("restart", False, False), ("disable", False, False)]


@pytest.mark.parametrize(
    ("order", "outcome", "tone"),
    [
        (SENT, "10:42 Self-test: waiting for the device", "busy"),
        (replace(SENT, is_done=True, sentence=SAID), "10:42 Self-test: Printer: the test slip was printed.", "good"),
        (replace(SENT, is_done=False, sentence=SAID), "10:42 Self-test: Printer: the test slip was printed.", "bad"),
        (
            replace(SENT, sent_at=scenes.NOW - PATIENCE - timedelta(seconds=1)),
            "10:40 Self-test: the device did not answer",
            "unknown",
        ),
    ],
)
def test_what_came_of_the_last_order(order: Order, outcome: str, tone: str) -> None:
    shown = props(alone(), orders={"kiosk-1/printer": order}).device
    assert (shown.outcome, shown.outcome_tone) == (outcome, tone)


def test_an_answer_belongs_to_the_order_with_its_id() -> None:
    orders = sent({}, "kiosk-1/printer", SENT)
    outcome = DeviceOutcome(command_id="0" * 16, device="printer", is_done=True, sentence=SAID)
    done = answered(orders, "kiosk-1/printer", outcome)["kiosk-1/printer"]
    assert (done.is_done, done.sentence, done.is_under_way(scenes.NOW)) == (True, SAID, False)
    assert answered(orders, "kiosk-1/printer", replace(outcome, command_id="1" * 16)) is orders
    assert answered(orders, "kiosk-1/scanner", outcome) is orders
