"""What did not happen and what nobody knows are told apart, whatever the other side does with the connection."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest

from hall.contract.business.bills import Credit
from hall.contract.business.errors import NotFound, OutcomeUnknown, RefusedByBusiness, Unreachable
from hall.contract.business.values import Who
from hall.contract.values import Text
from hall.runtime.business_http import HttpBusinessSystem

CREDIT = Credit(
    payment="0" * 16, account="3100012345", amount=1, bills=(), method="qr",
    paid_at=datetime(2026, 11, 23, 1, tzinfo=UTC), terminal="kiosk-1",
)  # fmt: skip


def page(status: str, body: str) -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Length: {len(body.encode())}\r\nConnection: close\r\n\r\n{body}".encode()


@contextmanager
def answering(answer: Callable[[socket.socket], None], *, answer_s: float = 5.0) -> Iterator[HttpBusinessSystem]:
    """Give a connection to a server that reads one request at a time and lets `answer` do what it wants."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with connection:
                _read_request(connection)
                answer(connection)

    thread = threading.Thread(target=serve)
    thread.start()
    system = HttpBusinessSystem(f"http://127.0.0.1:{listener.getsockname()[1]}", "t" * 16, answer_s=answer_s)
    try:
        yield system
    finally:
        system.close()
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join()


def _read_request(connection: socket.socket) -> None:
    found = b""
    while b"\r\n\r\n" not in found:
        found += connection.recv(65_536)
    head, _, body = found.partition(b"\r\n\r\n")
    length = int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
    while len(body) < length:
        body += connection.recv(65_536)


def test_nobody_listens_so_nothing_happened() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    system = HttpBusinessSystem(f"http://127.0.0.1:{port}", "t" * 16)
    with pytest.raises(Unreachable):
        system.credit(CREDIT)
    with pytest.raises(Unreachable):
        system.halls()
    system.close()


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(lambda connection: None, id="hangs up"),
        pytest.param(lambda connection: connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Le"), id="half a head"),
        pytest.param(lambda connection: connection.sendall(page("200 OK", "{}")[:-1]), id="half a body"),
        pytest.param(lambda connection: connection.sendall(b"\x00\xff garbage\r\n\r\n"), id="not HTTP"),
        pytest.param(lambda connection: connection.sendall(page("200 OK", '{"payment": 1}')), id="another answer"),
        pytest.param(lambda connection: connection.sendall(page("502 Bad Gateway", "<html>")), id="a proxy's page"),
        pytest.param(lambda connection: connection.sendall(page("302 Found", "")), id="sent elsewhere"),
    ],
)
def test_what_was_sent_and_not_answered_is_unknown_and_a_question_is_only_unanswered(
    answer: Callable[[socket.socket], None],
) -> None:
    with answering(answer) as system:
        with pytest.raises(OutcomeUnknown):
            system.credit(CREDIT)
        with pytest.raises(Unreachable):
            system.halls()


def test_an_answer_that_takes_too_long_is_unknown() -> None:
    gone = threading.Event()
    with answering(lambda connection: bool(gone.wait(10)) and None, answer_s=0.05) as system:  # type: ignore[func-returns-value]  # waits
        with pytest.raises(OutcomeUnknown):
            system.credit(CREDIT)
        gone.set()


def test_a_door_that_is_shut_changed_nothing() -> None:
    shut = page("403 Forbidden", "<html>")
    with answering(lambda connection: connection.sendall(shut)) as system, pytest.raises(Unreachable):
        system.credit(CREDIT)


def test_a_problem_is_raised_as_the_error_it_was() -> None:
    words = '{"zh": "甲", "en": "a"}'
    body = f'{{"code": "%s", "reason": "why", "sentence": {words}, "hint": {words}}}'
    for code, kind in (
        ("not_found", NotFound),
        ("refused_by_business", RefusedByBusiness),
        ("business_unreachable", Unreachable),
        ("outcome_unknown", OutcomeUnknown),
        ("internal_error", OutcomeUnknown),
    ):
        text = body.replace("%s", code)
        with answering(lambda connection, text=text: connection.sendall(page("500 Oops", text))) as system:  # type: ignore[misc]
            with pytest.raises(kind) as error:
                system.credit(CREDIT)
            if kind is RefusedByBusiness:
                assert error.value.sentence == Text(zh="甲", en="a")
            # a question changes nothing, so that nothing about it is unknown
            with pytest.raises(Unreachable if kind is OutcomeUnknown else kind):
                system.accounts(Who(account="3100012345"))


def test_what_the_contract_does_not_allow_is_not_sent_and_not_repeated() -> None:
    system = HttpBusinessSystem("http://127.0.0.1:9", "t" * 16)
    with pytest.raises(ValueError, match="account") as error:
        system.bills("13800138000x")
    assert "13800138000" not in str(error.value)
    system.close()
