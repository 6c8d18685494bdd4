"""Which counter may call from which line."""

import pytest

from hall.contract.values import PriorityClass
from queue_server.core.ticket import Lane
from tests.unit.queue_server.sample_hall import open_hall

NORMAL = PriorityClass.NORMAL


@pytest.mark.parametrize(
    ("lane", "counters"),
    [
        (Lane("pay", NORMAL), ["1", "2", "3"]),
        (Lane("supply", NORMAL), ["1", "2"]),
        (Lane("supply", NORMAL, to_counter="3"), ["3"]),
        (Lane("supply", NORMAL, to_clerk="bo"), ["2"]),
        (Lane("pay", NORMAL, to_clerk="cai"), []),
    ],
)
def test_a_line_is_for_those_who_do_its_service_or_for_one_alone(lane, counters):
    hall = open_hall(logged_in=2).hall
    assert [one for one in hall.plan.counters if hall.serves(one, lane)] == counters
    assert lane.is_bound == (lane.to_counter is not None or lane.to_clerk is not None)


def test_a_counter_that_left_the_hall_file_calls_for_nothing():
    assert open_hall().hall.services_of("9") == ()
