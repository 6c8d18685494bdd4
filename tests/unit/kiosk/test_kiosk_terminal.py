"""The terminal does what the flow wants, with a fake server, fake devices and a real ledger."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from assets.qt.asker import Asker
from devices.news import DeviceNews
from devices.roles import Outcome, PrintResult, Readiness, Verdict
from devices.slip import Line
from hall.contract.business.ports import BusinessSystem
from hall.contract.commands import Cancel, IssueTicket, SettleSlip
from hall.contract.diagnosis import WireLines
from hall.contract.documents_devices import DeviceDocument
from hall.contract.errors import StorageError
from hall.contract.messages import DeviceJob, DeviceNotice, DeviceOrder, EventPage
from hall.contract.picture import HallPicture
from hall.contract.topics import Topic
from hall.contract.values import DeviceRole, Health, JobState, Language, LinkState, Mode, PriorityClass, SlipState
from hall.runtime.words import Words
from kiosk.catalogues import CATALOGUES
from kiosk.devices_here import DevicesHere
from kiosk.errands import Errands
from kiosk.flow import Act, Fate, Page, TroubleKind
from kiosk.inquiries import Inquiries
from kiosk.ledger import Ledger
from kiosk.lone_desk import LoneDesk
from kiosk.reserve import Reserve
from kiosk.settings import Identity
from kiosk.settler import Settler
from kiosk.terminal import Terminal
from kiosk.view_model import KioskViewModel, fresh_command_id
from tests.ui.kiosk_scenes import NOW, StillClock, picture, ticket
from tests.unit.kiosk.kiosk_fakes import NO, FakeDevices, FakeServer, card, fault


class Cabinet:
    """A whole terminal on the test's bench."""

    def __init__(
        self, folder: Path, inquiries: Inquiries | None = None, business: BusinessSystem | None = None
    ) -> None:
        words = Words.load(CATALOGUES)
        self.clock = StillClock()
        self.server, self.devices = FakeServer(), FakeDevices()
        self.ledger = Ledger(folder / "kiosk.sqlite")
        self.vm = KioskViewModel(words, self.clock)
        self.here = DevicesHere(self.devices, b"secret")
        self.settler = Settler(self.ledger, self.server, fresh_command_id)
        self.reserve = Reserve(self.ledger.database, "kiosk-1", secrets.token_bytes)
        self.desk = LoneDesk(self.reserve, self.clock, fresh_command_id, grace_s=0.0)
        self.terminal = Terminal(
            self.vm,
            self.server,
            self.here,
            self.ledger,
            self.settler,
            self.desk,
            clock=self.clock,
            identity=Identity(),
            inquiries=inquiries,
            runners=self._runners(business),
        )
        self.terminal.look_around()

    def _runners(self, business: BusinessSystem | None) -> list[Errands]:
        if business is None:
            return []
        self.errands = Errands(business, self.here.take_number, Asker("errand", again_s=(0.01, 0.01)))
        self.errands.happened.connect(self.vm.happen)
        return [self.errands]

    def press(self, act: Act, detail: str = "") -> Cabinet:
        self.clock.passed += 1.0
        self.vm.press(act.value, detail)
        return self

    def to_asked(self) -> Cabinet:
        return self.press(Act.BEGIN).press(Act.CHOOSE, "payment").press(Act.TAKE)

    @property
    def page(self) -> Page:
        return self.vm.flow.page

    @property
    def fate(self) -> Fate:
        return self.vm.flow.visit.fate


@pytest.fixture
def cabinet(tmp_path: Path, qapp: QCoreApplication) -> Iterator[Cabinet]:
    found = Cabinet(tmp_path)
    yield found
    found.terminal.stop()
    found.ledger.close()


TICKET = ticket(Language.ZH)


def test_a_ticket_goes_from_the_press_over_server_and_printer_to_the_settled_slip(cabinet: Cabinet) -> None:
    cabinet.to_asked()
    assert cabinet.server.last.command == IssueTicket(service="payment", language=Language.ZH)
    assert cabinet.ledger.of_intention(cabinet.server.last.command_id) is not None
    cabinet.server.last.accept(TICKET)
    assert cabinet.page is Page.PRINTING
    job, slip = cabinet.devices.printed[0]
    assert job == TICKET.ticket
    assert any(isinstance(item, Line) and item.text == "A012" for item in slip.items)
    cabinet.devices.end_slip(Outcome.PRINTED)
    assert cabinet.fate is Fate.PRINTED
    assert cabinet.server.last.command == SettleSlip(ticket=TICKET.ticket, slip=SlipState.PRINTED)
    cabinet.server.last.accept()
    assert cabinet.ledger.open_tickets() == ()


def test_a_printer_without_paper_asks_the_server_nothing(cabinet: Cabinet) -> None:
    cabinet.devices.verdicts[DeviceRole.RECEIPT_PRINTER] = Readiness(Verdict.NOT_READY, fault("paper_out"))
    cabinet.to_asked()
    assert cabinet.page is Page.NO_SLIP
    assert cabinet.vm.flow.visit.is_paper_out
    assert cabinet.server.asked == []


def test_a_printer_of_which_nothing_is_known_is_not_promised(cabinet: Cabinet) -> None:
    cabinet.devices.verdicts[DeviceRole.RECEIPT_PRINTER] = Readiness(Verdict.UNKNOWN)
    assert cabinet.to_asked().page is Page.NO_SLIP
    assert not cabinet.vm.flow.visit.is_paper_out


def test_a_number_on_the_screen_is_noted_and_settled_as_shown(cabinet: Cabinet) -> None:
    cabinet.to_asked().server.last.accept(TICKET)
    cabinet.devices.end_slip(Outcome.FAILED)
    row = cabinet.ledger.of_ticket(TICKET.ticket)
    assert row is not None
    assert row.is_offered
    cabinet.press(Act.DONE)
    assert cabinet.server.last.command == SettleSlip(ticket=TICKET.ticket, slip=SlipState.SHOWN)


def test_a_refused_number_is_cancelled(cabinet: Cabinet) -> None:
    cabinet.to_asked().server.last.accept(TICKET)
    cabinet.devices.end_slip(Outcome.UNKNOWN)
    cabinet.press(Act.REFUSE_NUMBER)
    assert isinstance(cabinet.server.last.command, Cancel)


def test_a_refusal_of_the_server_is_shown_in_its_words(cabinet: Cabinet) -> None:
    cabinet.to_asked().server.last.refuse()
    assert cabinet.vm.flow.visit.trouble is not None
    assert cabinet.vm.flow.visit.trouble.sentence == NO
    assert cabinet.ledger.open_tickets() == ()


def test_silence_keeps_the_intention_and_asking_again_uses_it(cabinet: Cabinet) -> None:
    cabinet.to_asked().server.last.stay_silent()
    assert cabinet.vm.flow.visit.trouble is not None
    assert cabinet.vm.flow.visit.trouble.kind is TroubleKind.NO_ANSWER
    cabinet.press(Act.RETRY)
    first, second = cabinet.server.asked
    assert first.command_id == second.command_id


def test_leaving_after_silence_gives_the_number_back(cabinet: Cabinet) -> None:
    cabinet.to_asked().server.last.stay_silent()
    cabinet.press(Act.HOME)
    assert len(cabinet.server.asked) == 2
    cabinet.server.last.accept(TICKET)
    assert isinstance(cabinet.server.last.command, Cancel)


def test_leaving_a_request_that_never_left_asks_nothing(cabinet: Cabinet) -> None:
    cabinet.to_asked().server.last.never_leave()
    cabinet.press(Act.HOME)
    assert len(cabinet.server.asked) == 1
    assert cabinet.ledger.open_tickets() == ()


def test_an_answer_that_makes_no_sense_is_a_refusal_in_own_words(cabinet: Cabinet) -> None:
    cabinet.to_asked().server.last.accept()
    assert cabinet.vm.flow.visit.trouble is not None
    assert cabinet.vm.flow.visit.trouble.sentence is not None
    assert "cannot give numbers" in cabinet.vm.flow.visit.trouble.sentence.en
    cabinet.press(Act.RETRY).press(Act.CHOOSE, "payment").press(Act.TAKE)
    page = EventPage(command_id=cabinet.server.last.command_id, notices=(), last_event=1)
    cabinet.server.last.answer(page)
    assert cabinet.page is Page.TROUBLE


def test_a_full_disk_refuses_before_anything_is_asked(cabinet: Cabinet, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise StorageError(NO, NO)

    monkeypatch.setattr(cabinet.ledger, "intend", full)
    cabinet.to_asked()
    assert cabinet.server.asked == []
    assert cabinet.page is Page.TROUBLE
    monkeypatch.undo()
    cabinet.press(Act.RETRY).press(Act.CHOOSE, "payment").press(Act.TAKE)
    for method in ("grant", "offer", "conclude"):
        monkeypatch.setattr(cabinet.ledger, method, full)
    cabinet.server.last.accept(TICKET)
    assert cabinet.page is Page.PRINTING, "a granted number goes to its customer whatever the disk says"
    cabinet.devices.end_slip(Outcome.FAILED)
    cabinet.press(Act.DONE)
    assert cabinet.page is Page.ATTRACT


def test_a_card_tells_the_queue_a_masked_name_and_a_key_only(cabinet: Cabinet) -> None:
    cabinet.devices.put_card(card())
    assert cabinet.page is Page.CHOOSE
    cabinet.press(Act.CHOOSE, "payment").press(Act.TAKE)
    command = cabinet.server.last.command
    assert isinstance(command, IssueTicket)
    assert command.priority_class is PriorityClass.ELDERLY
    assert command.class_reason == "身份证：年满 65 岁 / ID card: 65 or over"
    assert command.holder is not None
    assert command.holder.masked_name == "张*"
    assert "1101051950" not in repr(command)


def test_readers_are_waited_for_again_as_long_as_the_page_wants_them(cabinet: Cabinet) -> None:
    cabinet.devices.show_code("?")
    assert cabinet.devices.on_code is not None, "the next code is waited for"
    cabinet.devices.put_card(card())
    assert cabinet.devices.on_card is None, "one card a visit"
    cabinet.press(Act.HOME)
    assert cabinet.devices.on_card is not None


def test_a_bystanders_card_does_not_end_the_wait_for_the_customers(cabinet: Cabinet) -> None:
    on_card = cabinet.devices.on_card
    assert on_card is not None
    cabinet.server.picture = picture(is_open=False)
    cabinet.terminal.look_around()
    cabinet.devices.put_card(card())
    assert cabinet.page is Page.TROUBLE
    assert cabinet.vm.flow.visit.customer is None


def test_a_card_that_nobody_took_leaves_the_reader_waiting(qapp: QCoreApplication) -> None:
    devices = FakeDevices()
    here = DevicesHere(devices, b"secret")
    here.listen(cards=True, codes=False)
    devices.put_card(card())
    assert devices.on_card is not None
    assert devices.expectations == 2


def test_what_a_reader_says_of_the_card_is_shown_and_what_it_says_of_itself_is_not(cabinet: Cabinet) -> None:
    assert cabinet.devices.on_problem is not None
    cabinet.devices.on_problem(fault("unplugged"))
    assert cabinet.page is Page.ATTRACT
    cabinet.devices.on_problem(fault("card_unreadable"))
    assert cabinet.page is Page.IDENTIFY


def test_the_surroundings_are_told_when_they_change(cabinet: Cabinet) -> None:
    cabinet.press(Act.BEGIN)
    cabinet.server.picture = replace(picture(), is_live=False)
    cabinet.terminal.look_around()
    assert cabinet.page is Page.CHOOSE, "a blink is not trouble"
    cabinet.clock.passed += 6
    cabinet.terminal.look_around()
    assert cabinet.page is Page.TROUBLE
    cabinet.server.picture = picture()
    cabinet.terminal.look_around()
    assert cabinet.page is Page.CHOOSE


def test_devices_know_whether_a_customer_is_there(cabinet: Cabinet) -> None:
    assert not cabinet.devices.is_serving
    cabinet.press(Act.BEGIN).terminal.look_around()
    assert cabinet.devices.is_serving
    cabinet.press(Act.HOME).terminal.look_around()
    assert not cabinet.devices.is_serving


def test_before_the_first_word_of_the_server_nothing_is_offered(tmp_path: Path, qapp: QCoreApplication) -> None:
    cabinet = Cabinet(tmp_path)
    cabinet.server.picture = HallPicture()
    cabinet.terminal.look_around()
    assert not cabinet.vm.flow.around.is_live
    cabinet.ledger.close()


def test_time_passes_by_itself_once_started(cabinet: Cabinet) -> None:
    cabinet.terminal.start()
    cabinet.terminal.stop()
    assert not cabinet.vm._timer.isActive()


def test_the_outcome_of_a_slip_is_known_from_an_earlier_life(cabinet: Cabinet) -> None:
    cabinet.devices.results[TICKET.ticket] = PrintResult(TICKET.ticket, Outcome.PRINTED)
    assert cabinet.here.outcome_of(TICKET.ticket) is Outcome.PRINTED
    assert cabinet.here.outcome_of("20261123-9999") is None


def document(device: str) -> DeviceDocument:
    return DeviceDocument(
        agent="kiosk-1",
        device=device,
        role=DeviceRole.RECEIPT_PRINTER,
        driver="a:B",
        name=NO,
        link=LinkState.ONLINE,
        health=Health.OK,
        mode=Mode.IDLE,
        faults=(),
        detail={},
        observed_at=NOW,
        stale_after_s=30.0,
    )


def test_devices_are_published_on_their_own_topics_and_only_the_state_is_kept() -> None:
    server = FakeServer()
    news = DeviceNews(server, "east", "kiosk-1")
    news.document(document("printer"))
    news.notice(DeviceNotice(device="printer", at=NOW, what="device_online"))
    news.job(DeviceJob(device="printer", job=TICKET.ticket, what="slip", state=JobState.DONE, at=NOW))
    news.wire(WireLines(device="printer", lines=()))
    assert [(topic, kept) for topic, _, kept in server.published] == [
        ("hall/east/device/kiosk-1/printer/state", True),
        ("hall/east/device/kiosk-1/printer/event", False),
        ("hall/east/device/kiosk-1/printer/job", False),
        ("hall/east/device/kiosk-1/printer/wire", False),
    ]


def test_an_order_is_carried_out_for_this_agent_only_and_answered() -> None:
    server, devices = FakeServer(), FakeDevices()
    news = DeviceNews(server, "east", "kiosk-1")
    order = DeviceOrder(command_id="0" * 16, device="printer", order="self_test")
    assert news.order_of(Topic("east", "device_do", ("kiosk-2", "printer")), order) is None
    assert news.order_of(Topic("east", "hall"), order) is None
    assert news.order_of(Topic("east", "device_do", ("kiosk-1", "printer")), document("printer")) is None
    found = news.order_of(Topic("east", "device_do", ("kiosk-1", "printer")), order)
    assert found is order
    devices.order(found, news.outcome)
    assert server.published[0][0] == "hall/east/device/kiosk-1/printer/done"
