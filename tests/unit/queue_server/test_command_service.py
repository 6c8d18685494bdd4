"""A command is carried out once, answered after the commit, and refused without a trace when the disk is full."""

import threading
import uuid
from concurrent.futures import Future
from contextlib import contextmanager

import pytest

from hall.contract.commands import CallNext, CloseDay, IssueTicket, OpenCounter, OpenDay, SettleSlip
from hall.contract.errors import StorageError
from hall.contract.messages import Accepted, Refused, Request
from hall.contract.signed_acts import Sign, SignedAct
from hall.contract.values import Language, SlipState, Text
from hall.runtime.pin_hash import make_pin_hash
from queue_server import service as service_module
from queue_server.service import BATCH, QUEUED
from tests.unit.queue_server.sample_hall import DAY
from tests.unit.queue_server.served_hall import Served, busy_morning, wait_for

ISSUE = IssueTicket(service="pay", language=Language.ZH)


def test_the_same_command_id_changes_nothing_and_is_answered_alike(served):
    served.ask(OpenDay(day=DAY), "server")
    name = str(uuid.uuid4())
    first = served.ask(ISSUE, "kiosk-1", name)
    assert isinstance(first, Accepted)
    before = served.hall
    assert served.ask(ISSUE, "kiosk-1", name) == first
    assert served.hall is before


def test_a_refusal_is_remembered_too_so_that_a_late_copy_calls_nobody(served):
    served.ask(OpenDay(day=DAY), "server")
    served.ask(OpenCounter(counter="1", clerk="ann", pin=""), "clerk-1")
    name = str(uuid.uuid4())
    first = served.ask(CallNext(counter="1"), "clerk-1", name)
    assert isinstance(first, Refused)
    issued = served.ask(ISSUE, "kiosk-1")
    served.ask(SettleSlip(ticket=issued.events[0].ticket, slip=SlipState.PRINTED), "kiosk-1")
    assert served.ask(CallNext(counter="1"), "clerk-1", name) == first
    assert served.hall.in_hand("1") is None


def test_the_same_id_twice_in_one_batch_issues_one_ticket(tmp_path):
    served = Served(tmp_path)
    served.send(OpenDay(day=DAY), "server")
    name = str(uuid.uuid4())
    answers = [served.send(ISSUE, "kiosk-1", name) for _ in range(5)]
    served.service.start()
    assert len({answer.result(timeout=5).events[0].ticket for answer in answers}) == 1
    assert served.hall.issued == 1
    served.close()


def test_an_answer_survives_a_restart(served):
    served.ask(OpenDay(day=DAY), "server")
    name = str(uuid.uuid4())
    first = served.ask(ISSUE, "kiosk-1", name)
    served.service.stop()
    served.restart()
    served.service.start()
    assert served.ask(ISSUE, "kiosk-1", name) == first
    assert served.hall.issued == 1


def test_what_has_come_is_committed_together_and_in_order(tmp_path, monkeypatch):
    served = Served(tmp_path)
    commits = []
    write = served.store.write

    @contextmanager
    def counted():
        commits.append(1)
        with write() as entry:
            yield entry

    monkeypatch.setattr(served.store, "write", counted)
    served.send(OpenDay(day=DAY), "server")
    answers = [served.send(ISSUE, "kiosk-1") for _ in range(BATCH * 3 - 1)]
    served.service.start()
    numbers = [answer.result(timeout=20).events[0].number for answer in answers]
    assert numbers == [f"A{number:03d}" for number in range(1, BATCH * 3)]
    assert len(commits) == 3
    served.close()


def test_two_consoles_calling_at_the_same_instant_get_two_tickets(tmp_path):
    served = Served(tmp_path)
    served.service.start()
    served.ask(OpenDay(day=DAY), "server")
    for counter, clerk in (("1", "ann"), ("2", "bo")):
        served.ask(OpenCounter(counter=counter, clerk=clerk, pin=""), f"clerk-{counter}")
    for _ in range(2):
        issued = served.ask(ISSUE, "kiosk-1")
        served.ask(SettleSlip(ticket=issued.events[0].ticket, slip=SlipState.PRINTED), "kiosk-1")
    barrier = threading.Barrier(2)
    answers: dict[str, Future] = {}

    def press(counter: str) -> None:
        barrier.wait()
        answers[counter] = served.send(CallNext(counter=counter), f"clerk-{counter}")

    threads = [threading.Thread(target=press, args=(counter,)) for counter in ("1", "2")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({answers[counter].result(timeout=5).events[0].ticket for counter in ("1", "2")}) == 2
    served.close()


class TestFullDisk:
    def fill(self, served: Served) -> None:
        """Let SQLite find no further page, as on a full disk."""
        with served.store.database.write() as connection:
            pages = connection.execute("PRAGMA page_count").fetchone()[0]
        served.store.database._writer.execute(f"PRAGMA max_page_count = {pages}")

    def free(self, served: Served) -> None:
        served.store.database._writer.execute("PRAGMA max_page_count = 1000000")

    def test_a_command_is_refused_the_hall_stays_and_the_server_lives_on(self, served):
        served.ask(OpenDay(day=DAY), "server")
        self.fill(served)
        answers = [served.ask(ISSUE, "kiosk-1", str(uuid.uuid4())) for _ in range(30)]
        refused = [answer for answer in answers if isinstance(answer, Refused)]
        assert refused
        assert {answer.code for answer in refused} == {"storage_full"}
        assert "disk" in refused[0].sentence.en
        before = served.hall
        assert before.issued == 30 - len(refused)
        self.free(served)
        assert isinstance(served.ask(ISSUE, "kiosk-1", refused[0].command_id), Accepted)
        served.service.stop()
        after = served.hall
        served.restart()
        assert served.hall == after

    def test_what_time_demands_is_tried_again_when_there_is_room(self, served, monkeypatch):
        served.ask(OpenDay(day=DAY), "server")
        ticket = served.ask(ISSUE, "kiosk-1").events[0].ticket
        write = served.store.write
        fails = threading.Event()

        @contextmanager
        def full():
            fails.set()
            raise StorageError(Text(zh="满", en="full"), Text(zh="", en=""))
            yield

        monkeypatch.setattr(served.store, "write", full)
        served.clock.wait(31)
        assert fails.wait(5)
        assert served.hall.tickets[ticket].slip is SlipState.PENDING
        monkeypatch.setattr(served.store, "write", write)
        wait_for(lambda: served.hall.tickets[ticket].slip is SlipState.UNKNOWN)


class TestTime:
    def test_the_day_opens_and_closes_by_itself(self, served):
        wait_for(lambda: served.hall.day == DAY)
        served.clock.wait(12 * 3600)
        wait_for(lambda: served.hall.day is None)
        served.clock.wait(12 * 3600)
        wait_for(lambda: served.hall.day == "2026-11-24")

    def test_a_server_that_was_down_over_night_closes_and_opens_in_order(self, tmp_path):
        served = Served(tmp_path)
        served.service.start()
        busy_morning(served)
        served.service.stop()
        served.clock.wait(26 * 3600)
        served.restart()
        served.service.start()
        wait_for(lambda: served.hall.day == "2026-11-24")
        kinds = [type(notice.event).__name__ for notice in served.store.events(after=0, limit=500)]
        assert kinds[-4:] == ["TicketExpired", "CounterClosed", "DayClosed", "DayOpened"]
        served.close()


class TestPins:
    def test_a_clerk_comes_in_with_the_right_pin_only_and_it_is_written_nowhere(self, tmp_path):
        pin = "7391-secret"
        served = Served(tmp_path, pin_hashes={"ann": make_pin_hash(pin)})
        served.service.start()
        served.ask(OpenDay(day=DAY), "server")
        wrong = served.ask(OpenCounter(counter="1", clerk="ann", pin="0000-secret"), "clerk-1")
        assert isinstance(wrong, Refused)
        assert wrong.code == "wrong_pin"
        assert isinstance(served.ask(OpenCounter(counter="1", clerk="ann", pin=pin), "clerk-1"), Accepted)
        served.close()
        content = b"".join(path.read_bytes() for path in tmp_path.iterdir())
        assert b"-secret" not in content

    def test_a_client_without_the_right_learns_nothing_about_pins(self, tmp_path):
        served = Served(tmp_path, pin_hashes={"ann": make_pin_hash("7391")})
        served.service.start()
        for pin in ("7391", "0000"):
            answer = served.ask(OpenCounter(counter="1", clerk="ann", pin=pin), "kiosk-1")
            assert isinstance(answer, Refused)
            assert answer.code == "not_allowed"
        served.close()

    def test_money_is_signed_for_with_the_right_pin_only_once_and_the_pin_is_written_nowhere(self, tmp_path):
        served = Served(tmp_path, pin_hashes={"ann": make_pin_hash("7391-secret")})
        served.service.start()
        about = {"clerk": "ann", "act": SignedAct.CLOSE_ITEM, "matter": "2026-11-23/not_credited/x", "amount": 500}
        wrong = served.ask(Sign(pin="0000-secret", **about), "control-1")
        assert (isinstance(wrong, Refused), wrong.code) == (True, "wrong_pin")
        signed = served.ask(Sign(pin="7391-secret", **about), "control-1")
        assert isinstance(signed, Accepted)
        assert [each.kind for each in signed.events] == ["Signed"]
        served.close()
        content = b"".join(path.read_bytes() for path in tmp_path.iterdir())
        assert b"-secret" not in content
        assert b"2026-11-23/not_credited/x" in content


class TestMisfortune:
    def test_one_command_that_breaks_does_not_take_the_others_with_it(self, tmp_path, monkeypatch, caplog):
        served = Served(tmp_path)
        decide = service_module.decide

        def breaking(hall, command, actor, now, chance):
            if actor == "kiosk-9":
                raise ZeroDivisionError("a fault nobody expected")
            return decide(hall, command, actor, now, chance)

        monkeypatch.setattr(service_module, "decide", breaking)
        served.send(OpenDay(day=DAY), "server")
        answers = [served.send(ISSUE, client) for client in ("kiosk-1", "kiosk-9", "kiosk-2")]
        served.service.start()
        assert [answers[place].result(timeout=5).events[0].number for place in (0, 2)] == ["A001", "A002"]
        assert not answers[1].done()
        alone = served.send(ISSUE, "kiosk-9")
        assert isinstance(served.ask(ISSUE, "kiosk-1"), Accepted)
        assert not alone.done()
        served.close()

    def test_more_commands_than_can_wait_are_dropped_and_counted(self, tmp_path):
        served = Served(tmp_path)
        for _ in range(QUEUED + 3):
            served.send(ISSUE, "kiosk-1")
        assert served.service.dropped == 3
        served.store.close()

    def test_a_service_that_stops_carries_out_what_it_took_and_takes_no_more(self, tmp_path):
        served = Served(tmp_path)
        day = served.send(OpenDay(day=DAY), "server")
        answer = served.send(ISSUE, "kiosk-1")
        served.service.start()
        served.service.stop()
        assert isinstance(day.result(timeout=0), Accepted)
        assert isinstance(answer.result(timeout=0), Accepted)
        late = served.send(CloseDay(day=DAY), "server")
        assert not late.done()
        assert served.service.dropped == 1
        served.store.close()

    def test_a_listener_hears_each_new_hall_after_its_commit(self, served):
        busy_morning(served)
        assert served.changes[-1] is served.hall
        assert [hall.seq for hall in served.changes] == sorted({hall.seq for hall in served.changes})

    def test_a_request_is_only_data(self, served):
        request = Request(command_id="0" * 16, sent_at=served.clock.now(), command=ISSUE)
        assert "pin" not in repr(OpenCounter(counter="1", clerk="ann", pin="7391"))
        assert request.command == ISSUE


def test_a_damaged_database_is_a_sentence(tmp_path):
    (tmp_path / "queue.sqlite").write_bytes(b"this is no database" * 100)
    with pytest.raises(StorageError) as caught:
        Served(tmp_path)
    assert "not a database" in caught.value.sentence.en
