"""A change is told at once, drift calmly, everything to a new broker; each telling has the next revision."""

from queue_server.core.documents import derive
from queue_server.core.hall import Hall
from queue_server.retained import Retained, Urgency
from tests.unit.queue_server.sample_hall import Play, open_hall


def told(retained: Retained, play: Play, urgency: Urgency) -> dict[str, int]:
    news = retained.news(derive(play.hall, play.now), urgency)
    return {"/".join((topic.name, *topic.parts)): document.rev for topic, document in news}


def test_the_first_telling_is_everything_at_revision_one():
    play = open_hall()
    first = told(Retained("east", "e1"), play, Urgency.CHANGES)
    assert set(first) == {
        "hall",
        "appointments",
        "board/main",
        "board/side",
        "counter/1",
        "counter/2",
        "counter/3",
        "queue/pay",
        "queue/supply",
    }
    assert set(first.values()) == {1}


def test_only_what_changed_is_told_at_once():
    play, retained = open_hall(), Retained("east", "e1")
    told(retained, play, Urgency.CHANGES)
    assert told(retained, play, Urgency.CHANGES) == {}
    play.take("supply")
    news = told(retained, play, Urgency.CHANGES)
    assert news == {"hall": 2, "counter/1": 2, "queue/supply": 2}


def test_what_only_drifts_waits_for_a_calm_round():
    play, retained = open_hall(), Retained("east", "e1")
    play.take()
    told(retained, play, Urgency.CHANGES)
    play.wait(7)
    assert told(retained, play, Urgency.CHANGES) == {}
    calm = told(retained, play, Urgency.DRIFT)
    assert "hall" in calm
    assert "counter/1" in calm
    assert "board/main" not in calm


def test_a_new_broker_hears_everything_with_the_next_revision():
    play, retained = open_hall(), Retained("east", "e1")
    first = told(retained, play, Urgency.CHANGES)
    again = told(retained, play, Urgency.ALL)
    assert again == dict.fromkeys(first, 2)


def test_each_document_carries_the_epoch():
    play = open_hall()
    news = Retained("east", "e7").news(derive(Hall(plan=play.hall.plan), play.now), Urgency.CHANGES)
    assert {document.epoch for _, document in news} == {"e7"}
    assert {topic.hall for topic, _ in news} == {"east"}
