"""Random commands of all kinds against a small model: no difference, no broken rule, the same hall from the journal.

`HALL_STEPS` sets how many commands are given in all (100,000 by default), in four tests that run side by side.
"""

from __future__ import annotations

import os
from random import Random

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from tests.property.queue_server import (
    acts_at_counters,
    acts_before_service,
    acts_of_access,
    acts_of_time,
    acts_on_visits,
    acts_on_windows,
)
from tests.property.queue_server.hall_run import Acts, HallRun

STEPS = int(os.environ.get("HALL_STEPS", "100000"))
PARTS = 4
AT_ONCE = 20
"""Commands in one step of the machine: the machine's own book-keeping would cost as much as the hall."""
STEPS_EACH = 200
ROOMS = (acts_before_service, acts_at_counters, acts_on_visits, acts_on_windows, acts_of_access, acts_of_time)
ACTS: Acts = {act: weight for room in ROOMS for act, weight in room.ACTS.items()}


class RandomCommands(RuleBasedStateMachine):
    """A hall to which things happen, as often as the table says."""

    run: HallRun | None = None

    @initialize(seed=st.integers(min_value=0, max_value=2**64 - 1))
    def the_day_opens(self, seed: int) -> None:
        # one seed for a run: drawn step by step, hypothesis would come back to its favourite values again and again
        self.run = HallRun(Random(seed))

    @rule()
    def things_happen(self) -> None:
        assert self.run is not None
        for act in self.run.chance.choices(list(ACTS), list(ACTS.values()), k=AT_ONCE):
            act(self.run, self.run.chance)
            self.run.check()

    def teardown(self) -> None:
        if self.run is not None:
            self.run.end()


@pytest.mark.bulk
@pytest.mark.parametrize("part", range(PARTS))
def test_random_commands(part: int) -> None:
    examples = max(1, STEPS // PARTS // STEPS_EACH)
    how = settings(
        max_examples=examples,
        stateful_step_count=STEPS_EACH // AT_ONCE,
        deadline=None,
        derandomize=False,
        print_blob=True,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(RandomCommands, settings=how)
