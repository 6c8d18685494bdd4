"""The running server looks at its windows seldom, follows what was done at once, and forgets nothing over a restart."""

from dataclasses import replace

import pytest

from hall.contract.commands import AssignServices, DismissAdvice, IssueTicket, OpenCounter, OpenDay, SetPolicy
from hall.contract.messages import Accepted
from hall.contract.values import Language
from hall.contract.windows import PolicyKnobs, WindowAct, WindowsMode
from queue_server import lookout as lookout_module
from queue_server.core.digest import digest
from queue_server.core.plan import WindowRules
from queue_server.lookout import LOOK_S, Lookout, look_every_s
from tests.unit.queue_server.sample_hall import DAY, Play, open_hall, plan
from tests.unit.queue_server.served_hall import Served, wait_for

RULES = WindowRules(mode=WindowsMode.ADVICE, flexible=("3", "2"))
WINDOWED = replace(plan(), windows=RULES)
TAKE = IssueTicket(service="pay", language=Language.ZH)


@pytest.fixture
def busy() -> Play:
    play = open_hall(WINDOWED)
    play.take()
    play.take()
    return play


class TestLookout:
    def test_it_looks_again_only_after_its_time(self, busy, monkeypatch):
        looks = []
        look = lookout_module.advice_for
        monkeypatch.setattr(lookout_module, "advice_for", lambda *asked: looks.append(asked) or look(*asked))
        lookout = Lookout(10.0)
        first = lookout.advice(busy.hall, busy.now, 0.0)
        busy.take()
        assert lookout.advice(busy.hall, busy.now, 9.9) is first
        assert lookout.advice(busy.hall, busy.now, 10.0) is not None
        assert len(looks) == 2

    def test_what_goes_on_has_stood_since_the_first_look(self, busy):
        lookout = Lookout(10.0)
        since = lookout.advice(busy.hall, busy.now, 0.0).since
        busy.wait(60)
        assert lookout.advice(busy.hall, busy.now, 60.0).since == since

    def test_what_was_done_about_a_window_counts_at_once(self, busy):
        lookout = Lookout(10.0)
        assert lookout.advice(busy.hall, busy.now, 0.0).counter == "3"
        busy.do(DismissAdvice(act=WindowAct.OPEN, counter="3"), "control-1")
        busy.wait(5)
        other = lookout.advice(busy.hall, busy.now, 0.1)
        assert (other.counter, other.since) == ("2", busy.now)
        busy.do(SetPolicy(knobs=PolicyKnobs(windows_mode=WindowsMode.OFF)), "control-1")
        assert lookout.advice(busy.hall, busy.now, 0.2) is None

    def test_a_clock_that_runs_fast_is_not_looked_at_more_often_than_once_a_second(self):
        assert (look_every_s(1.0), look_every_s(60.0)) == (LOOK_S, 60.0)


def windows_of(served: Served) -> tuple[object, ...]:
    return served.hall.windows, served.hall.assigned, served.hall.knobs, served.hall.plan.windows.mode


def test_in_the_automatic_mode_the_server_asks_a_counter_and_remembers_it_over_a_restart(tmp_path):
    served = Served(tmp_path, WINDOWED)
    served.service.start()
    served.ask(OpenDay(day=DAY), "server")
    served.ask(OpenCounter(counter="1", clerk="ann", pin=""), "clerk-1")
    automatic = PolicyKnobs(windows_mode=WindowsMode.AUTOMATIC)
    assert isinstance(served.ask(SetPolicy(knobs=automatic), "control-1"), Accepted)
    assert isinstance(served.ask(AssignServices(counter="2", services=("supply",)), "control-1"), Accepted)
    for _ in range(2):
        served.ask(TAKE, "kiosk-1")
    wait_for(lambda: served.hall.windows.asked("3", served.clock.now()) is not None)
    served.service.stop()
    before, windows = digest(served.hall), windows_of(served)
    served.restart()
    assert digest(served.hall) == before
    assert windows_of(served) == windows
    assert served.hall.services_of("2") == ("supply",)
    served.close()
