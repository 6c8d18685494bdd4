"""The business system as a program: killed while it credits, asked to leave, and what it says when it cannot begin."""

from __future__ import annotations

import os
import re
import signal
import socket
import threading
import uuid
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from hall.contract.business.bills import Credit
from hall.contract.business.errors import OutcomeUnknown, Unreachable
from hall.contract.business.values import Who
from hall.runtime.business_http import HttpBusinessSystem
from hall.runtime.program import run_program
from queue_server.business.__main__ import serve
from queue_server.business.sample import customers
from queue_server.business.settings import BusinessSettings
from tests.contract.business_systems import KIOSK_TOKEN, MORNING, STAFF_TOKEN, write_settings
from tests.e2e.lone_program import LoneProgram, run_to_the_end, running

pytestmark = pytest.mark.e2e
ZHANG = customers()[0]
PROGRAM = "queue_server.business"


def credit(payment: str) -> Credit:
    return Credit(
        payment=payment, account=ZHANG.account, amount=3, bills=(), method="qr", paid_at=MORNING, terminal="kiosk-1"
    )


def connect(program: LoneProgram) -> HttpBusinessSystem:
    port = re.search(r"port=(\d+)", program.says("listening for HTTP"))
    assert port is not None
    return HttpBusinessSystem(f"http://127.0.0.1:{port[1]}", KIOSK_TOKEN)


def balance(system: HttpBusinessSystem) -> int:
    return system.accounts(Who(account=ZHANG.account))[0].balance


def test_killed_while_kiosks_credit_it_keeps_all_it_answered_and_doubles_nothing(tmp_path: Path) -> None:
    settings = write_settings(tmp_path)
    payments = [str(uuid.uuid4()) for _ in range(120)]
    answered: set[str] = set()
    enough = threading.Event()
    with running(PROGRAM, "--settings", settings) as program:
        system = connect(program)
        before = balance(system)

        def pay(payment: str) -> str:
            try:
                system.credit(credit(payment))
            except (OutcomeUnknown, Unreachable) as error:
                return error.code
            answered.add(payment)
            if len(answered) > 30:
                enough.set()
            return "answered"

        with ThreadPoolExecutor(6) as pool:
            asked = [pool.submit(pay, payment) for payment in payments]
            assert enough.wait(30)
            os.kill(program.process.pid, signal.SIGKILL)
        outcomes = {each.result() for each in asked}
        system.close()
    assert outcomes >= {"answered", "business_unreachable"}
    assert len(answered) < len(payments)

    with running(PROGRAM, "--settings", settings) as program:
        system = connect(program)
        assert all(system.credited(payment) is not None for payment in answered)
        receipts = {system.credit(credit(payment)).receipt for payment in payments}
        assert len(receipts) == len(payments)
        assert balance(system) == before + 3 * len(payments)
        # a connection that is still open does not keep it from leaving
        assert program.asked_to_leave() == 0
        system.close()
        said = "\n".join(program.lines)
        assert not [each for each in (ZHANG.id_number, ZHANG.phone, ZHANG.account, KIOSK_TOKEN) if each in said]


def test_a_port_that_is_taken_and_a_folder_that_is_in_use_have_one_sentence(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ended = run_to_the_end(PROGRAM, "--settings", write_settings(tmp_path, port=port))
    assert ended.returncode == 1
    assert f"Cannot listen at 127.0.0.1:{port}" in ended.stderr.splitlines()[-1]
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (f'[[clients]]\nname = "kiosk-2"\ntoken = "{KIOSK_TOKEN}"\n', "a token of its own"),
        (f'[[clients]]\nname = "kiosk-1"\ntoken = "{STAFF_TOKEN}x"\n', "a name of its own"),
        ('[[clients]]\nname = "kiosk-2"\ntoken = "short"\n', "at least 16"),
        ('[[clients]]\nname = "kiosk-2"\n', "token is missing"),
    ],
)
def test_bad_settings_have_one_sentence_that_tells_no_token(
    tmp_path: Path, more: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["--check", "--settings", str(write_settings(tmp_path, more=more))]
    assert run_program(PROGRAM, BusinessSettings, serve, arguments) == 2
    told = capsys.readouterr().err
    assert said in told
    assert len(told.splitlines()) == 1
    assert KIOSK_TOKEN not in told
    assert STAFF_TOKEN not in told
