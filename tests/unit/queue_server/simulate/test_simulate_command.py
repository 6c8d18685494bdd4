"""`python -m queue_server.simulate` as a person uses it, and one clear sentence for what it cannot do."""

from pathlib import Path

import pytest

from hall.contract.messages import EventNotice
from queue_server.hall_description import load_hall
from queue_server.simulate import bench, bench_estimate
from queue_server.simulate.__main__ import main
from queue_server.simulate.bench_core import core, full_hall
from queue_server.simulate.day import HallDay, generate
from queue_server.simulate.demand import demand_of
from queue_server.simulate.journal_file import read_journal
from queue_server.simulate.roster import staff_of
from queue_server.store import Store
from tests.unit.queue_server.simulate.small_days import DEMAND, journal_of, replace

pytestmark = pytest.mark.bulk

EAST = Path("assets/halls/east.toml")
FEW = ["--days", "2", "--customers", "40"]


def east_day() -> HallDay:
    whole = load_hall(EAST).plan
    staff = staff_of(whole, 1, ("6",))
    return generate(whole, demand_of(whole, staff, 60), staff, 1, 0)


@pytest.fixture
def recorded(tmp_path: Path) -> tuple[Path, list[EventNotice]]:
    """Return a server's database with one played day, and its journal."""
    day = east_day()
    heard, _ = journal_of(day)
    store = Store(tmp_path / "queue.db", day.plan)
    with store.write() as entry:
        for number, notice in enumerate(heard):
            entry.happen([notice.event], notice.actor, f"{number:016x}", notice.at)
    store.close()
    return tmp_path / "queue.db", heard


def test_it_compares_the_promise_rule_with_order_of_arrival_by_default(capsys):
    assert main(FEW) == 0
    said = capsys.readouterr().out
    assert said.startswith("Reference hall, ")
    assert "2 days" in said
    assert {"promise", "arrival"} <= set(said.split())


def test_the_same_seed_prints_the_same_and_another_does_not(capsys):
    printed = []
    for seed in ("1", "1", "2"):
        main([*FEW, "--seed", seed, "--try", "promise"])
        printed.append(capsys.readouterr().out)
    assert printed[0] == printed[1] != printed[2]


def test_a_hall_file_can_be_tried_with_flexible_counters(capsys):
    arguments = ["--hall", str(EAST), "--flexible", "5, 6", "--try", "promise,automatic", "--try", "promise,windows=2"]
    assert main([*arguments, "--days", "1", "--customers", "350", "--changes"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("East City Power Service Hall, ")
    assert "changes of windows" in said.split("promise,automatic, 2026-11-02: ")[1]
    assert "Open Counter" in said


@pytest.mark.parametrize("suffix", ["svg", "PNG"])
def test_it_draws_a_chart(tmp_path, capsys, suffix):
    path = tmp_path / "pictures" / f"chart.{suffix}"
    assert main([*FEW, "--chart", str(path)]) == 0
    assert f"Drawn: {path}" in capsys.readouterr().out
    assert path.read_bytes()[:4] in {b"<svg", b"\x89PNG"}


def test_a_recorded_day_is_played_again(recorded, capsys):
    path, heard = recorded
    assert list(read_journal(path)) == heard
    assert main(["--hall", str(EAST), "--journal", str(path), "--try", "promise,automatic", "--flexible", "6"]) == 0
    said = capsys.readouterr().out
    assert f", {len(east_day().customers)} customers, 2026-11-02" in said


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--try", "promis"], "simulate: The case 'promis' is unclear"),
        (["--flexible", "99"], "no counter 99"),
        (["--chart", "a.txt"], "ends in .svg or .png"),
        (["--hall", str(EAST), "--journal", "nowhere.db"], "simulate: There is no database nowhere.db."),
        (["--journal", "nowhere.db"], "in the hall of --hall"),
        (["--hall", "nowhere.toml"], "nowhere.toml"),
        (["--days", "0"], "--days"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(arguments, sentence, capsys):
    assert main(arguments) == 2
    assert sentence in capsys.readouterr().err


def test_a_day_that_was_not_recorded_is_said(recorded, capsys):
    path, _ = recorded
    assert main(["--hall", str(EAST), "--journal", str(path), "--day", "2026-12-24"]) == 2
    assert "The journal has no business day 2026-12-24." in capsys.readouterr().err


def test_help_tells_every_option(capsys):
    assert main(["--help"]) == 0
    said = capsys.readouterr().out
    assert {"--try", "--days", "--seed", "--hall", "--journal", "--chart", "--flexible", "--changes"} <= {
        word.strip(",") for word in said.split()
    }


@pytest.mark.long
class TestBench:
    def test_dispatch_is_compared_with_the_published_margins(self, monkeypatch):
        monkeypatch.setattr(bench, "DEMAND", replace(DEMAND, customers=150))
        said = bench.dispatch(days=2, seed=1)
        assert "mean wait, promise ratio against FCFS by skill:" in said
        assert "  promise: 0 customers reached it, 0 calls broke it; 0 calls before it passed" in said

    def test_a_calm_hall_has_no_change_in_percent(self, monkeypatch):
        monkeypatch.setattr(bench, "DEMAND", replace(DEMAND, customers=0.01))
        assert "nothing to compare" in bench.dispatch(days=2, seed=1)

    def test_the_estimate_is_compared_with_the_usual_guess(self, monkeypatch):
        monkeypatch.setattr(bench_estimate, "WARM_UP", 1)
        said = bench_estimate.estimate(days=1, seed=1)
        rows = {line.split("  ")[0]: line.split()[-1] for line in said.splitlines() if line.startswith(("the", "peo"))}
        assert float(rows["the hall's own, played and calibrated"]) > float(rows["people ahead × mean / windows, raw"])

    def test_the_core_is_timed_beside_its_aims(self):
        said = core(repeats=1)
        assert "2000 tickets wait, 30 counters are open" in said
        assert [line.split()[-1] for line in said.splitlines()[3:6]] == ["2", "20", "50"]

    def test_the_full_hall_is_full(self):
        hall, _ = full_hall(60, 4)
        assert hall.waiting() == 60
        assert len(hall.counters) == 4
