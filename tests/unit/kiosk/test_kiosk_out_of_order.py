"""A kiosk that serves nobody says where else to go; who is being served is served to the end."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from devices.agency import Agency
from hall.contract.documents import CounterDay, CounterDocument
from hall.contract.documents_devices import DeviceDocument
from hall.contract.messages import DeviceOrder, DeviceOutcome
from hall.contract.picture import HallPicture
from hall.contract.values import CounterStatus, Health, Mode, Role
from hall.runtime.clock import SystemClock
from kiosk.duty import USELESS_AFTER_S, Duty
from kiosk.elsewhere import places
from kiosk.flow import Act, Around, Flow, Out, Page
from kiosk.ledger import Ledger
from kiosk.reserve import Owed, Reserve
from kiosk.standing import TERMINAL, Facts, describe, does_serve, told
from kiosk.terminal_part import REFRESH_S, TerminalPart
from tests.ui.kiosk_guard_scenes import ELSEWHERE, GuardedScreen, beside
from tests.ui.kiosk_scenes import AROUND, NOW, StillClock
from tests.unit.devices.agent_desk import Ear
from tests.unit.kiosk.walk import Walk


def order(what: str) -> DeviceOrder:
    return DeviceOrder(command_id="1" * 16, device=TERMINAL, order=what)


def counter(status: CounterStatus) -> CounterDocument:
    return CounterDocument(
        epoch="e1", rev=1, as_of=NOW, counter="1", name=ELSEWHERE[1].where, area="main", services=(), status=status,
        status_since=NOW, pause_reason="", clerk=None, in_hand=None, next_up=None, ratings=(),
        today=CounterDay(served=0, missed=0, mean_serving_s=None, rated=0, mean_grade=None),
    )  # fmt: skip


def test_taken_out_of_service_it_says_so_at_the_next_moment_and_comes_back() -> None:
    walk = Walk()
    walk.surround(out=Out.ORDERED)
    walk.wait(1)
    assert walk.page is Page.OUT_OF_ORDER
    walk.press(Act.BEGIN)
    assert walk.page is Page.OUT_OF_ORDER
    walk.surround(out=None)
    walk.wait(1)
    assert walk.page is Page.ATTRACT


def test_a_customer_who_has_begun_is_served_to_the_end() -> None:
    walk = Walk()
    walk.press(Act.BEGIN)
    walk.surround(out=Out.ORDERED)
    walk.wait(1)
    assert walk.page is Page.CHOOSE
    walk.press(Act.CHOOSE, "payment")
    assert walk.page is Page.CONFIRM
    walk.press(Act.HOME)
    walk.wait(1)
    assert walk.page is Page.OUT_OF_ORDER


def test_a_language_chosen_on_the_page_goes_with_its_reader() -> None:
    walk = Walk()
    walk.surround(out=Out.ORDERED)
    walk.wait(1)
    walk.press(Act.LANGUAGE, "en")
    assert walk.flow.visit.language == "en"
    walk.wait(31)
    assert (walk.page, walk.flow.visit) == (Page.OUT_OF_ORDER, walk.flow.fresh_visit)


@pytest.mark.parametrize(
    ("picture", "expected"),
    [
        (beside("kiosk-2", "kiosk-3"), ["kiosk-2", "counter-1", "kiosk-3"]),
        (beside("kiosk-3"), ["counter-1", "kiosk-3"]),
        (beside(), ["counter-1"]),
        (beside(is_live=False), ["kiosk-2", "counter-1", "kiosk-3"]),
        (replace(beside(), counters={"1": counter(CounterStatus.CLOSED)}), []),
        (replace(beside(), counters={"1": counter(CounterStatus.OPEN)}), ["counter-1"]),
        (HallPicture(), ["kiosk-2", "counter-1", "kiosk-3"]),
    ],
    ids=["all at work", "one is off", "both are off", "nothing is heard", "closed", "open", "no hall yet"],
)
def test_only_places_that_may_work_are_named_the_nearest_first(picture: HallPicture, expected: list[str]) -> None:
    assert [place.key for place in places(ELSEWHERE, picture)] == expected


def test_a_kiosk_that_is_out_itself_is_not_named() -> None:
    for facts, is_in_service, is_named in ((Facts(serves=True), True, True), (Facts(serves=True), False, False)):
        document = describe(facts, "kiosk-2", NOW, is_in_service=is_in_service)
        picture = replace(beside("kiosk-2"), devices={("kiosk-2", TERMINAL): document})
        assert ("kiosk-2" in [place.key for place in places(ELSEWHERE, picture)]) is is_named
        assert does_serve(document) is is_named
        assert document.health is Health.OK
    assert not does_serve(describe(Facts(), "kiosk-2", NOW, is_in_service=True))


def test_a_counter_is_called_as_the_hall_calls_it_or_by_its_number() -> None:
    named, unnamed = places(ELSEWHERE[1:2], beside()), places(ELSEWHERE[1:2], HallPicture())
    assert (named[0].name.en, unnamed[0].name.zh) == ("Counter 1", "1 号窗口")


def test_without_places_it_sends_people_to_the_staff(qapp: object) -> None:
    screen = GuardedScreen("en")
    assert screen.vm.props["out"]["title"] == ""
    screen.out()
    assert [one["where"] for one in screen.vm.props["out"]["places"]] == [one.where.en for one in ELSEWHERE]
    screen.out(hall=replace(beside(), counters={"1": counter(CounterStatus.CLOSED)}))
    assert screen.vm.props["out"]["places"] == []
    assert "ask at the desk" in screen.vm.props["out"]["invitation"]


def test_a_kiosk_that_can_do_nothing_waits_a_while_before_it_gives_up(part: TerminalPart, reserve: Reserve) -> None:
    clock = StillClock()
    duty = Duty(part, reserve, clock)
    assert duty.out(Around(is_live=True)) is None
    assert duty.out(Around()) is None
    clock.passed += USELESS_AFTER_S - 1
    assert duty.out(Around()) is None
    clock.passed += 1
    assert duty.out(Around()) is Out.NOTHING_WORKS
    assert duty.out(Around(is_alone=True)) is None
    clock.passed += USELESS_AFTER_S
    assert duty.out(Around()) is None, "it was of use until now"


def test_staff_switch_it_off_and_on(part: TerminalPart, reserve: Reserve) -> None:
    duty, said, outcomes = Duty(part, reserve, StillClock()), list[bool](), list[DeviceOutcome]()
    part.switched.connect(said.append)
    part.take(order("disable"), outcomes.append)
    assert (duty.out(AROUND), part.document().mode) == (Out.ORDERED, Mode.DISABLED)
    part.take(order("enable"), outcomes.append)
    assert (duty.out(AROUND), part.document().mode) == (None, Mode.IDLE)
    part.take(order("self_test"), outcomes.append)
    part.take(order("explode"), outcomes.append)
    assert said == [False, True]
    assert [one.is_done for one in outcomes] == [True, True, True, False]
    assert "0 tickets untold" in outcomes[2].sentence.en


def test_what_staff_ordered_outlives_a_restart_and_is_in_the_agencys_documents(tmp_path: Path, qapp: object) -> None:
    for is_in_service, orders in ((True, ("disable",)), (False, ("tell_history", "enable")), (True, ())):
        ear, part = Ear(), TerminalPart("kiosk-1", StillClock())
        agency = Agency("kiosk-1", Role.KIOSK, (), SystemClock(), tmp_path, ear, own=part)
        assert part.is_in_service is is_in_service
        for number, what in enumerate(orders):
            agency.order(replace(order(what), command_id=f"{what}-{number}-00000000"))
            ear.wait(lambda ear=ear, number=number: len(ear.outcomes) > number, what)
        agency.stop()
        assert all(outcome.is_done for outcome in ear.outcomes)
        if orders:
            assert ear.documents[TERMINAL].mode is (Mode.DISABLED if is_in_service else Mode.IDLE)


def test_what_is_owed_is_told_to_staff_and_again_before_it_is_stale(reserve: Reserve) -> None:
    clock, heard = StillClock(), list[DeviceDocument]()
    part = TerminalPart("kiosk-1", clock)
    part.begin(is_enabled=True, tell=heard.append)
    duty, flow = Duty(part, reserve, clock), replace(Flow(), around=AROUND, page=Page.CHOOSE)
    reserve.owed = lambda _day: Owed(12, 1, 88)  # type: ignore[method-assign]  # what a long time alone leaves
    duty.tell(flow, "2026-11-23")
    duty.tell(flow, "2026-11-23")
    assert len(heard) == 1
    assert heard[0].detail == {"serves": True, "alone": False, "untold": 12, "refused": 1, "reserve": 88}
    assert (heard[0].mode, heard[0].health) == (Mode.BUSY, Health.DEGRADED), "somebody must look at the refused one"
    clock.passed += REFRESH_S
    duty.tell(flow, "2026-11-23")
    assert len(heard) == 2
    duty.tell(replace(flow, page=Page.ATTRACT, around=replace(AROUND, is_live=False)), "2026-11-23")
    assert (heard[-1].mode, heard[-1].health, heard[-1].detail["serves"]) == (Mode.IDLE, Health.DEGRADED, False)


def test_the_figures_are_said_in_a_sentence() -> None:
    assert told(Facts(reserve=88, untold=12, refused=1)).zh == "预留号码 88 个，未上报 12 个，被拒绝 1 个。"


@pytest.fixture
def part(qapp: object) -> TerminalPart:
    return TerminalPart("kiosk-1", StillClock())


@pytest.fixture
def reserve(tmp_path: Path, qapp: object) -> Reserve:
    return Reserve(Ledger(tmp_path / "kiosk.sqlite").database, "kiosk-1", bytes)
