"""The thread that looks at the payment simulator: it sees what waits, presses for the customer, and outlives it."""

from __future__ import annotations

import json
from contextlib import ExitStack
from pathlib import Path

from drivers.simulators.panel.money_seen import MoneyLook
from drivers.simulators.panel.money_watch import MoneyWatch
from hall.contract.business.payment_control import Fault
from hall.contract.business.payments import PaymentStatus
from hall.contract.errors import HallError
from tests.unit.queue_server.payments.payment_server import STAFF, served, wanted


def test_the_panel_sees_pays_and_switches_at_the_provider_and_outlives_it(tmp_path: Path, qtbot) -> None:
    looks: list[MoneyLook] = []
    answers: list[HallError | None] = []
    messages = tmp_path / "messages.jsonl"
    message = {"key": "k1", "phone": "138****0000", "zh": "您好", "en": "Hello"}
    with ExitStack() as at_last:
        with served(tmp_path) as simulator:
            order = wanted()
            simulator.provider.create(order)
            watch = MoneyWatch(simulator.url, STAFF, messages)
            watch.looked.connect(looks.append)
            watch.start()
            at_last.callback(watch.stop)
            qtbot.waitUntil(lambda: bool(looks) and bool(looks[-1].waiting), timeout=20_000)
            assert [one.payment for one in looks[-1].waiting] == [order.payment]
            watch.switch(Fault.REFUND_FAILS, True, answers.append)
            watch.press(order.payment, True, answers.append)
            watch.press("f" * 32, True, answers.append)
            qtbot.waitUntil(lambda: len(answers) == 3, timeout=20_000)
            assert answers[:2] == [None, None]
            assert answers[2] is not None
            assert answers[2].code == "not_found"
            assert (looks[-1].waiting, looks[-1].faults) == ((), (Fault.REFUND_FAILS,)), "seen before it was answered"
            assert simulator.provider.query(order.payment).status is PaymentStatus.PAID
        messages.write_text(json.dumps(message) + "\n", encoding="utf-8")
        qtbot.waitUntil(lambda: not looks[-1].is_there and bool(looks[-1].messages), timeout=20_000)
        assert looks[-1].messages[0].words.en == "Hello"
