"""`./run demo`: a complete hall on one machine, for a person to press or, without a display, for robots to rehearse."""

from __future__ import annotations

import signal
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hall.contract.values import Language
from hall.launcher.business_site import panel_settings
from hall.launcher.processes import Program, Watch, module
from hall.launcher.rehearsal import rehearse
from hall.launcher.site import PANEL_POSITION, PANEL_SIZE, TWINS, Site, prepare_site

OPENS_UTC_HOUR_MIN = (0, 30)
"""08:30 in Shanghai, where the sample hall is."""
EARLY_MIN = 6.0
"""The rehearsal begins this long before the doors open, so that clerks can log in."""


AGAIN_S = 0.5


@dataclass(frozen=True, slots=True)
class DemoWish:
    """What was asked on the command line."""

    folder: Path
    is_headless: bool
    minutes: int
    speed: float
    seed: int
    port: int | None
    language: Language


def run_demo(wish: DemoWish) -> int:
    """Open the hall, play or wait, close it; return 0 when all agreed."""
    say, wish_to_leave = _narrator(), WishToLeave()
    clock = f"start={_start(wish.speed):%Y-%m-%dT%H:%M:%SZ};speed={wish.speed:g};origin={time.time():.3f}"
    environment = {"HALL_CLOCK": clock, "QT_QPA_PLATFORM": "offscreen"} if wish.is_headless else _windows()
    site = prepare_site(
        wish.folder,
        port=wish.port,
        language=wish.language,
        environment=environment,
        with_doors=wish.is_headless,
        sizes="real" if wish.is_headless else "desk",
    )
    say(f"the hall's folder is {site.folder}; logs are in {site.folder / 'log'}")
    with Watch(say) as watch:
        try:
            open_hall(site, watch, say)
            if wish.is_headless:
                return rehearse(site, watch, say, minutes=wish.minutes, seed=wish.seed, clock_text=clock)
            watch.start(_panel(site, wish.language))
            _wait_for_people(site, say)
            return 0
        except KeyboardInterrupt:
            wish_to_leave.heard()
            say("closing the hall …")
            return 130 if wish.is_headless else 0


def open_hall(site: Site, watch: Watch, say: Callable[[str], None]) -> None:
    """Start every program: broker, twins and server one by one, then the screens side by side."""
    for program in site.programs[:3]:
        watch.start(program)
        say(f"{program.name} is up" + (f" on port {site.broker.port}" if program.name == "broker" else ""))
    for program in watch.start_together(site.programs[3:], ready_within_s=60):
        say(f"{program.name} is up")


def _start(speed: float) -> datetime:
    """Return the hall time at which a rehearsal begins: early on the next Monday, and early enough to get ready."""
    today = datetime.now(UTC)
    monday = today + timedelta(days=(7 - today.weekday()) % 7 or 7)
    hour, minute = OPENS_UTC_HOUR_MIN
    opens = monday.replace(hour=hour, minute=minute, second=0, microsecond=0)
    return opens - timedelta(minutes=max(EARLY_MIN, speed * 20 / 60))


def _windows() -> dict[str, str]:
    """Return what the programs of a demo with windows need: a hall that is open at any hour someone tries it."""
    now = datetime.now(UTC)
    hour, minute = OPENS_UTC_HOUR_MIN
    opened = now.replace(hour=hour, minute=minute, second=0, microsecond=0)
    if opened <= now <= opened + timedelta(hours=8, minutes=30):
        return {}
    morning = opened + timedelta(minutes=12)
    return {"HALL_CLOCK": f"start={morning:%Y-%m-%dT%H:%M:%SZ};speed=1;origin={time.time():.3f}"}


def _panel(site: Site, language: Language) -> Program:
    twins = ("--control", str(site.door(TWINS)), "--slips", str(site.slips), "--language", language.value)
    window = ("--size", PANEL_SIZE, "--position", PANEL_POSITION)
    money = ("--money", str(panel_settings(site.folder)))
    return module("panel", "drivers.simulators.panel", *twins, *window, *money, output=site.log("panel"))


def _wait_for_people(site: Site, say: Callable[[str], None]) -> None:
    say("the hall is open: take a ticket at the kiosk, log in at a console (every clerk's PIN is 2468), call it")
    say("the panel lays cards on the reader, shows codes, pays by phone and takes slips away; Ctrl-C closes the hall")
    say(f"slips are drawn into {site.slips}")
    threading.Event().wait()


def _narrator() -> Callable[[str], None]:
    began = time.monotonic()
    lock = threading.Lock()

    def say(line: str) -> None:
        with lock:
            sys.stdout.write(f"{time.monotonic() - began:6.1f} s  {line}\n")
            sys.stdout.flush()

    return say


class WishToLeave:
    """Ctrl-C or SIGTERM, until somebody has heard it.

    Python raises an interrupt wherever the main thread is, and one that falls into a destructor or a callback is lost:
    so it is raised again every half second until `heard`. What comes while the hall closes changes nothing more.
    """

    def __init__(self) -> None:
        """Listen to both signals from now on."""
        self._is_heard = False
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._interrupt)

    def heard(self) -> None:
        """The wish is being carried out."""
        self._is_heard = True

    def _interrupt(self, _number: int, _frame: object) -> None:
        if self._is_heard:
            return
        # to the main thread by name: a signal that another thread gets does not wake it
        again = threading.Timer(AGAIN_S, signal.pthread_kill, (threading.main_thread().ident, signal.SIGTERM))
        again.daemon = True
        again.start()
        raise KeyboardInterrupt
