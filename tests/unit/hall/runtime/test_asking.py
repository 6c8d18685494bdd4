"""Asking until answered: pauses, patience, and what is said when no answer comes."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from hall.contract.errors import LinkError, NoAnswer
from hall.contract.messages import Accepted
from hall.runtime import requests
from hall.runtime.asking import Asker
from hall.runtime.requests import FIRST_RESEND_S, LONGEST_RESEND_S, OpenRequest, RequestBook


def _request(name: str = "a", give_up_at: float = 100.0) -> OpenRequest:
    return OpenRequest(name, name.encode(), give_up_at)


def _reply(command_id: str) -> Accepted:
    return Accepted(command_id=command_id, epoch="e", last_event=1, events=())


def test_pauses_double_up_to_the_longest_with_chance_on_top() -> None:
    book, request = RequestBook(), _request(give_up_at=1e9)
    book.add(request)
    now, pauses = 0.0, []
    for _ in range(6):
        book.sent(request, now, chance=0.0)
        assert request.resend_at is not None
        pauses.append(request.resend_at - now)
        now = request.resend_at
    assert pauses == pytest.approx([FIRST_RESEND_S, 1.4, 2.8, LONGEST_RESEND_S, LONGEST_RESEND_S, LONGEST_RESEND_S])
    book.sent(request, 0.0, chance=1.0)
    assert request.resend_at == pytest.approx(LONGEST_RESEND_S * 1.25)


def test_a_request_is_due_when_its_pause_is_over() -> None:
    book, request = RequestBook(), _request()
    assert book.next_moment() is None
    book.add(request)
    assert (book.due(50.0), book.next_moment()) == ((), 100.0)
    book.sent(request, 10.0, chance=0.0)
    assert book.next_moment() == 10.0 + FIRST_RESEND_S
    assert book.due(10.0 + FIRST_RESEND_S - 0.01) == ()
    assert book.due(10.0 + FIRST_RESEND_S) == (request,)


def test_a_request_is_given_up_once() -> None:
    book, request = RequestBook(), _request(give_up_at=5.0)
    book.add(request)
    assert book.given_up(4.9) == ()
    assert book.given_up(5.0) == (request,)
    assert book.given_up(6.0) == ()
    assert len(book) == 0


def test_a_lost_link_stops_the_resending_and_begins_with_short_pauses() -> None:
    book, request = RequestBook(), _request()
    book.add(request)
    for _ in range(3):
        book.sent(request, 0.0, chance=0.0)
    book.link_lost()
    assert book.due(99.0) == ()
    book.sent(request, 20.0, chance=0.0)
    assert request.resend_at == 20.0 + FIRST_RESEND_S


def test_a_reply_closes_its_request_only() -> None:
    book, first, second = RequestBook(), _request("a"), _request("b")
    book.add(first)
    book.add(second)
    assert book.find("a") is first
    assert book.close("a") is first
    assert book.close("a") is None
    assert list(book) == [second]


@pytest.fixture
def asker(monkeypatch: pytest.MonkeyPatch) -> Iterator[Asker]:
    monkeypatch.setattr(requests, "FIRST_RESEND_S", 0.01)
    found = Asker()
    watching = threading.Thread(target=found.watch)
    watching.start()
    yield found
    found.stop()
    watching.join(timeout=10)
    assert not watching.is_alive()


class Wire:
    """Where the asker sends; a test waits for the number of letters."""

    def __init__(self) -> None:
        self.sent: list[bytes] = []
        self._changed = threading.Condition()

    def send(self, payload: bytes) -> None:
        with self._changed:
            self.sent.append(payload)
            self._changed.notify_all()

    def wait_for(self, count: int) -> None:
        with self._changed:
            assert self._changed.wait_for(lambda: len(self.sent) >= count, timeout=10)


def test_the_same_bytes_are_sent_until_the_reply_comes(asker: Asker, monkeypatch: pytest.MonkeyPatch) -> None:
    wire = Wire()
    asker.linked(wire.send)
    monkeypatch.setattr(requests, "LONGEST_RESEND_S", 0.02)
    answer = asker.ask("a", b"question", 60)
    wire.wait_for(3)
    assert not answer.done()
    assert asker.answered(_reply("a"))
    assert answer.result(timeout=1) == _reply("a")
    assert set(wire.sent) == {b"question"}
    assert not asker.answered(_reply("a"))


def test_a_request_made_while_the_link_is_down_is_sent_when_it_is_up(asker: Asker) -> None:
    wire = Wire()
    asker.ask("a", b"question", 60)
    asker.linked(wire.send)
    wire.wait_for(1)
    asker.unlinked()
    asker.linked(wire.send)
    wire.wait_for(2)


def test_asking_twice_under_one_id_is_asking_once(asker: Asker) -> None:
    assert asker.ask("a", b"question", 60) is asker.ask("a", b"question", 60)


def test_no_answer_is_told_from_never_sent(asker: Asker) -> None:
    never = asker.ask("a", b"question", 0.02)
    with pytest.raises(LinkError, match="nothing was done") as certain:
        never.result(timeout=10)
    assert not isinstance(certain.value, NoAnswer)
    asker.linked(Wire().send)
    with pytest.raises(NoAnswer, match="it is not known"):
        asker.ask("b", b"question", 0.02).result(timeout=10)


def test_a_sooner_patience_is_noticed_behind_a_longer_one(asker: Asker) -> None:
    long = asker.ask("long", b"x", 60)
    with pytest.raises(LinkError):
        asker.ask("short", b"x", 0.02).result(timeout=10)
    assert not long.done()


def test_stopping_fails_what_is_open_and_what_comes_later(asker: Asker) -> None:
    opened = asker.ask("a", b"question", 60)
    asker.stop()
    for future in (opened, asker.ask("b", b"question", 60)):
        with pytest.raises(LinkError):
            future.result(timeout=1)
