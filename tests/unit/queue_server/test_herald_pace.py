"""The herald tells a change at once and drift at a calm pace, also when one change follows the other."""

import threading

from hall.contract.documents import QueueDocument
from queue_server import herald as herald_module
from queue_server.herald import Herald
from tests.unit.queue_server.sample_hall import open_hall
from tests.unit.queue_server.served_hall import HandClock, wait_for


class Told:
    """What was published."""

    def __init__(self) -> None:
        self.documents: list[object] = []
        self.lock = threading.Lock()

    def publish(self, topic: object, document: object) -> None:
        with self.lock:
            self.documents.append(document)

    def queue(self, service: str) -> list[QueueDocument]:
        with self.lock:
            return [one for one in self.documents if isinstance(one, QueueDocument) and one.service == service]


def test_the_first_round_is_everything_and_the_last_one_tells_the_last_change():
    play, told = open_hall(), Told()
    herald = Herald(play.hall, "e1", HandClock(play.now), told.publish)
    herald.start()
    wait_for(lambda: len(told.documents) == len(herald_module.derive(play.hall, play.now)))
    play.take()
    herald.tell(play.hall)
    herald.stop()
    assert [len(one.waiting) for one in told.queue("pay")] == [0, 1]


def test_a_stream_of_changes_does_not_keep_the_other_queues_from_growing_older(monkeypatch):
    monkeypatch.setattr(herald_module, "LEAST_CALM_S", 0.05)
    play, told = open_hall(), Told()
    play.take("supply")
    clock = HandClock(play.now)
    herald = Herald(play.hall, "e1", clock, told.publish)
    herald.start()
    wait_for(lambda: len(told.queue("supply")) == 1)
    play.log_in("2", "bo")

    def change_goes_on() -> bool:
        clock.wait(1)
        play.now = clock.now()
        play.take("pay")
        herald.tell(play.hall)
        return len(told.queue("supply")) >= 3

    wait_for(change_goes_on)
    herald.stop()


def test_an_error_in_one_round_does_not_end_the_rounds(monkeypatch):
    play, told = open_hall(), Told()
    derive, fails = herald_module.derive, [True]

    def failing(hall, now, advice):
        if fails:
            fails.clear()
            raise ZeroDivisionError("a fault nobody expected")
        return derive(hall, now)

    monkeypatch.setattr(herald_module, "derive", failing)
    herald = Herald(play.hall, "e1", HandClock(play.now), told.publish)
    herald.start()
    wait_for(lambda: len(told.documents) >= 8)
    herald.stop()


def test_a_herald_that_never_started_stops():
    Herald(open_hall().hall, "e1", HandClock(), Told().publish).stop()
