"""What a document says of a device: never ok by default, never ok when stale, and every fault in plain words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from devices.errors import (
    DeviceGarbled,
    DeviceSilent,
    DeviceTrouble,
    DriverUnusable,
    PortAbsent,
    PortLost,
    PortRefused,
    WrongDevice,
)
from devices.faults import FAULTS, describe_fault
from devices.health import Observation, Sheet, aged, changes, describe, gravest, is_same, is_stale, readiness
from devices.lifecycle import Connection
from devices.roles import CardRead, CodeRead, Identity, PrintJob, Readiness, Readings, Verdict
from hall.contract.documents_devices import DeviceDocument
from hall.contract.messages import decode, encode
from hall.contract.values import DeviceRole, FaultAction, Health, LinkState, Mode, Text

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
ONLINE = Connection(LinkState.ONLINE)
SHEET = Sheet(
    agent="kiosk-1",
    device="printer-1",
    role=DeviceRole.RECEIPT_PRINTER,
    driver="drivers.escpos_printer:EscposPrinter",
    name=Text(zh="凭条打印机", en="Slip printer"),
    port="/dev/usb/lp0",
    stale_after_s=20.0,
)


def seen(
    readings: Readings | None, connection: Connection = ONLINE, *, mode: Mode = Mode.IDLE, remark: str = ""
) -> Observation:
    return Observation(connection=connection, readings=readings, mode=mode, at=NOW, remark=remark)


def document(*faults: str, is_known: bool = True) -> DeviceDocument:
    return describe(SHEET, seen(Readings(faults, {"paper": "ok"}, is_known)), None, NOW)


@pytest.mark.parametrize(
    ("faults", "health", "verdict"),
    [
        ((), Health.OK, Verdict.OK),
        (("paper_low",), Health.DEGRADED, Verdict.DEGRADED),
        (("paper_low", "paper_out"), Health.USER_ERROR, Verdict.NOT_READY),
        (("paper_out", "cutter_error"), Health.HARDWARE_ERROR, Verdict.NOT_READY),
        (("status_incomplete",), Health.UNKNOWN, Verdict.UNKNOWN),
        (("status_incomplete", "cover_open"), Health.USER_ERROR, Verdict.NOT_READY),
    ],
)
def test_the_worst_fault_decides(faults: tuple[str, ...], health: Health, verdict: Verdict) -> None:
    told = document(*faults)
    ready = readiness(told, NOW)
    assert told.health is health
    assert ready.verdict is verdict
    assert ready.is_usable == (verdict in (Verdict.OK, Verdict.DEGRADED))
    if faults:
        assert ready.fault is not None
        assert FAULTS[ready.fault.code].health is health


def test_a_device_that_cannot_be_asked_is_unknown_and_not_ok() -> None:
    assert document(is_known=False).health is Health.UNKNOWN
    assert readiness(document(is_known=False), NOW) == Readiness(Verdict.UNKNOWN, None)


@pytest.mark.parametrize(
    ("connection", "health", "verdict"),
    [
        (Connection(LinkState.ABSENT, "unplugged", 1), Health.UNKNOWN, Verdict.NOT_READY),
        (Connection(LinkState.OFFLINE, "silent", 2), Health.UNKNOWN, Verdict.NOT_READY),
        (Connection(LinkState.OFFLINE, "wrong_device", 2), Health.SUSPECT, Verdict.NOT_READY),
        (Connection(LinkState.STARTING), Health.UNKNOWN, Verdict.UNKNOWN),
        (Connection(), Health.UNKNOWN, Verdict.UNKNOWN),
    ],
)
def test_a_device_that_is_not_online_has_no_readings(connection: Connection, health: Health, verdict: Verdict) -> None:
    before = document("paper_low")
    told = describe(SHEET, seen(Readings(("paper_low",), {"paper": "low"}), connection), before, NOW)
    assert told.health is health
    assert told.detail == {"paper": None}
    assert [fault.code for fault in told.faults] == ([connection.fault] if connection.fault else [])
    assert readiness(told, NOW).verdict is verdict


def test_an_online_device_that_has_not_spoken_yet_is_unknown() -> None:
    assert describe(SHEET, seen(None), None, NOW).health is Health.UNKNOWN


def test_what_is_stale_says_unknown_whatever_it_said_before() -> None:
    told = document()
    later = NOW + timedelta(seconds=20, microseconds=1)
    assert not is_stale(told, NOW + timedelta(seconds=20))
    assert aged(told, NOW + timedelta(seconds=20)) is told
    old = aged(told, later)
    assert (old.link, old.health, old.detail) == (LinkState.UNKNOWN, Health.UNKNOWN, {"paper": None})
    assert [fault.code for fault in old.faults] == ["not_seen_lately"]
    assert readiness(told, later).verdict is Verdict.UNKNOWN


def test_what_was_never_seen_is_stale_from_the_beginning() -> None:
    never = replace(document(), observed_at=None)
    assert is_stale(never, NOW)


def test_a_device_that_is_switched_off_says_so() -> None:
    off = describe(SHEET, seen(None, Connection(), mode=Mode.DISABLED), None, NOW)
    ready = readiness(off, NOW)
    assert ready.verdict is Verdict.NOT_READY
    assert ready.fault is not None
    assert ready.fault.code == "switched_off"


def test_a_fault_keeps_the_moment_it_came() -> None:
    first = document("paper_low")
    later = NOW + timedelta(minutes=5)
    second = describe(SHEET, seen(Readings(("paper_low", "cover_open"))), first, later)
    assert [(fault.code, fault.since) for fault in second.faults] == [("paper_low", NOW), ("cover_open", later)]


def test_a_remark_stands_in_both_sentences_of_a_broken_connection() -> None:
    broken = Connection(LinkState.OFFLINE, "driver_missing_library", 1)
    told = describe(SHEET, seen(None, broken, remark="libwlt"), None, NOW)
    assert "（libwlt）。" in told.faults[0].sentence.zh
    assert told.faults[0].sentence.en.endswith("(libwlt).")


def test_changes_name_the_link_and_each_fault_that_came_or_went() -> None:
    ok, low = document(), document("paper_low")
    gone = describe(SHEET, seen(None, Connection(LinkState.ABSENT, "unplugged", 1)), low, NOW)
    assert [change.what for change in changes(None, ok)] == ["device_online"]
    assert [(one.what, one.fault and one.fault.code) for one in changes(ok, low)] == [("fault_came", "paper_low")]
    assert [(one.what, one.fault and one.fault.code) for one in changes(low, gone)] == [
        ("device_offline", None),
        ("fault_cleared", "paper_low"),
        ("fault_came", "unplugged"),
    ]
    assert changes(gone, gone) == ()


def test_two_documents_are_the_same_when_only_the_moment_differs() -> None:
    assert is_same(document(), replace(document(), observed_at=NOW + timedelta(hours=1)))
    assert not is_same(document(), document("paper_low"))


def test_of_no_faults_none_is_the_gravest() -> None:
    assert gravest(()) is None


@pytest.mark.parametrize("code", FAULTS)
def test_every_fault_has_words_in_both_languages_and_can_travel(code: str) -> None:
    fault = describe_fault(code, name=SHEET.name, port=SHEET.port, since=NOW)
    for text in (fault.sentence, fault.hint):
        assert text.zh.endswith("。")
        assert text.en.endswith(".")
        assert "{" not in text.zh + text.en
    told = replace(document(), faults=(fault,))
    assert decode(encode(told)) == told


def test_faults_that_a_person_can_mend_say_how() -> None:
    assert FAULTS["paper_out"].action is FaultAction.REFILL
    assert FAULTS["cover_open"].action is FaultAction.CLEAR
    assert FAULTS["unrecoverable"].action is FaultAction.MAINTAIN
    assert FAULTS["misconfigured"].action is FaultAction.CONFIGURE
    assert all(kind.health is not Health.OK for kind in FAULTS.values())


@pytest.mark.parametrize(
    "trouble",
    [
        PortAbsent("/dev/x"),
        PortRefused("port_busy", port="/dev/x"),
        PortLost("/dev/x"),
        DeviceSilent(),
        DeviceGarbled(),
        WrongDevice("0123456789ab"),
        DriverUnusable("misconfigured", remark="options.fence"),
        DeviceTrouble("reader_failed"),
    ],
)
def test_every_trouble_is_a_row_of_the_table_and_one_sentence(trouble: DeviceTrouble) -> None:
    assert trouble.fault in FAULTS
    assert "{" not in str(trouble)
    assert str(trouble).endswith(".")


def test_personal_values_do_not_show_themselves() -> None:
    card = CardRead(
        kind="resident",
        name="张三丰",
        number="11010519491231002X",
        masked_name="张**",
        masked_number="**************002X",
        sex=1,
        birth=NOW.date(),
        valid_from=NOW.date(),
        valid_to=None,
        address="某路1号",
    )
    shown = f"{card!r} {card} {CodeRead('secret')!r} {CodeRead('secret')} {PrintJob('job-1', b'secret')!r}"
    assert "三" not in shown
    assert "1949" not in shown
    assert "secret" not in shown
    assert "路" not in shown


def test_an_identity_is_told_by_its_fingerprint_and_nothing_has_none() -> None:
    assert Identity("05.03-20150608").fingerprint == Identity("05.03-20150608", model="other").fingerprint
    assert len(Identity("05.03-20150608").fingerprint) == 12
    assert Identity().fingerprint == ""
