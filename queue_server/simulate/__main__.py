"""`python -m queue_server.simulate`: plays hall days under several scenarios and prints how they compare."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Final

import typer

import assets
from hall.contract.errors import HallError
from hall.runtime.program import BAD_SETTINGS
from hall.runtime.storage_faults import disk_faults
from queue_server.core.plan import HallPlan
from queue_server.hall_description import load_hall
from queue_server.simulate.chart import chart
from queue_server.simulate.day import HallDay, generate
from queue_server.simulate.demand import demand_of
from queue_server.simulate.drawing import png, svg
from queue_server.simulate.journal_file import read_journal
from queue_server.simulate.outcome import Outcome
from queue_server.simulate.recorded import one_day, recorded_day
from queue_server.simulate.reference_hall import DEMAND, FLEXIBLE, reference_plan
from queue_server.simulate.report import Tried, comparison
from queue_server.simulate.roster import staff_of
from queue_server.simulate.scenario import Scenario, parse_scenario

FONT: Final = Path(assets.__file__).parent / "fonts" / "NotoSansSC-Regular.ttf"
CASE_HELP: Final = (
    "A case to try; give it several times. POLICY[,KNOB=VALUE...]: the policy is promise, arrival or fixed; knobs are "
    "red_line_min=20, promise_min.SERVICE=8, share.CLASS=0.5, windows=8, hours.COUNTER=10:00-15:00, "
    "automatic (flexible counters follow the pressure) or automatic=120 (minutes a day for each). "
    "Without any: promise and arrival."
)


def _drawable(path: Path | None) -> Path | None:
    if path is not None and path.suffix.lower() not in {".svg", ".png"}:
        raise typer.BadParameter("give a file that ends in .svg or .png")
    return path


def compare(
    cases: Annotated[list[str] | None, typer.Option("--try", metavar="CASE", help=CASE_HELP)] = None,
    days: Annotated[int, typer.Option(min=1, max=1000, help="How many days are generated.")] = 10,
    seed: Annotated[int, typer.Option(help="The same seed gives the same days.")] = 1,
    hall: Annotated[
        Path | None, typer.Option(help="A hall file; without it the reference hall: 10 counters, 523 customers a day.")
    ] = None,
    customers: Annotated[
        float | None, typer.Option(min=1, max=20_000, help="Mean number of customers of a generated day.")
    ] = None,
    flexible: Annotated[
        str, typer.Option(metavar="COUNTER,...", help="Counters that stay closed until the pressure opens them.")
    ] = "",
    journal: Annotated[
        Path | None, typer.Option(help="A server's database: play a recorded day instead (with --hall).")
    ] = None,
    day: Annotated[str | None, typer.Option(help="Which recorded day, YYYY-MM-DD; the last one if absent.")] = None,
    picture: Annotated[
        Path | None,
        typer.Option(
            "--chart", metavar="FILE", callback=_drawable, help="Also draw the comparison: a .svg or .png file."
        ),
    ] = None,
    changes: Annotated[
        bool, typer.Option("--changes", help="Also tell what windows did on the last day, with the reasons.")
    ] = False,
) -> None:
    """Play hall days under several cases and print how they compare: the same customers, through the real rules."""
    if journal is not None and hall is None:
        raise typer.BadParameter("a recorded day is played in the hall of --hall")
    plan = reference_plan() if hall is None else load_hall(hall).plan
    spare = _counters(plan, flexible, FLEXIBLE if hall is None else ())
    scenarios = [parse_scenario(line, plan, spare) for line in cases or ["promise", "arrival"]]
    if journal is not None:
        played = [recorded_day(plan, one_day(read_journal(journal), day), spare)]
    else:
        played = _generated(plan, is_reference=hall is None, spare=spare, customers=customers, days=days, seed=seed)
    tried = [Tried(one.title, _play(one, played)) for one in scenarios]
    sys.stdout.write(comparison(_heading(plan, played), tried))
    if changes:
        sys.stdout.write("".join(_changes(one) for one in tried))
    if picture is not None:
        _draw(picture, _heading(plan, played), tried)


def _counters(plan: HallPlan, given: str, usual: Sequence[str]) -> tuple[str, ...]:
    named = tuple(one.strip() for one in given.split(",") if one.strip()) or tuple(usual)
    strange = [one for one in named if one not in plan.counters]
    if strange:
        raise typer.BadParameter(f"no counter {', '.join(strange)}; there are {', '.join(plan.counters)}")
    return named


def _generated(
    plan: HallPlan, *, is_reference: bool, spare: Sequence[str], customers: float | None, days: int, seed: int
) -> list[HallDay]:
    staff = staff_of(plan, seed, spare)
    demand = DEMAND if is_reference else demand_of(plan, staff)
    if customers is not None:
        demand = replace(demand, customers=customers)
    return [generate(plan, demand, staff, seed, index) for index in range(days)]


def _play(scenario: Scenario, days: Sequence[HallDay]) -> tuple[Outcome, ...]:
    """Play the days one after the other; what the hall learns on one it knows on the next."""
    outcomes: list[Outcome] = []
    for day in days:
        outcomes.append(scenario.play(day, outcomes[-1].hall if outcomes else None))
    return tuple(outcomes)


def _heading(plan: HallPlan, days: Sequence[HallDay]) -> str:
    people = sum(len(day.customers) for day in days)
    when = f"{days[0].day}" if len(days) == 1 else f"{len(days)} days, mean of days ± 95 %"
    return f"{plan.name.en}, {people} customers, {when}"


def _changes(tried: Tried) -> str:
    last = tried.outcomes[-1]
    lines = [
        f"{last.day.moment(one.at_s).astimezone(last.day.plan.zone):%H:%M}  {one.reason.en}\n" for one in last.changes
    ]
    return f"\n{tried.title}, {last.day.day}: {len(lines)} changes of windows\n" + "".join(lines)


def _draw(path: Path, title: str, tried: Sequence[Tried]) -> None:
    page = chart(title, tried)
    with disk_faults(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix.lower() == ".png":
            path.write_bytes(png(page, FONT))
        else:
            path.write_text(svg(page), encoding="utf-8")
    sys.stdout.write(f"\nDrawn: {path}\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return 0, or 2 with one sentence for what the hall cannot do."""
    app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    app.command()(compare)
    try:
        app(args=arguments, prog_name="simulate", standalone_mode=True)
    except HallError as error:
        sys.stderr.write(f"simulate: {error}\n")
        return BAD_SETTINGS
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
