"""A manager's real presses on the business page: words, a name, two presses or a signature, one act for each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from hall.contract.business.applications import OrderState
from hall.contract.business.errors import OutcomeUnknown, RefusedByBusiness
from hall.contract.business.reports import ReportState
from hall.contract.documents_money import HandOver, HandOverOutcome
from hall.contract.messages import Accepted, Refused
from hall.contract.signed_acts import Sign, SignedAct
from hall.contract.values import Text
from tests.ui import control_business_scenes as business
from tests.ui import control_scenes as scenes
from tests.ui.control_business_fakes import StillBusiness, control, until
from tests.ui.control_fakes import WirelessLink
from tests.ui.stage import Stage

OWED = business.PAYMENTS[0].payments[0]
YES = Accepted(command_id="0123456789abcdef", epoch="e1", last_event=401, events=())
WRONG = Refused(
    command_id="0123456789abcdef",
    code="wrong_pin",
    sentence=Text(zh="工号或口令不正确。", en="The clerk and PIN do not match."),
    hint=Text(zh="请重新输入。", en="Type it again."),
)
NO = RefusedByBusiness("step_not_allowed", Text(zh="现在不能这样处理。", en="That step is not allowed now."))


class Page:
    """A business page on a stage."""

    def __init__(self, part: str) -> None:
        self.stage, self.link, self.system = Stage(), WirelessLink(business.hall_with_money()), StillBusiness()
        self.model = control(self.link, self.system)
        self.vm = self.model.business
        self.window = self.stage.show(scenes.QML, self.model, size=(1920, 1080), place="desk")
        self.tap("page-business", f"part-{part}")

    def tap(self, *names: str) -> None:
        for name in names:
            self.stage.tap(name)

    def write(self, words: str) -> None:
        self.tap("words-input")
        for letter in words:
            QTest.keyClick(self.window, letter)
        self.stage.settle()

    def type_pin(self, pin: str) -> None:
        self.tap("sign-pin-input")
        for figure in pin:
            QTest.keyClick(self.window, figure)
        self.stage.settle()

    def sign(self, who: str, pin: str) -> None:
        self.tap(f"signer-{who}")
        self.type_pin(pin)
        self.tap("sign-now")

    def goes_on_duty(self, who: str = "0101") -> None:
        """Sign on at the top of the page, and forget that the server was asked."""
        self.tap("duty-on")
        self.sign(who, "2468")
        self.link.answer(YES)
        self.link.asked.clear()
        self.stage.settle()

    @property
    def on_duty(self) -> str:
        return str(self.vm.duty.props["text"])

    @property
    def sheet(self) -> dict[str, Any]:
        return dict(self.vm.signing.props)

    @property
    def said(self) -> str:
        return str(self.vm.props["said"]["text"])

    def is_said(self) -> None:
        until(lambda: self.said != "")
        self.stage.settle()


@pytest.fixture
def page(request: pytest.FixtureRequest) -> Iterator[Page]:
    made = Page(request.param)
    yield made
    made.system.may_answer.set()
    made.model.stop()
    made.stage.close()


@pytest.mark.parametrize("page", ["orders"], indirect=True)
def test_an_order_is_advanced_once_however_often_it_is_pressed(page: Page) -> None:
    page.goes_on_duty()
    page.system.may_answer.clear()
    page.tap(f"matter-{business.ORDERS[1].order}", "do-order_in_process", "do-order_in_process")
    page.vm.act("order_in_process")
    page.system.may_answer.set()
    page.is_said()
    assert [(one[0], one[2:]) for one in page.system.acts] == [
        ("advance", (business.ORDERS[1].order, OrderState.IN_PROCESS, "李娜 0101", ""))
    ]
    assert page.said == "已办好。"
    assert page.vm.props["matter"]["state"] == "处理中"


@pytest.mark.parametrize("page", ["orders"], indirect=True)
def test_returning_needs_words_and_withdrawing_a_second_press(page: Page) -> None:
    page.goes_on_duty()
    page.tap(f"matter-{business.ORDERS[1].order}", "do-order_returned")
    assert page.system.acts == []
    page.write("no photo")
    page.tap("do-order_withdrawn")
    assert page.system.acts == []
    page.tap("do-order_withdrawn")
    page.is_said()
    assert [one[3:] for one in page.system.acts] == [(OrderState.WITHDRAWN, "李娜 0101", "no photo")]
    assert page.vm.props["words"] == ""


@pytest.mark.parametrize("page", ["reports"], indirect=True)
def test_a_complaint_is_taken_in_hand_and_answered_with_a_ready_sentence(page: Page) -> None:
    receipt = business.REPORTS[1].receipt
    page.goes_on_duty()
    page.tap(f"matter-{receipt}", "do-take_in_hand")
    page.is_said()
    page.tap("phrase-0", "do-answer")
    until(lambda: len(page.system.acts) == 2)
    until(lambda: page.vm.props["matter"]["state"] == "已答复")
    assert [one[3] for one in page.system.acts] == [ReportState.IN_HAND, ReportState.ANSWERED]
    assert {one[4] for one in page.system.acts} == {"李娜 0101"}, "one signature for both"
    assert page.system.acts[1][5] == "已向客户致歉并改进服务。"


@pytest.mark.parametrize("page", ["reports"], indirect=True)
def test_words_for_one_customer_are_never_sent_to_another(page: Page) -> None:
    first, second = business.REPORTS[0], business.REPORTS[3]
    page.write("we are on our way")
    page.system.books = replace(business.BOOKS, reports=business.REPORTS[1:])
    page.vm._watch.look()
    until(lambda: len(page.vm._watch.books.reports) == 4)
    page.stage.settle()
    assert page.vm.props["matter"]["key"] == second.receipt != first.receipt
    assert page.vm.props["words"] == ""
    page.write("hello")
    page.tap(f"matter-{business.REPORTS[2].receipt}")
    assert page.vm.props["words"] == ""


@pytest.mark.parametrize("page", ["orders"], indirect=True)
def test_a_refusal_is_said_and_the_words_are_kept(page: Page) -> None:
    page.goes_on_duty()
    page.system.refusal = NO
    page.write("done")
    page.tap("do-order_completed")
    page.is_said()
    assert (page.said, page.vm.props["words"]) == ("现在不能这样处理。", "done")


@pytest.mark.parametrize("page", ["orders"], indirect=True)
def test_what_nobody_knows_is_asked_again_under_the_same_key(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*about: object) -> None:
        page.system.acts.append(about)
        raise OutcomeUnknown

    page.vm._watch._asker._again_s = (0.0,)
    monkeypatch.setattr(page.system, "_act", unknown)
    page.goes_on_duty()
    page.tap("do-order_completed")
    page.is_said()
    page.tap("do-order_completed")
    until(lambda: len(page.system.acts) == 4)
    assert len({one[1] for one in page.system.acts}) == 1
    until(lambda: not page.vm.props["is_busy"])


@pytest.mark.parametrize("page", ["payments"], indirect=True)
def test_money_that_was_handed_over_is_signed_for_and_the_kiosk_confirms_it(page: Page) -> None:
    page.tap("do-hand_over")
    page.sign("0101", "2468")
    assert page.link.asked == [
        Sign(clerk="0101", pin="2468", act=SignedAct.HAND_OVER, matter=f"kiosk-1/{OWED.payment}", amount=10_000)
    ]
    assert page.link.published == [], "nothing is done before the server says who that is"
    page.link.answer(YES)
    page.stage.settle()
    ((topic, order),) = page.link.published
    assert isinstance(order, HandOver)
    assert str(topic) == "hall/east/payments/kiosk-1/do"
    assert (order.payment, order.amount, order.by) == (OWED.payment, 10_000, "李娜 0101")
    done = HandOverOutcome(
        command_id=order.command_id,
        client="kiosk-1",
        payment=OWED.payment,
        is_done=True,
        sentence=Text(zh="已记入。", en="It was entered."),
    )
    page.link.arrive("payment_done", replace(done, command_id="another-0123456789"), "kiosk-1")
    assert page.said == ""
    page.link.arrive("payment_done", done, "kiosk-1")
    assert page.said == "已记入。"


@pytest.mark.parametrize("page", ["payments"], indirect=True)
def test_what_came_of_the_last_open_payment_is_read_where_the_list_was(page: Page) -> None:
    page.tap("do-hand_over")
    page.sign("0101", "2468")
    page.link.answer(YES)
    for document in business.PAYMENTS:
        page.link.arrive("payments", replace(document, payments=(), not_shown=0), document.client)
    ((_, order),) = page.link.published
    assert isinstance(order, HandOver)
    page.link.arrive(
        "payment_done",
        HandOverOutcome(
            command_id=order.command_id,
            client="kiosk-1",
            payment=OWED.payment,
            is_done=True,
            sentence=Text(zh="已记入。", en="It was entered."),
        ),
        "kiosk-1",
    )
    page.stage.settle()
    assert {"没有未了结的付款", "已记入。"} <= {one.text for one in page.stage.texts()}


@pytest.mark.parametrize("page", ["payments"], indirect=True)
def test_without_the_right_pin_nothing_is_done_and_the_pin_is_gone(page: Page) -> None:
    page.tap("do-hand_over", "signer-0102")
    page.type_pin("1111")
    page.vm.signing.sign()
    page.vm.signing.sign()
    assert len(page.link.asked) == 1, "one press, one signature"
    page.vm.signing.cancel()
    page.vm.signing.chooseSigner("0101")
    assert page.sheet["is_open"], "not while the server is asked"
    page.link.answer(WRONG)
    page.stage.settle()
    assert (page.sheet["said"]["text"], page.sheet["pin_length"]) == ("工号或口令不正确。", 0)
    assert page.stage.item("sign-pin-input").property("text") == ""
    assert [one["is_chosen"] for one in page.vm.signing.row_lists()["signers"]] == [False, True, False]
    page.tap("sign-cancel")
    assert not page.sheet["is_open"]
    assert page.link.published == []


@pytest.mark.parametrize("page", ["payments"], indirect=True)
def test_a_silent_kiosk_is_said_and_the_next_signature_is_the_same_order(page: Page) -> None:
    for _ in range(2):
        page.tap("do-hand_over")
        page.sign("0101", "2468")
        page.link.answer(YES)
        page.vm.handing.give_up()
        page.stage.settle()
        assert page.said == "终端没有答复，尚未确认是否记入。"
    first, second = (order for _, order in page.link.published)
    assert isinstance(first, HandOver)
    assert first == second


@pytest.mark.parametrize("page", ["settlement"], indirect=True)
def test_a_difference_is_closed_with_words_and_a_signature_and_a_day_is_turned_back(page: Page) -> None:
    page.tap("phrase-1", "do-close_item")
    page.sign("0100", "1357")
    # that makes the day even, and the page must hear of it
    page.system.evens = True
    assert page.system.acts == []
    page.link.answer(YES)
    page.is_said()
    assert [one[2:] for one in page.system.acts] == [(business.ITEMS[1].item, "赵敏 0100", "已与银行核对一致。")]
    until(lambda: page.vm.props["day"]["state"] == "账款相符")
    page.tap("day-previous")
    until(lambda: page.vm.props["day"]["empty"] == "当日没有自助付款。")
    assert page.vm.props["day"]["day"] == "2026-11-22"
    page.stage.settle()
    page.tap("day-next")
    until(lambda: page.vm.props["day"]["empty"] == "")


@pytest.mark.parametrize("page", ["settlement"], indirect=True)
def test_what_came_to_the_bank_is_counted_signed_for_and_stands_in_the_table(page: Page) -> None:
    until(lambda: bool(page.vm.row_lists().get("lines")))
    page.stage.settle()
    page.tap("bank-kiosk-1/cash")
    for letter in "86O":
        QTest.keyClick(page.window, letter)
    page.stage.settle()
    assert page.sheet["amount_error"] != ""
    QTest.keyClick(page.window, Qt.Key.Key_Backspace)
    for letter in "0.00":
        QTest.keyClick(page.window, letter)
    page.sign("0101", "2468")
    (asked,) = page.link.asked
    assert isinstance(asked, Sign)
    assert (asked.act, asked.matter, asked.amount) == (SignedAct.ENTER_BANKED, "2026-11-23/kiosk-1/cash", 86_000)
    page.link.answer(YES)
    page.is_said()
    ((_, _, banked, handler),) = page.system.acts
    assert (banked.day, banked.terminal, banked.method.value, banked.amount) == (
        "2026-11-23", "kiosk-1", "cash", 86_000,
    )  # fmt: skip
    assert handler == "李娜 0101"
    until(lambda: "860.00" in [row["banked"] for row in page.vm.row_lists()["lines"]])
    page.tap("bank-kiosk-1/cash")
    assert page.sheet["amount"] == "860.00"
    assert "李娜 0101" in page.sheet["facts"][-1]["value"]


@pytest.mark.parametrize("page", ["orders"], indirect=True)
def test_an_armed_press_lets_go_by_itself_and_a_language_switch_says_all_anew(page: Page) -> None:
    page.tap(f"matter-{business.ORDERS[3].order}")
    page.write("why")
    page.tap("do-order_withdrawn")
    assert page.vm.props["matter"]["acts"][0]["is_armed"]
    page.vm._disarm()
    assert not page.vm.props["matter"]["acts"][0]["is_armed"]
    QTest.keyClick(page.window, Qt.Key.Key_Tab)
    page.tap("language-en")
    assert page.vm.props["matter"]["title"] == "Moving a meter"
    assert page.stage.item("matter-title").property("text") == "Moving a meter"


@pytest.mark.parametrize("page", ["pool"], indirect=True)
def test_a_held_number_is_given_back_by_who_signs_for_it_and_the_audit_names_them(page: Page) -> None:
    number = business.POOL.numbers[0].reservation
    page.tap(f"matter-{number}", "do-take_back")
    assert not page.sheet["is_ready"], "nobody has signed yet"
    page.sign("0101", "2468")
    assert page.link.asked == [Sign(clerk="0101", pin="2468", act=SignedAct.TAKE_BACK, matter=number, amount=0)]
    assert page.system.acts == [], "nothing is done before the server says who that is"
    page.link.answer(YES)
    page.is_said()
    assert [(one[0], *one[2:]) for one in page.system.acts] == [("take_back", number, "李娜 0101")]
    until(lambda: page.vm.props["matter"]["state"] == "已退回")
    page.stage.settle()
    assert page.vm.props["matter"]["acts"] == []


@pytest.mark.parametrize("page", ["pool"], indirect=True)
def test_a_ban_is_lifted_by_who_signs_for_it_with_keys_alone(page: Page) -> None:
    (ban,) = business.POOL.bans
    page.tap(f"matter-{ban.person}", "do-forgive", "signer-0100")
    page.type_pin("1111")
    QTest.keyClick(page.window, Qt.Key.Key_Return)
    page.link.answer(WRONG)
    page.stage.settle()
    assert (page.sheet["is_open"], page.system.acts) == (True, [])
    page.type_pin("1357")
    QTest.keyClick(page.window, Qt.Key.Key_Return)
    asked = page.link.asked[-1]
    assert isinstance(asked, Sign)
    assert (asked.act, asked.matter, asked.pin) == (SignedAct.FORGIVE, ban.person, "1357")
    page.link.answer(YES)
    page.is_said()
    assert [(one[0], *one[2:]) for one in page.system.acts] == [("forgive", ban.person, "赵敏 0100")]
    until(lambda: ban.person not in [row["key"] for row in page.vm.row_lists()["matters"]])


@pytest.mark.parametrize("page", ["pool"], indirect=True)
def test_a_refused_give_back_is_said_and_can_be_put_aside(page: Page) -> None:
    page.system.refusal = NO
    page.tap(f"matter-{business.POOL.numbers[1].reservation}", "do-take_back", "sign-cancel")
    assert (page.sheet["is_open"], page.link.asked) == (False, [])
    page.tap("do-take_back")
    page.sign("0102", "9753")
    page.link.answer(YES)
    page.is_said()
    assert (page.said, page.vm.props["matter"]["state"]) == ("现在不能这样处理。", "保留中")
