"""The payment simulator over real HTTP: orders, the page on the phone, refunds, the statement, each fault switch."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

import httpx
import pytest

from hall.contract.business.errors import NotFound, OutcomeUnknown, RefusedByBusiness, Unreachable
from hall.contract.business.payment_control import Fault
from hall.contract.business.payments import PaymentMethod, PaymentStatus
from hall.runtime.clock import SystemClock
from hall.runtime.payment_http import HttpPaymentProvider
from queue_server.payments.settings import PaymentsSettings
from tests.unit.queue_server.payments.payment_server import KIOSK, SETTLING, STAFF, Served, free_port, served, wanted

ID, KEY = wanted().payment, f"{99:032x}"


@pytest.fixture(scope="module")
def simulator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("payments"), slow_s=1.0) as found:
        yield found


@pytest.fixture(autouse=True)
def _no_faults(simulator: Served) -> Iterator[None]:
    yield
    for fault in Fault:
        simulator.switch(fault, False)


@pytest.fixture
def phone(simulator: Served) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=simulator.url, follow_redirects=True, trust_env=False) as client:
        yield client


def test_an_order_is_paid_on_the_phone_in_either_language(simulator: Served, phone: httpx.Client) -> None:
    provider = simulator.provider
    report = provider.create(wanted())
    assert (report.status, report.code_url) == (PaymentStatus.WAITING, f"{simulator.url}/pay/{ID}")
    assert provider.create(wanted()) == report, "the same payment is the same order"
    page = phone.get(report.code_url, params={"language": "en"})
    assert page.status_code == 200
    for found in ("Pay now", "¥123.45", "Electricity &lt;bill&gt;", 'name="viewport"', 'lang="en"'):
        assert found in page.text
    chinese = phone.get(report.code_url, headers={"Accept-Language": "zh-CN"})
    assert "立即支付" in chinese.text
    assert "English" in chinese.text
    paid = phone.post(report.code_url, params={"language": "en"}, data={"do": "pay"})
    assert "Paid. Please go back" in paid.text
    assert "Pay now" not in paid.text
    now = provider.query(ID)
    assert (now.status, now.amount, now.code_url, now.paid_at is not None) == (PaymentStatus.PAID, 12_345, "", True)
    phone.post(report.code_url, data={"do": "decline"})
    assert provider.query(ID) == now, "a second press changes nothing"
    assert provider.cancel(ID) == now, "what was paid stays paid"


def test_money_is_given_back_once_for_each_key_and_never_more_than_was_paid(simulator: Served) -> None:
    provider, order = simulator.provider, wanted(2)
    provider.create(order)
    with pytest.raises(RefusedByBusiness):
        provider.refund(KEY, order.payment, 1)
    simulator.control.ask("press", payment=order.payment, does_pay=True)
    part = provider.refund(KEY, order.payment, 345)
    assert (part.status, part.refunded) == (PaymentStatus.PAID, 345)
    assert provider.refund(KEY, order.payment, 345) == part
    with pytest.raises(RefusedByBusiness) as refusal:
        provider.refund(f"{98:032x}", order.payment, 12_001)
    assert refusal.value.reason == "more_than_paid"
    assert provider.refund(f"{97:032x}", order.payment, 12_000).status is PaymentStatus.REFUNDED


def test_a_statement_tells_what_was_received_and_given_back_on_a_day(simulator: Served) -> None:
    provider = simulator.provider
    for number, does_pay in ((3, True), (4, False)):
        provider.create(wanted(number))
        simulator.control.ask("press", payment=f"{number:032x}", does_pay=does_pay)
    provider.refund(KEY.replace("0", "a", 8), f"{3:032x}", 5)
    day = SystemClock().now().astimezone(ZoneInfo("Asia/Shanghai")).date().isoformat()
    with closing(HttpPaymentProvider(simulator.url, SETTLING)) as business:
        lines = {line.payment: line for line in business.statement(day).lines}
    assert f"{4:032x}" not in lines
    line = lines[f"{3:032x}"]
    assert (line.amount, line.refunded, line.method, line.terminal) == (12_345, 5, PaymentMethod.QR, "kiosk-1")


def test_what_is_not_paid_in_time_expires_and_what_is_cancelled_cannot_be_paid(
    simulator: Served, phone: httpx.Client
) -> None:
    provider = simulator.provider
    provider.create(wanted(5, left_s=-1))
    assert provider.query(f"{5:032x}").status is PaymentStatus.EXPIRED
    provider.create(wanted(6))
    assert provider.cancel(f"{6:032x}").status is PaymentStatus.CANCELLED
    page = phone.post(f"/pay/{6:032x}", params={"language": "en"}, data={"do": "pay"})
    assert "Cancelled. No money was taken." in page.text


def test_a_card_is_used_at_the_terminal_beside_the_kiosk(simulator: Served, phone: httpx.Client) -> None:
    report = simulator.provider.create(wanted(7, method=PaymentMethod.CARD))
    assert report.code_url == ""
    page = phone.get("/terminal/kiosk-1", params={"language": "en"})
    assert page.url.path == f"/pay/{7:032x}"
    phone.post(page.url.path, data={"do": "pay"})
    assert simulator.provider.query(f"{7:032x}").status is PaymentStatus.PAID
    assert phone.get("/terminal/kiosk-1").status_code == 404


def test_what_cannot_be_paid_here_is_refused_with_a_sentence(simulator: Served, phone: httpx.Client) -> None:
    for order in (wanted(8, amount=0), wanted(8, method=PaymentMethod.CASH)):
        with pytest.raises(RefusedByBusiness):
            simulator.provider.create(order)
    for ask in (simulator.provider.query, simulator.provider.cancel):
        with pytest.raises(NotFound):
            ask(f"{9:032x}")
    assert phone.get(f"/pay/{9:032x}").status_code == 404
    assert phone.post(f"/pay/{9:032x}", data={"do": "pay"}).status_code == 404
    assert phone.post(f"/pay/{ID}", data={"do": "steal"}).status_code == 404
    assert phone.post(f"/pay/{ID}", content=b"x" * 1000).status_code == 404


def test_only_staff_may_switch_faults_or_press(simulator: Served) -> None:
    for name, body in (("faults", "{}"), ("press", f'{{"payment": "{ID}", "does_pay": true}}')):
        answer = httpx.post(
            f"{simulator.url}/v1/{name}", content=body, headers={"Authorization": f"Bearer {KIOSK}"}, trust_env=False
        )
        assert answer.status_code == 403
    assert httpx.post(f"{simulator.url}/v1/query", content="{}", trust_env=False).status_code == 401


def test_staff_see_what_waits_for_a_customer(simulator: Served) -> None:
    before = len(simulator.control.ask("waiting"))
    first, second = wanted(901), wanted(902, method=PaymentMethod.CARD)
    for each in (first, second):
        simulator.provider.create(each)
    newest, older, *_ = simulator.control.ask("waiting")
    assert (newest.payment, newest.method, newest.amount) == (second.payment, PaymentMethod.CARD, second.amount)
    assert older.page_url == f"{simulator.url}/pay/{first.payment}"
    simulator.control.ask("press", payment=first.payment, does_pay=True)
    simulator.provider.cancel(second.payment)
    assert len(simulator.control.ask("waiting")) == before


def test_the_fault_declined_takes_no_money(simulator: Served, phone: httpx.Client) -> None:
    assert simulator.switch("declined") == ("declined",)
    simulator.provider.create(wanted(10))
    page = phone.post(f"/pay/{10:032x}", params={"language": "en"}, data={"do": "pay"})
    assert "Not paid. No money was taken." in page.text
    assert simulator.provider.query(f"{10:032x}").status is PaymentStatus.DECLINED


def test_the_fault_paid_but_no_answer_leaves_nobody_a_guess(simulator: Served) -> None:
    simulator.provider.create(wanted(11))
    simulator.switch("paid_but_no_answer")
    simulator.provider.query(f"{11:032x}")
    simulator.control.ask("press", payment=f"{11:032x}", does_pay=True)
    with pytest.raises(Unreachable):
        simulator.provider.query(f"{11:032x}")
    with pytest.raises(OutcomeUnknown):
        simulator.provider.cancel(f"{11:032x}")
    simulator.switch("paid_but_no_answer", False)
    assert simulator.provider.query(f"{11:032x}").status is PaymentStatus.PAID


def test_the_fault_answered_twice_changes_nothing(simulator: Served) -> None:
    simulator.switch("answered_twice")
    simulator.provider.create(wanted(12))
    simulator.control.ask("press", payment=f"{12:032x}", does_pay=True)
    assert simulator.provider.refund(KEY.replace("0", "b", 8), f"{12:032x}", 100).refunded == 100


def test_the_fault_refund_fails_gives_nothing_back(simulator: Served) -> None:
    simulator.provider.create(wanted(13))
    simulator.control.ask("press", payment=f"{13:032x}", does_pay=True)
    simulator.switch("refund_fails")
    with pytest.raises(RefusedByBusiness):
        simulator.provider.refund(KEY.replace("0", "c", 8), f"{13:032x}", 100)
    assert simulator.provider.query(f"{13:032x}").refunded == 0


def test_a_slow_provider_is_told_apart_from_one_that_is_not_there(simulator: Served) -> None:
    simulator.switch("slow")
    impatient = HttpPaymentProvider(simulator.url, KIOSK, answer_s=0.2)
    with pytest.raises(OutcomeUnknown):
        impatient.create(wanted(14))
    with pytest.raises(Unreachable):
        impatient.query(f"{14:032x}")
    impatient.close()
    simulator.switch("slow", False)
    nobody = HttpPaymentProvider(f"http://127.0.0.1:{free_port()}", KIOSK)
    with pytest.raises(Unreachable):
        nobody.create(wanted(15))
    nobody.close()


def test_orders_and_faults_outlive_a_restart(tmp_path: Path) -> None:
    with served(tmp_path) as first:
        first.provider.create(wanted())
        first.control.ask("press", payment=ID, does_pay=True)
        first.switch("refund_fails")
    with served(tmp_path) as second:
        assert second.provider.query(ID).status is PaymentStatus.PAID
        assert second.control.ask("faults") == ("refund_fails",)


def test_a_statement_is_for_who_settles_and_a_terminal_orders_in_its_own_name(simulator: Served) -> None:
    with pytest.raises(RefusedByBusiness) as refused:
        simulator.provider.statement("2026-11-23")
    assert refused.value.reason == "not_allowed"
    with closing(HttpPaymentProvider(simulator.url, SETTLING)) as business:
        assert business.statement("2020-01-01").lines == ()
        with pytest.raises(RefusedByBusiness):
            business.create(wanted(16))
    with pytest.raises(RefusedByBusiness) as foreign:
        simulator.provider.create(replace(wanted(17), terminal="kiosk-2"))
    assert (foreign.value.reason, "kiosk-1" in foreign.value.sentence.en) == ("not_allowed", True)
    with pytest.raises(NotFound):
        simulator.provider.query(f"{17:032x}")


def test_a_terminal_knows_nothing_of_what_was_paid_at_another(simulator: Served) -> None:
    foreign = replace(wanted(18), terminal="kiosk-2")
    with closing(HttpPaymentProvider(simulator.url, STAFF)) as staff:
        staff.create(foreign)
        simulator.control.ask("press", payment=foreign.payment, does_pay=True)
        mine = simulator.provider
        for ask in (
            lambda: mine.query(foreign.payment),
            lambda: mine.cancel(foreign.payment),
            lambda: mine.refund(f"{98:032x}", foreign.payment, 5),
            lambda: mine.create(replace(foreign, terminal="kiosk-1")),
        ):
            with pytest.raises(NotFound):
                ask()
        assert (staff.query(foreign.payment).status, staff.query(foreign.payment).refunded) == (PaymentStatus.PAID, 0)


def test_settings_say_what_is_wrong() -> None:
    client = {"name": "kiosk-1", "token": KIOSK}
    good = {"clients": [client], "data": {"folder": "/tmp/x"}}
    assert PaymentsSettings.model_validate(good).http.port == 8802
    for wrong in ({"zone": "Mars"}, {"clients": [client, client]}, {"page_url": "ftp://x"}):
        with pytest.raises(ValueError, match=r"time zone|of its own|pattern"):
            PaymentsSettings.model_validate(good | wrong)


def test_the_program_explains_itself() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "queue_server.payments", "--example"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "page_url" in done.stdout
