"""A busy morning played by robots in real programs, then checked: what people saw against what the journal says."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import uuid
from collections import Counter
from collections.abc import Callable
from statistics import mean, quantiles
from typing import Any

from hall.contract.messages import EventNotice, EventPage, ReadEvents
from hall.contract.values import Role
from hall.launcher.audit import Seen, Told, disagreements, tell
from hall.launcher.doors import Door, DoorShut, Seat
from hall.launcher.morning import plan_morning
from hall.launcher.processes import Watch
from hall.launcher.robots import Clerk, Customers, Stage, Watcher
from hall.launcher.site import AUDITOR, BOARD, CONTROL, KIOSK, TWINS, Site
from hall.runtime.clock import clock_from_environment
from hall.runtime.link import Link
from hall.runtime.release import RELEASE
from hall.runtime.settings import BrokerSection

Say = Callable[[str], None]
CLERKS = ("li-na", "zhang-wei", "wang-fang", "chen-jie", "liu-yang", "zhao-min")
PIN = "2468"
"""Of every clerk of the sample hall; the sample's comment says so."""
PAPER_OUT_AT = 0.4
"""After this share of the customers the paper runs out for the next two."""
TROUBLE_FOR = 2


def rehearse(site: Site, watch: Watch, say: Say, *, minutes: int, seed: int, clock_text: str) -> int:
    """Play the morning and print its summary; return 0 when nothing disagrees."""
    clock = clock_from_environment({"HALL_CLOCK": clock_text})
    stage = Stage(clock, Seen(), site.pictures)
    seats = {name: Seat(site.door(name)) for name in (KIOSK, BOARD, CONTROL)}
    twins = Door(site.door(TWINS))
    _wait_for_opening(seats[KIOSK], say)
    visitors = plan_morning(seed, minutes)
    say(f"the doors are open; {len(visitors)} customers will come in {minutes} hall minutes")
    customers = Customers(stage, seats[KIOSK], twins, visitors)
    clerks = [
        Clerk(stage, Seat(site.door(f"clerk-{counter}")), Seat(site.door(f"rating-{counter}")), counter, name, PIN)
        for counter, name in zip(site.counters, CLERKS, strict=False)
    ]
    watcher = Watcher(stage, seats[BOARD], seats[CONTROL])
    threads = [customers, *clerks, watcher]
    for thread in threads:
        thread.start()
    _accompany(customers, len(visitors), stage, twins, say)
    stage.doors_close.set()
    say("the last customer has a ticket; the clerks serve whoever still waits")
    for clerk in clerks:
        clerk.join()
    _let_the_board_finish(stage, seats[BOARD])
    watcher.leaves.set()
    watcher.join()
    watcher.look()
    return _close(site, watch, stage, twins, say)


def _wait_for_opening(kiosk: Seat, say: Say) -> None:
    say("waiting for 08:30 …")
    kiosk.wait(lambda p: p["page"] == "attract" and not p["attract"]["is_blocked"], within_s=120, what="the opening")


def _accompany(customers: Customers, expected: int, stage: Stage, twins: Door, say: Say) -> None:
    """Report progress while customers come, and play the technician: the paper runs out once and is refilled."""
    runs_out = max(1, round(expected * PAPER_OUT_AT))
    paper, said = "there", 0
    while customers.is_alive():
        customers.join(0.2)
        served = customers.served
        if paper == "there" and served >= runs_out:
            twins.ask(twin="printer", do="remove_paper")
            paper = "out"
            say("the printer has run out of paper")
        elif paper == "out" and served >= runs_out + TROUBLE_FOR:
            twins.ask(twin="printer", do="refill")
            paper = "refilled"
            say("the technician has put in a new roll")
        if served >= said + 5:
            said = served
            with stage.lock:
                done = len(stage.seen.finished)
            say(f"{served} of {expected} customers have a ticket, {done} are served")


def _let_the_board_finish(stage: Stage, board: Seat) -> None:
    """Calls queue up to be spoken; the board is asked until it has shown the last of them."""
    wanted = set(stage.seen.in_hand)
    with contextlib.suppress(TimeoutError):
        board.wait(lambda _: wanted <= set(stage.seen.on_board), within_s=60, what="the last call on the board")


def _close(site: Site, watch: Watch, stage: Stage, twins: Door, say: Say) -> int:
    with contextlib.suppress(DoorShut):
        for slip in twins.ask(twin="printer", do="slips")["slips"]:
            stage.seen.on_slips.append(_number_on(slip["text"], stage.seen))
    notices = read_journal(site)
    told = tell(notices)
    faults = [*stage.troubles, *disagreements(stage.seen, told), *_programs_died(watch), *_chain(site, watch)]
    say("the morning is over")
    _print_summary(site, stage.seen, told, faults)
    return 1 if faults else 0


def _number_on(text: str, seen: Seen) -> str:
    """Return the number printed on a slip: the one of the kiosk's numbers that stands on it."""
    return next((number for number in seen.on_kiosk if number in text), f"no known number in: {text[:60]!r}")


def read_journal(site: Site) -> list[EventNotice]:
    """Return every event from the server itself, in order, page by page; raise `NoAnswer` when it is silent."""
    broker = BrokerSection(
        host=site.broker.address, port=site.broker.port, username=AUDITOR, password=site.broker.passwords[AUDITOR]
    )
    link = Link(
        broker,
        site.broker.hall,
        AUDITOR,
        Role.CONTROL,
        clock_from_environment({}),
        on_message=lambda *_: None,
        on_link=lambda _: None,
        release=RELEASE,
    )
    link.start()
    try:
        notices: list[EventNotice] = []
        while True:
            after = notices[-1].seq if notices else 0
            page = link.request(ReadEvents(command_id=str(uuid.uuid4()), after=after)).result()
            if not isinstance(page, EventPage):
                raise TypeError(f"the server answered a question about events with {page}")
            if not page.notices:
                return notices
            notices += page.notices
    finally:
        link.stop()


def _programs_died(watch: Watch) -> list[str]:
    return [f"{name} ended by itself with code {code}" for name, code in watch.deaths]


def _chain(site: Site, watch: Watch) -> list[str]:
    """Let the server's own check read the journal from disk; the server must have left first."""
    watch.stop("server")
    command = (
        sys.executable,
        "-m",
        "queue_server",
        "check-journal",
        "--settings",
        f"{site.folder}/settings/server.toml",
    )
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=dict(os.environ))
    return [] if done.returncode == 0 else [f"the journal's check says: {done.stdout.strip()} {done.stderr.strip()}"]


def _print_summary(site: Site, seen: Seen, told: Told, faults: list[str]) -> None:
    out = sys.stdout.write
    grades = Counter(grade for _, grade in told.rated)
    rows: list[tuple[str, Any]] = [
        ("tickets issued", f"{len(told.issued)} (seen on the kiosk: {len(seen.on_kiosk)})"),
        ("slips printed", f"{len(told.printed)} (pictures: {len(seen.on_slips)})"),
        ("shown instead of printed", f"{len(told.shown)} (seen: {len(seen.without_slip)})"),
        ("called", f"{len(told.called)} (at the consoles: {len(seen.in_hand)}, on the board: {len(seen.on_board)})"),
        ("served", f"{len(told.finished)} (seen: {len(seen.finished)})"),
        ("missed", f"{len(told.missed)} (seen: {len(seen.missed)}), rung again {told.recalls} times"),
        ("wait", _spread(told.waits_s)),
        ("time at the counter", _spread(told.servings_s)),
        ("rated", ", ".join(f"{grade} {count}" for grade, count in grades.most_common()) or "nobody"),
        ("not rated", told.not_rated),
        ("may still rate", len(told.finished) - len(told.rated) - told.not_rated),
    ]
    out("\n")
    for name, value in rows:
        out(f"  {name:<26}{value}\n")
    out(f"\n  pictures  {site.pictures}\n  slips     {site.slips}\n  logs      {site.folder / 'log'}\n\n")
    for fault in faults:
        out(f"  ✗ {fault}\n")
    if not faults:
        out("  ✓ what customers, clerks and the board saw agrees with the journal, and its chain is whole\n")


def _spread(seconds: tuple[float, ...]) -> str:
    if not seconds:
        return "no data"
    if len(seconds) == 1:
        return f"{seconds[0] / 60:.1f} min"
    return f"mean {mean(seconds) / 60:.1f} min, 95 % within {quantiles(seconds, n=20)[-1] / 60:.1f} min"
