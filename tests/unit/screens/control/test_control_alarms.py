"""What is an alarm, how grave, in which order, since when: one table row per case."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from hall.contract.documents import QueueDocument
from hall.contract.documents_devices import DeviceDocument
from hall.contract.picture import HallPicture
from hall.contract.values import Health, Language, LinkState, Mode, Role, SlipState, TicketState
from screens.control.view import telling
from screens.control.view_alarm import Alarm, Severity
from screens.control.view_alarms import alarms, noticed, shown
from tests.ui import control_scenes as scenes

URGENT, ATTENTION = Severity.URGENT, Severity.ATTENTION
CALM = scenes.calm()
ONLINE, OFFLINE = LinkState.ONLINE, LinkState.OFFLINE


def found(seen: HallPicture, language: Language = Language.EN) -> tuple[Alarm, ...]:
    voice = telling(seen, scenes.words(language), scenes.NOW)
    return alarms(seen, scenes.RED_LINE_S, {}, voice, voice)


def after(*messages: object) -> HallPicture:
    seen = CALM
    for message in messages:
        seen = seen.heard(message, scenes.NOW)  # type: ignore[arg-type]  # documents of all kinds
    return seen


def only(seen: HallPicture) -> Alarm:
    (alarm,) = found(seen)
    return alarm


def test_a_calm_hall_has_no_alarm() -> None:
    assert found(CALM) == ()


def test_an_empty_picture_that_is_cut_off_says_so() -> None:
    alarm = only(HallPicture())
    assert (alarm.key, alarm.severity) == ("link", Severity.STANDSTILL)


def test_without_link_only_the_link_speaks_of_programs_and_devices() -> None:
    cut = scenes.busy(is_live=False)
    keys = {alarm.key for alarm in found(cut)}
    assert "link" in keys
    assert not any(key.startswith(("program/", "device/")) for key in keys)
    assert next(alarm for alarm in found(cut) if alarm.key == "link").since == scenes.NOW


@pytest.mark.parametrize(
    ("role", "is_online", "is_clean", "severity"),
    [
        (Role.SERVER, True, False, None),
        (Role.SERVER, False, False, Severity.STANDSTILL),
        (Role.SERVER, False, True, Severity.STANDSTILL),
        (Role.KIOSK, False, False, URGENT),
        (Role.KIOSK, False, True, None),
        (Role.CLERK, False, False, URGENT),
        (Role.BOARD, False, False, URGENT),
        (Role.RATING, False, False, ATTENTION),
        (Role.CONTROL, False, False, ATTENTION),
        (Role.AGENT, False, False, ATTENTION),
    ],
)
def test_a_program_that_is_lost(role: Role, is_online: bool, is_clean: bool, severity: Severity | None) -> None:
    client = "server" if role is Role.SERVER else f"{role.value}-9"
    gone = after(scenes.presence(client, role, is_online=is_online, is_clean=is_clean))
    assert [alarm.severity for alarm in found(gone)] == ([] if severity is None else [severity])


def test_a_lost_program_is_named_as_people_know_it() -> None:
    gone = after(scenes.presence("kiosk-2", Role.KIOSK, is_online=False))
    assert only(gone).place == "Kiosk 2"
    assert found(gone, Language.ZH)[0].place == "自助终端 2"


@pytest.mark.parametrize(
    ("changes", "severity"),
    [
        ({}, None),
        ({"health": Health.DEGRADED}, ATTENTION),
        ({"health": Health.SUSPECT}, ATTENTION),
        ({"health": Health.USER_ERROR}, URGENT),
        ({"health": Health.HARDWARE_ERROR}, URGENT),
        ({"link": LinkState.OFFLINE, "health": Health.UNKNOWN}, URGENT),
        ({"link": LinkState.ABSENT, "health": Health.UNKNOWN}, URGENT),
        ({"link": LinkState.STARTING, "health": Health.UNKNOWN}, None),
        ({"link": LinkState.UNKNOWN, "health": Health.UNKNOWN}, None),
        ({"health": Health.UNKNOWN}, None),
        ({"mode": Mode.DISABLED, "health": Health.HARDWARE_ERROR}, None),
        ({"observed_at": scenes.ago(1)}, ATTENTION),
        ({"observed_at": None}, None),
    ],
)
def test_a_device_without_a_named_fault(changes: dict[str, object], severity: Severity | None) -> None:
    seen = after(replace(scenes.READER, **changes))
    assert [alarm.severity for alarm in found(seen)] == ([] if severity is None else [severity])


def test_a_devices_faults_speak_for_themselves() -> None:
    other = replace(scenes.PAPER_LOW, code="cover_open", since=scenes.ago(1))
    both = found(after(replace(scenes.PRINTER, faults=(scenes.PAPER_LOW, other))))
    assert [alarm.key for alarm in both] == ["device/kiosk-1/printer/paper_low", "device/kiosk-1/printer/cover_open"]
    assert (both[0].sentence, both[0].since) == ("Printer: paper is running low.", scenes.ago(23))
    assert both[0].hint.startswith("Have an 80 mm roll ready")
    assert both[0].icon == "printer"


def test_a_fault_of_a_device_that_answers_but_is_not_understood_is_told() -> None:
    odd = replace(scenes.PRINTER, health=Health.UNKNOWN)
    assert only(after(odd)).severity is ATTENTION


def test_a_device_that_does_not_answer_is_urgent_with_its_own_words() -> None:
    alarm = only(after(scenes.SCANNER))
    assert (alarm.severity, alarm.sentence, alarm.since) == (URGENT, "Scanner: not connected.", scenes.ago(4))


@pytest.mark.parametrize("is_clean", [True, False])
def test_a_program_that_is_gone_speaks_for_its_devices(is_clean: bool) -> None:
    gone = after(scenes.SCANNER, scenes.presence("kiosk-1", Role.KIOSK, is_online=False, is_clean=is_clean))
    assert [alarm.key for alarm in found(gone)] == ([] if is_clean else ["program/kiosk-1"])


def test_a_stale_fault_is_no_fault_but_no_news() -> None:
    alarm = only(after(replace(scenes.SCANNER, observed_at=scenes.ago(2))))
    assert (alarm.key, alarm.sentence) == ("device/kiosk-1/scanner", "Scanner: no recent news.")


def queue_of(*minutes: float, promise: float = 10, **changes: object) -> QueueDocument:
    return scenes.queue("pay", *scenes.line("A", 41, minutes, promise), rev=2, **changes)


@pytest.mark.parametrize(
    ("queue", "severity", "sentence", "since_min"),
    [
        (queue_of(9.9), None, "", 0),
        (queue_of(10, 4), ATTENTION, "1 waiting beyond the promise, the longest 10 min.", 0),
        (queue_of(24, 12, 4), ATTENTION, "2 waiting beyond the promise, the longest 24 min.", 14),
        (queue_of(25, 12), URGENT, "1 waiting past the red line, the longest 25 min.", 0),
        (queue_of(35, promise=20), ATTENTION, "1 waiting beyond the promise, the longest 35 min.", 15),
        (queue_of(41, promise=20), URGENT, "1 waiting past the red line, the longest 41 min.", 1),
        (queue_of(5, promise=0), ATTENTION, "1 waiting beyond the promise, the longest 5 min.", 5),
        (queue_of(5, counters_open=0), URGENT, "No counter does it; 1 waiting.", 0),
        (queue_of(counters_open=0), None, "", 0),
        (queue_of(5, counters_open=0, is_open=False), None, "", 0),
    ],
)
def test_a_queue_that_is_late_or_stranded(
    queue: QueueDocument, severity: Severity | None, sentence: str, since_min: float
) -> None:
    told = found(after(queue))
    assert [alarm.severity for alarm in told] == ([] if severity is None else [severity])
    if severity is not None:
        assert told[0].sentence == sentence
        assert told[0].since == scenes.ago(since_min)


def test_a_queue_that_was_never_heard_of_is_no_alarm() -> None:
    assert found(scenes.picture(scenes.hall(), *scenes.PROGRAMS)) == ()


def test_slips_whose_fate_is_unknown_are_told_once_waiting_or_in_hand() -> None:
    waiting = scenes.queue("pay", replace(scenes.waiting("A050", 3, 10), slip=SlipState.UNKNOWN), rev=2)
    hand = scenes.in_hand("A030", "pay", TicketState.CALLED, 1, slip=SlipState.UNKNOWN)
    told = found(after(waiting, scenes.counter(1, 0, hand, rev=2)))
    assert [(alarm.key, alarm.severity) for alarm in told] == [("slip/A030", ATTENTION), ("slip/A050", ATTENTION)]
    assert told[1].since == scenes.ago(3)


def test_the_gravest_comes_first_and_of_equals_the_oldest() -> None:
    away = scenes.busy(scenes.presence("server", Role.SERVER, is_online=False))
    told = found(away)
    assert told[0].key == "server"
    assert [alarm.severity for alarm in told] == sorted(alarm.severity for alarm in told)
    equals = [alarm.since for alarm in told if alarm.severity is ATTENTION]
    assert equals == sorted(equals)  # type: ignore[type-var]  # each alarm found has its time


def test_an_alarm_without_a_time_of_its_own_has_the_time_it_was_noticed() -> None:
    gone = after(scenes.presence("board-1", Role.BOARD, is_online=False))
    first = noticed({"gone/long/ago": scenes.ago(90)}, found(gone), scenes.ago(5))
    assert first == {"program/board-1": scenes.ago(5)}
    again = noticed(first, found(gone), scenes.NOW)
    voice = telling(gone, scenes.words(), scenes.NOW)
    (alarm,) = alarms(gone, scenes.RED_LINE_S, again, voice, voice)
    assert alarm.since == scenes.ago(5)


def test_alarms_in_words() -> None:
    seen = scenes.busy()
    told = shown(found(seen), telling(seen, scenes.words(Language.EN), scenes.NOW))
    assert (told[0].tone, told[0].word, told[0].since) == ("bad", "Urgent", "since 10:38")
    assert (told[-1].tone, told[-1].word) == ("warn", "Attention")
    without = replace(found(seen)[0], since=None)
    assert shown([without], telling(seen, scenes.words(), scenes.NOW))[0].since == ""


def test_a_fault_of_days_tells_days() -> None:
    old = replace(scenes.PAPER_LOW, since=scenes.NOW - timedelta(days=3))
    document: DeviceDocument = replace(scenes.PRINTER, faults=(old,))
    seen = after(document)
    (told,) = shown(found(seen), telling(seen, scenes.words(), scenes.NOW))
    assert told.since == "3 天"
