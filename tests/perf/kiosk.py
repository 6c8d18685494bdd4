"""How long a kiosk takes from its start to the first picture, and from a touch to the next page: `./run bench kiosk`.

Pages are drawn by the software renderer into memory, without the fade that follows. A page's time runs from the finger
(or the answer that it waited for) to the first picture that shows it; "work" is the processor's share of that.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from statistics import median, quantiles
from time import monotonic, perf_counter, process_time

import typer
from PySide6.QtCore import QCoreApplication, QEventLoop

from hall.launcher.doors import DoorShut, Seat
from kiosk.flow import Event, Page, Pressed
from kiosk.view_model import KioskViewModel
from tests.ui.kiosk_journeys import JOURNEYS, Step
from tests.ui.kiosk_rehearsal import Rehearsal
from tests.ui.stage import Stage

ROOT = Path(__file__).resolve().parents[2]
SHAPES = {"portrait": (1080, 1920), "landscape": (1920, 1080)}
AIM_START_S, AIM_PAGE_MS = 1.0, 100.0
SETTINGS = """
[hall]
id = "east"
[broker]
port = 1
username = "kiosk-1"
[data]
folder = "data"
"""
WITHIN_S = 60.0
PAUSE_S = 150.0
"""Between two rounds, on the kiosk's clock: it sends only thirty codes in an hour."""


def kiosk_figures(starts: int, rounds: int) -> None:
    """Print start times, then the times of every page in both shapes."""
    with tempfile.TemporaryDirectory(prefix="hall-bench-") as folder:
        (Path(folder) / "kiosk.toml").write_text(SETTINGS, encoding="utf-8")
        cold = [_start(Path(folder), is_new=True) for _ in range(2)]
        warm = [_start(Path(folder), is_new=False) for _ in range(starts)]
    for name, found in (("just installed, nothing compiled", cold), ("as every day", warm)):
        first, ready = [one for one, _ in found], [other for _, other in found]
        typer.echo(
            f"  start → first picture, {name:<34}median {median(first):5.2f} s   worst {max(first):5.2f} s   "
            f"then takes customers after {median(ready):5.2f} s   n {len(found)}"
        )
    typer.echo(f"  aim: {AIM_START_S:.0f} s every day, {AIM_PAGE_MS:.0f} ms a page\n")
    for shape, size in SHAPES.items():
        _pages(shape, size, rounds)


def _start(folder: Path, *, is_new: bool) -> tuple[float, float]:
    """Start the program; return the seconds until its first picture, and until it takes presses."""
    door = folder / "door"
    with tempfile.TemporaryDirectory(prefix="hall-bench-new-") as empty:
        caches = {"PYTHONPYCACHEPREFIX": empty, "XDG_CACHE_HOME": empty} if is_new else {}
        environment = {**os.environ, **caches, "QT_QPA_PLATFORM": "offscreen", "HALL_DRIVE": str(door)}
        began = perf_counter()
        program = subprocess.Popen(
            [sys.executable, "-m", "kiosk", "--settings", str(folder / "kiosk.toml")],
            cwd=ROOT,
            env=environment,
            stderr=subprocess.PIPE,
            text=True,
        )
        try:
            assert program.stderr is not None
            while "the first picture stands" not in (said := program.stderr.readline()):
                if not said:
                    raise RuntimeError("the kiosk ended before its first picture")
            first = perf_counter() - began
            _wait_for(door)
            return first, perf_counter() - began
        finally:
            program.terminate()
            program.communicate()


def _wait_for(door: Path) -> None:
    deadline = monotonic() + WITHIN_S
    seat = Seat(door)
    while True:
        try:
            seat.wait(lambda props: props["page"] == "attract", within_s=WITHIN_S, what="the first page")
        except DoorShut:
            if monotonic() > deadline:
                raise
            continue
        seat.close()
        return


class Timed(KioskViewModel):
    """Notes when something else than a finger turned the page."""

    answered_at = answered_cpu_s = 0.0

    def happen(self, event: Event) -> None:
        """As usual."""
        began, cpu_s, before = perf_counter(), process_time(), self.flow.page
        super().happen(event)
        if self.flow.page is not before and not isinstance(event, Pressed):
            self.answered_at, self.answered_cpu_s = began, cpu_s


class Stopwatch:
    """Times each page of a rehearsal."""

    def __init__(self, rehearsal: Rehearsal, vm: Timed) -> None:
        self.took_ms: dict[Page, list[float]] = defaultdict(list)
        self.work_ms: dict[Page, list[float]] = defaultdict(list)
        """The processor's time in it: what would be left on a machine with nothing else to do."""
        self._rehearsal, self._vm, self._page = rehearsal, vm, rehearsal.page
        window = rehearsal.stage.window
        assert window is not None
        window.frameSwapped.connect(self._shown)

    def wait(self) -> None:
        """Return when the page that holds now was drawn."""
        deadline = monotonic() + WITHIN_S
        while self._page is not self._vm.flow.page:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            if monotonic() > deadline:
                raise TimeoutError(f"{self._vm.flow.page} was never drawn")

    def _shown(self) -> None:
        page = self._vm.flow.page
        if page is not self._page:
            self._page = page
            began = max(self._rehearsal.pressed_at, self._vm.answered_at)
            self.took_ms[page].append(1_000 * (perf_counter() - began))
            worked = max(self._rehearsal.pressed_cpu_s, self._vm.answered_cpu_s)
            self.work_ms[page].append(1_000 * (process_time() - worked))


def _pages(shape: str, size: tuple[int, int], rounds: int) -> None:
    stage = Stage()
    with tempfile.TemporaryDirectory(prefix="hall-bench-") as folder:
        with Rehearsal(stage, Path(folder), size=size, view_model=Timed) as rehearsal:
            assert isinstance(rehearsal.vm, Timed)
            watch = Stopwatch(rehearsal, rehearsal.vm)
            for _ in range(rounds + 1):
                for name, steps in JOURNEYS.items():
                    rehearsal.renew()
                    _press_through(name, steps, rehearsal, watch)
                rehearsal.look(PAUSE_S)
        stage.close()
    _table(shape, watch)


def _press_through(name: str, steps: Sequence[Step], rehearsal: Rehearsal, watch: Stopwatch) -> None:
    for step in steps:
        try:
            step.do(rehearsal)
        except AssertionError as error:
            raise RuntimeError(f"{name}: {step.name}: {error}") from error
        watch.wait()


def _table(shape: str, watch: Stopwatch) -> None:
    typer.echo(f"  page, {shape:<20}{'first':>9}{'p50':>9}{'p95':>9}{'p99':>9}{'worst':>9}{'work p50':>11}   ms      n")
    times: list[float] = []
    work: list[float] = []
    for page, found in watch.took_ms.items():
        typer.echo(_line(page.value, found[0], found[1:] or found, watch.work_ms[page]))
        times += found[1:]
        work += watch.work_ms[page]
    typer.echo(_line("all pages", max(found[0] for found in watch.took_ms.values()), times, work) + "\n")


def _line(name: str, first: float, later: list[float], work: list[float]) -> str:
    cuts = quantiles(later, n=100, method="inclusive") if len(later) > 1 else later * 99
    figures = (first, cuts[49], cuts[94], cuts[98], max(later))
    is_late = " ✗" if cuts[94] > AIM_PAGE_MS else ""
    told = "".join(f"{each:9.1f}" for each in figures)
    return f"  {name:<26}{told}{median(work):11.1f}   {len(later):9}{is_late}"
