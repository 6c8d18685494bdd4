"""The journal proves itself, a restart gives the same hall, and the read tables say what the journal says."""

import hashlib
import json
import sqlite3
from dataclasses import replace
from datetime import timedelta

import pytest

from hall.contract.commands import (
    BeginService,
    CallNext,
    CallTicket,
    CloseDay,
    Finish,
    IssueTicket,
    MarkMissed,
    OpenDay,
    Park,
)
from hall.contract.commands_acts import AddLeg, SetClass, Undo
from hall.contract.events import DayOpened
from hall.contract.messages import Accepted
from hall.contract.values import Language, PriorityClass
from hall.runtime.database import Database
from queue_server import journal
from queue_server.core.apply import JournalFault
from queue_server.core.carry import carried_hall, carried_text
from queue_server.core.digest import digest
from queue_server.core.hall import Hall
from queue_server.journal_check import check_journal
from queue_server.schema import MIGRATIONS
from queue_server.store import restore
from tests.unit.queue_server.sample_hall import DAY, MORNING, open_hall, plan
from tests.unit.queue_server.served_hall import Served, busy_morning


def edit(served: Served, statement: str, *values: object) -> None:
    """Change the file as somebody with a database tool would."""
    connection = sqlite3.connect(served.path)
    with connection:
        connection.execute(statement, values)
    connection.close()


def check(served: Served):
    database = Database(served.path, MIGRATIONS)
    try:
        return check_journal(database, served.plan)
    finally:
        database.close()


def test_a_restart_gives_the_same_hall(served):
    busy_morning(served)
    before = served.hall
    served.service.stop()
    served.restart()
    assert served.hall == before
    assert digest(served.hall) == digest(before)


def test_a_restart_on_the_third_day_reads_that_day_and_is_the_hall_of_the_whole_journal(served):
    busy_morning(served)
    served.ask(CloseDay(day=DAY), "server")
    for day in ("2026-11-24", "2026-11-25"):
        served.clock.wait(86_400 - 320 if day.endswith("24") else 86_400)
        served.ask(OpenDay(day=day), "server")
        served.ask(IssueTicket(service="pay", language=Language.ZH), "kiosk-1")
        if day.endswith("24"):
            served.ask(CloseDay(day=day), "server")
    before = served.hall
    served.service.stop()
    served.restart()
    assert served.hall == before
    report = check(served)
    assert report.findings == ()
    assert (report.hall_digest, report.head) == (digest(before), served.store.head)


def test_what_is_carried_over_night_is_what_was_learned():
    play = open_hall()
    play.take()
    play.serve(serving_s=123.456)
    hall = play.hall
    again = carried_hall(hall.plan, carried_text(hall), seq=7)
    assert (again.learned, again.day_counts, again.seq) == (hall.learned, hall.day_counts, 7)


@pytest.mark.parametrize(
    ("statement", "entry"),
    [
        ("UPDATE journal SET at = '2026-11-23T01:00:01+00:00' WHERE seq = 3", "entry 3 was changed"),
        ("UPDATE journal SET actor = 'clerk-2' WHERE seq = 4", "entry 4 was changed"),
        ("UPDATE journal SET event = replace(event, 'A001', 'A002') WHERE seq = 3", "entry 3 was changed"),
        ("UPDATE journal SET kind = 'DayClosed' WHERE seq = 2", "entry 2 was changed"),
        ("UPDATE journal SET command_id = 'x' WHERE seq = 5", "entry 5 was changed"),
        ("UPDATE journal SET hash = upper(hash) WHERE seq = 5", "entry 5 was changed"),
        ("DELETE FROM journal WHERE seq = 4", "entry 4 is missing"),
        ("DELETE FROM journal WHERE seq = 1", "entry 1 is missing"),
    ],
)
def test_any_edit_of_the_journal_is_found_and_the_server_does_not_start_with_it(served, statement, entry):
    busy_morning(served)
    served.close()
    edit(served, statement)
    with pytest.raises(JournalFault, match=entry):
        check(served)
    with pytest.raises(JournalFault, match=entry):
        served.restart()


def test_an_entry_that_cannot_be_read_is_told_even_when_its_hash_fits(served):
    busy_morning(served)
    served.close()
    connection = sqlite3.connect(served.path)
    connection.row_factory = sqlite3.Row
    row = connection.execute("SELECT * FROM journal ORDER BY seq DESC LIMIT 1").fetchone()
    before = connection.execute("SELECT hash FROM journal WHERE seq = ?", (row["seq"] - 1,)).fetchone()[0]
    text = "\n".join((before, str(row["seq"]), row["at"], row["actor"], row["command_id"], "{}"))
    forged = hashlib.sha256(text.encode()).hexdigest()
    with connection:
        connection.execute("UPDATE journal SET event = '{}', hash = ? WHERE seq = ?", (forged, row["seq"]))
    connection.close()
    with pytest.raises(JournalFault, match="cannot be read"):
        check(served)


def test_a_journal_cut_at_its_end_has_another_head(served):
    busy_morning(served)
    head = served.store.head
    served.close()
    edit(served, "DELETE FROM journal WHERE seq = ?", head.seq)
    assert check(served).head != head


def test_the_journal_of_another_hall_is_not_taken_for_this_ones(served):
    busy_morning(served)
    served.close()
    with pytest.raises(JournalFault):
        check_journal(Database(served.path, MIGRATIONS), replace(plan(), hall="west"))


def test_a_day_row_that_points_nowhere_is_told(served):
    busy_morning(served)
    served.close()
    edit(served, "UPDATE days SET first_seq = 99")
    with pytest.raises(JournalFault, match="entry 98 is missing"):
        served.restart()


def test_a_carried_sum_that_was_changed_is_found_by_the_check(served):
    busy_morning(served)
    served.ask(CloseDay(day=DAY), "server")
    served.clock.wait(86_400 - 320)
    served.ask(OpenDay(day="2026-11-24"), "server")
    served.close()
    edit(served, "UPDATE days SET carried = replace(carried, '240.0', '24.0') WHERE day = '2026-11-24'")
    assert any("restored from the last day" in finding for finding in check(served).findings)


def test_the_read_tables_tell_the_visit(served):
    busy_morning(served)
    with served.store.database.read() as connection:
        tickets = [dict(row) for row in connection.execute("SELECT * FROM tickets ORDER BY ticket")]
        visits = [dict(row) for row in connection.execute("SELECT * FROM visits")]
        ratings = [dict(row) for row in connection.execute("SELECT * FROM ratings")]
    assert [(row["number"], row["state"], row["slip"], row["people_ahead"]) for row in tickets] == [
        ("A001", "finished", "printed", 0),
        ("A002", "waiting", "printed", 1),
    ]
    (visit,) = visits
    assert (visit["waiting_s"], visit["way_s"], visit["serving_s"]) == (60.0, 20.0, 240.0)
    assert (visit["outcome"], visit["counter"], visit["clerk"], visit["rings"]) == ("finished", "1", "ann", 1)
    assert json.loads(visit["reason"])["candidates"] == 2
    (rating,) = ratings
    assert (rating["grade"], json.loads(rating["reasons"])) == ("satisfied", ["fast"])


def test_a_missed_customer_who_is_called_again_is_one_visit_that_has_not_ended(served):
    busy_morning(served)
    ticket = served.ask(CallNext(counter="1"), "clerk-1").events[0].ticket

    def outcome() -> str | None:
        with served.store.database.read() as connection:
            row = connection.execute("SELECT outcome FROM visits WHERE ticket = ?", (ticket,)).fetchone()
            return None if row is None else row["outcome"]

    served.ask(MarkMissed(counter="1", ticket=ticket), "clerk-1")
    assert outcome() == "missed"
    served.clock.wait(60)
    served.ask(CallTicket(counter="1", ticket=ticket), "clerk-1")
    assert outcome() is None
    served.ask(Park(counter="1", ticket=ticket), "clerk-1")
    served.clock.wait(300)
    served.ask(CloseDay(day=DAY), "server")
    assert outcome() == "expired"
    with served.store.database.read() as connection:
        row = connection.execute("SELECT parked_s, missed_s FROM visits WHERE ticket = ?", (ticket,)).fetchone()
    assert tuple(row) == (300.0, 60.0)


def test_the_read_tables_tell_each_service_of_a_visit_and_forget_what_was_taken_back(served):
    busy_morning(served)
    ticket = served.ask(CallNext(counter="1"), "clerk-1").events[0].ticket

    def legs() -> list[tuple[object, ...]]:
        with served.store.database.read() as connection:
            rows = connection.execute("SELECT leg, service, quantity, serving_s FROM legs WHERE ticket = ?", (ticket,))
            return [tuple(row) for row in rows]

    def told() -> tuple[object, ...]:
        columns = "state, service, priority_class, class_reason"
        with served.store.database.read() as connection:
            return tuple(connection.execute(f"SELECT {columns} FROM tickets WHERE ticket = ?", (ticket,)).fetchone())

    def undo() -> None:
        step = served.hall.counter("1").last_step.step
        assert isinstance(served.ask(Undo(counter="1", step=step), "clerk-1"), Accepted)

    served.ask(SetClass(ticket=ticket, priority_class=PriorityClass.VIP, reason="guest"), "control-1")
    served.ask(AddLeg(counter="1", ticket=ticket, service="supply"), "clerk-1")
    served.ask(BeginService(counter="1", ticket=ticket), "clerk-1")
    served.clock.wait(100)
    served.ask(Finish(counter="1", ticket=ticket, quantity=2), "clerk-1")
    assert legs() == [(1, "pay", 2, 100.0)]
    assert told() == ("waiting", "supply", "vip", "guest")
    undo()
    assert legs() == []
    assert told() == ("serving", "pay", "vip", "guest")
    served.clock.wait(20)
    served.ask(Finish(counter="1", ticket=ticket), "clerk-1")
    served.ask(CallNext(counter="1"), "clerk-1")
    served.ask(BeginService(counter="1", ticket=ticket), "clerk-1")
    served.clock.wait(300)
    served.ask(Finish(counter="1", ticket=ticket), "clerk-1")
    assert legs() == [(1, "pay", 1, 120.0), (2, "supply", 1, 300.0)]
    undo()
    assert legs() == [(1, "pay", 1, 120.0)]
    with served.store.database.read() as connection:
        assert connection.execute("SELECT count(*) FROM visits WHERE ticket = ?", (ticket,)).fetchone()[0] == 0
    hall = served.hall
    served.restart()
    assert served.hall == hall


def test_who_never_was_called_has_a_visit_without_counter(served):
    busy_morning(served)
    served.ask(CloseDay(day=DAY), "server")
    with served.store.database.read() as connection:
        row = connection.execute("SELECT * FROM visits WHERE outcome = 'expired'").fetchone()
    assert (row["counter"], row["reason"], row["waiting_s"]) == (None, None, 320.0)


def test_events_are_read_from_a_number_on(served):
    busy_morning(served)
    notices = served.store.events(after=2, limit=3)
    assert [notice.seq for notice in notices] == [3, 4, 5]
    assert served.store.events(after=10_000, limit=3) == []


def test_an_answer_is_forgotten_after_some_days_only(served):
    busy_morning(served)
    first = "0" * 16
    served.ask(IssueTicket(service="pay", language=Language.ZH), "kiosk-1", first)
    served.ask(CloseDay(day=DAY), "server")
    for days, is_known in ((1, True), (3, True), (4, False)):
        served.clock.moment = MORNING + timedelta(days=days, minutes=5)
        day = f"2026-11-{23 + days}"
        served.ask(OpenDay(day=day), "server")
        with served.store.database.read() as connection:
            row = connection.execute("SELECT 1 FROM inbox WHERE command_id = ?", (first,)).fetchone()
        assert (row is not None) is is_known
        served.ask(CloseDay(day=day), "server")


def test_a_write_that_fails_leaves_no_trace(served):
    busy_morning(served)
    before, head = served.hall, served.store.head

    def fail_half_way() -> None:
        with served.store.write() as entry:
            entry.happen([DayOpened(day="2026-11-30")], "server", "0" * 16, served.clock.now())
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_half_way()
    assert (served.hall, served.store.head) == (before, head)
    with served.store.database.read() as connection:
        assert restore(connection, served.plan) == (before, head)


def test_a_genesis_is_the_hall_s_own():
    assert journal.genesis("east") != journal.genesis("west")
    assert journal.genesis("east").seq == 0


def test_the_first_start_has_an_empty_hall(tmp_path):
    served = Served(tmp_path)
    assert served.hall == Hall(plan=served.plan)
    assert isinstance(served.store.head.hash, str)
    served.close()
