"""The bench measures what it says: a hall in which many wait."""

from queue_server.bench import NOW, _crowded, measure_core
from queue_server.core.invariants import faults
from tests.unit.queue_server.sample_hall import plan


def test_the_figures_are_of_a_sound_hall_with_so_many_waiting():
    hall = _crowded(plan(), waiting=40, counters=5)
    assert (hall.waiting(), len(hall.counters)) == (40, 5)
    assert faults(hall) == ()
    assert NOW.tzinfo is not None


def test_each_figure_is_a_time():
    figures = measure_core(plan(), waiting=10, counters=3)
    assert set(figures) == {"call_next_ms", "issue_ms", "project_all_ms", "derive_documents_ms"}
    assert min(figures.values()) > 0
