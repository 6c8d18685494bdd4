"""The retained documents say what the hall is, and drift alone is no news."""

from dataclasses import replace
from datetime import timedelta

import pytest

from hall.contract.commands import BeginService, CallNext, IssueTicket, MarkMissed, PauseCounter, Rate, Recall
from hall.contract.documents import BoardDocument, CounterDocument, QueueDocument
from hall.contract.documents_hall import HallDocument, QuarterHour
from hall.contract.messages import decode, encode
from hall.contract.values import CounterStatus, Grade, Holder, Language, PriorityClass, SlipState, TicketState
from queue_server.core.documents import content, derive, substance
from queue_server.core.figures import CURVE_POINTS, QUARTER, CounterTally, Quarter, points, quarter_of
from tests.unit.queue_server.sample_hall import MORNING, Play, counter, open_hall, plan, service


def documents(play: Play) -> dict[str, object]:
    found: dict[str, object] = {}
    for one in derive(play.hall, play.now):
        match one:
            case HallDocument():
                found["hall"] = one
            case QueueDocument():
                found[f"queue {one.service}"] = one
            case CounterDocument():
                found[f"counter {one.counter}"] = one
            case BoardDocument():
                found[f"board {one.area}"] = one
    return found


def busy_hall() -> Play:
    play = open_hall(logged_in=2)
    play.take()
    play.wait(60).serve("1")
    play.do(
        IssueTicket(service="supply", language=Language.EN, holder=Holder(masked_name="王*", person_key="0" * 32)),
        "kiosk-1",
    )
    play.wait(31).settle_time()
    play.take("pay", PriorityClass.ELDERLY)
    play.take("pay", slip=None)
    play.wait(5).call("2")
    return play


def test_every_document_travels():
    for one in derive(busy_hall().hall, busy_hall().now):
        assert decode(encode(one)) == one


def test_a_hall_without_a_day_says_that_it_is_closed_and_when_it_opens():
    found = documents(Play())
    hall = found["hall"]
    assert (hall.day, hall.is_open, hall.figures.waiting, hall.figures.curve) == (None, False, 0, ())
    assert hall.figures.longest_wait_s is hall.figures.mean_wait_s is hall.figures.within_promise_share is None
    assert [(one.opens, one.closes) for one in hall.openings] == [("08:30", "17:30")]
    assert not found["queue pay"].is_open
    assert "08:30–17:30" in found["queue pay"].closed_reason.zh
    assert found["counter 1"].status is CounterStatus.CLOSED
    assert found["counter 1"].next_up is None


def test_the_queue_lists_who_waits_in_the_order_of_their_claims():
    queue = documents(busy_hall())["queue pay"]
    assert [(one.number, one.slip) for one in queue.waiting] == [
        ("A002", SlipState.PRINTED),
        ("A003", SlipState.PENDING),
    ]
    assert queue.waiting[0].promise_s == 360.0
    assert (queue.is_open, queue.counters_open, queue.closed_reason) == (True, 2, None)
    assert queue.estimate.p50_s > queue.waiting[0].estimate.p50_s


def test_a_service_that_is_not_offered_says_why():
    from hall.contract.values import Text

    reason = Text(zh="系统升级。", en="Upgrading.")
    play = open_hall(plan([replace(service("pay", "A"), closed=reason), service("supply", "B")]))
    assert documents(play)["queue pay"].closed_reason == reason
    assert documents(play)["queue supply"].is_open


def test_the_counter_shows_ticket_clerk_ratings_and_next():
    play = busy_hall()
    first, second = documents(play)["counter 1"], documents(play)["counter 2"]
    assert second.in_hand.number == "B001"
    assert (second.in_hand.masked_name, second.in_hand.slip) == ("王*", SlipState.UNKNOWN)
    assert second.in_hand.waited_s == 36.0
    assert second.in_hand.serving_since is None
    assert first.in_hand is None
    assert first.next_up.number == "A002"
    assert [one.number for one in first.ratings] == ["A001"]
    assert first.ratings[0].clerk.name.en == "ann"
    assert (first.today.served, first.today.mean_serving_s, first.today.mean_grade) == (1, 300.0, None)


def test_the_begin_of_service_is_shown():
    play = busy_hall()
    play.do(BeginService(counter="2", ticket=play.hall.in_hand("2").ticket), "clerk-2")
    in_hand = documents(play)["counter 2"].in_hand
    assert (in_hand.state, in_hand.serving_since) == (TicketState.SERVING, play.now)


def test_an_open_counter_with_nobody_to_call_has_no_next():
    assert documents(open_hall())["counter 1"].next_up is None


def test_the_board_keeps_the_last_calls_of_its_area_newest_first():
    play = open_hall(plan(counters=[counter("1", "pay", "supply"), counter("2", "pay", area="side")]), logged_in=2)
    for _ in range(5):
        play.take()
        play.do(MarkMissed(counter="1", ticket=play.call("1")), "clerk-1")
    play.take()
    play.call("2")
    ticket = play.take()
    play.wait(1).call("1")
    play.do(Recall(counter="1", ticket=ticket), "clerk-1")
    board = documents(play)["board main"]
    assert [(one.number, one.rings, one.is_current) for one in board.calls] == [
        ("A007", 2, True),
        ("A005", 1, False),
        ("A004", 1, False),
        ("A003", 1, False),
    ]
    assert [one.number for one in documents(play)["board side"].calls] == ["A006"]


def test_calls_of_a_counter_that_left_the_hall_file_are_not_shown():
    play = open_hall()
    play.take()
    play.call()
    play.hall = replace(play.hall, plan=plan(counters=[counter("2", "pay")]))
    assert documents(play)["board main"].calls == ()


def test_the_figures_count_the_day():
    play = busy_hall()
    figures = documents(play)["hall"].figures
    assert (figures.waiting, figures.issued, figures.finished, figures.missed) == (2, 4, 1, 0)
    assert figures.within_promise_share == 1.0
    assert figures.mean_wait_s == pytest.approx((60 + 36) / 2)
    assert figures.longest_wait_s == 5.0
    assert figures.counters_open == 2
    assert documents(play)["hall"].last_event == play.hall.seq


def test_a_clerk_who_left_the_hall_file_is_called_by_the_id():
    play = open_hall()
    play.hall = replace(play.hall, plan=replace(play.hall.plan, clerks={}))
    assert documents(play)["counter 1"].clerk.name.en == "ann"


class TestNews:
    def test_time_alone_changes_contents_but_not_substance(self):
        play = busy_hall()
        before = derive(play.hall, play.now)
        play.wait(7)
        after = derive(play.hall, play.now)
        assert [substance(one) for one in before] == [substance(one) for one in after]
        assert [content(one) for one in before] != [content(one) for one in after]

    def test_a_pause_is_news_of_that_counter_and_of_what_it_did(self):
        play = busy_hall()
        before = [substance(one) for one in derive(play.hall, play.now)]
        play.do(PauseCounter(counter="1", reason="lunch"), "clerk-1")
        news = [one for one in derive(play.hall, play.now) if substance(one) not in before]
        names = {type(one).__name__ for one in news}
        assert names == {"HallDocument", "CounterDocument", "QueueDocument"}
        assert [one.counter for one in news if isinstance(one, CounterDocument)] == ["1"]

    def test_epoch_and_revision_are_no_content(self):
        one = derive(open_hall().hall, MORNING)[0]
        assert content(replace(one, epoch="x", rev=7)) == content(one)


class TestFigures:
    def test_grades_are_points_and_not_rated_is_none(self):
        tally = CounterTally().graded(Grade.VERY_SATISFIED).graded(Grade.DISSATISFIED).graded(Grade.NOT_RATED)
        assert (tally.day().rated, tally.day().mean_grade) == (2, 2.5)

    def test_a_rating_counts_for_the_counter_that_served(self):
        play = open_hall()
        ticket = play.take()
        play.serve()
        play.do(Rate(counter="1", ticket=ticket, grade=Grade.SATISFIED), "rating-1")
        assert documents(play)["counter 1"].today.mean_grade == 3.0

    def test_a_quarter_begins_at_its_quarter(self):
        assert quarter_of(MORNING + timedelta(minutes=29, seconds=59)) == MORNING + QUARTER

    def test_the_curve_has_no_gaps_and_carries_on_who_waits(self):
        curve = {MORNING: Quarter(5, 2, 3), MORNING + 3 * QUARTER: Quarter(0, 3, 0)}
        shown = points(curve, MORNING + 4 * QUARTER)
        assert shown == (
            QuarterHour(start=MORNING, issued=5, finished=2, waiting=3),
            QuarterHour(start=MORNING + QUARTER, issued=0, finished=0, waiting=3),
            QuarterHour(start=MORNING + 2 * QUARTER, issued=0, finished=0, waiting=3),
            QuarterHour(start=MORNING + 3 * QUARTER, issued=0, finished=3, waiting=0),
            QuarterHour(start=MORNING + 4 * QUARTER, issued=0, finished=0, waiting=0),
        )

    def test_a_leap_of_the_clock_makes_no_endless_curve(self):
        curve = {MORNING: Quarter(1, 0, 1), MORNING + timedelta(days=365): Quarter(1, 0, 2)}
        shown = points(curve, MORNING)
        assert len(shown) == CURVE_POINTS
        assert shown[-1].waiting == 2

    def test_a_counter_calls_only_when_it_is_told(self):
        play = open_hall()
        play.take()
        assert documents(play)["counter 1"].in_hand is None
        play.do(CallNext(counter="1"), "clerk-1")
        assert documents(play)["counter 1"].in_hand.number == "A001"
