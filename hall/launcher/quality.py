"""The gates: style, types, floors, QML and tests, each run as a person would run it, with one line of outcome."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
UNTRACED = ("tests/unit/drivers", "tests/unit/hall/launcher", "tests/ui")
"""Tests that no pure room needs for its coverage; those that take longest come first."""
SHOTS = ROOT / "var" / "shots"
README_SIZE = (1280, 1280)
README_PICTURES = {
    "kiosk-choose-zh-portrait": "kiosk-choose",
    "kiosk-paying-scan-zh-portrait": "kiosk-pay",
    "kiosk-ticket-printed-en-portrait": "kiosk-ticket",
    "clerk-serving-en": "clerk",
    "board-calling-zh": "board",
    "control-advice-en": "control",
    "technician-history-en": "technician",
}
"""Picture of the tests: its name in docs/pictures, where the README shows it."""


@dataclass(frozen=True, slots=True)
class Gate:
    """One check: its name, its command, and what to do when it is red."""

    name: str
    command: Sequence[str]
    mend: str


def gates() -> Iterable[Gate]:
    """Yield the gates of `./run check`, the slowest early: two run at a time."""
    yield Gate("types", (f"{BIN}/mypy", "--no-error-summary"), "mypy names the line")
    yield Gate("lint", (f"{BIN}/ruff", "check", "."), "./run check --fix mends most of it")
    yield Gate("format", (f"{BIN}/ruff", "format", "--check", "--quiet", "."), "./run check --fix")
    yield Gate("floors", (f"{BIN}/lint-imports", "--no-cache"), "an import points up or sideways: see pyproject.toml")
    # collected once, not under the tracer: every worker then finds the tests compiled
    yield Gate("tests", (sys.executable, "-m", "pytest", "--collect-only", "-qq", "-m", "not long"), "pytest names it")
    yield Gate("qml", (*_qmllint(), *map(str, qml_files())), "pyside6-qmllint names the line")


def qml_files() -> list[Path]:
    """Return every QML file of the house."""
    rooms = ("assets", "kiosk", "screens", "drivers")
    return sorted(path.relative_to(ROOT) for room in rooms for path in (ROOT / room).rglob("*.qml"))


def check(*, fix: bool = False) -> int:
    """Run all gates; return 0 when all are green. All run even when one is red."""
    if fix:
        subprocess.run((f"{BIN}/ruff", "check", "--fix", "--quiet", "."), cwd=ROOT, check=False)
        subprocess.run((f"{BIN}/ruff", "format", "--quiet", "."), cwd=ROOT, check=False)
    with ThreadPoolExecutor(2) as cores:
        return max(cores.map(_run, gates()))


def test(arguments: Sequence[str], *, is_long: bool) -> int:
    """Run the gates, then every test; with `is_long` the long runs too. Arguments go to pytest."""
    if arguments:
        return _pytest(arguments)
    red = check()
    marker = "" if is_long else "not long"
    apart = "not e2e and not crash and not bulk"
    # Whatever waits or draws goes without the tracer, which is slow.
    untraced = [f"--ignore={folder}" for folder in UNTRACED]
    rooms = (*_workers("loadfile"), *untraced, "-m", _all(marker, apart), *_cover())
    screens = (*_workers("loadfile"), "-m", _all(marker, apart), *UNTRACED)
    masses = (*_workers("worksteal"), "-m", _all(marker, "bulk or crash"), *_marked("bulk", "crash"))
    # A file of real-process tests shares one hall.
    halls = (*_workers("loadfile"), "-m", _all(marker, "e2e and not crash"), *_marked("e2e"))
    # Halls and devices wait more than they work: two rows side by side keep two cores busy.
    with ThreadPoolExecutor(1) as row:
        beside = row.submit(_pytest_told_later, masses, halls)
        for session in (rooms, screens):
            red |= _pytest(session)
        told_later, said = beside.result()
    print(said, flush=True)  # noqa: T201 - for a person
    red |= told_later
    red |= _run(
        Gate(
            "pure rooms covered 100 %",
            (f"{BIN}/coverage", "report", "--fail-under=100", "--skip-covered", "--show-missing"),
            "add the test that is missing, or take the branch away",
        )
    )
    return red


def shots(names: Sequence[str], *, renew_readme: bool) -> int:
    """Picture every screen, or those called `names`, into var/shots; with `renew_readme` copy the README's there."""
    rooms = names or [path.stem.removeprefix("test_").removesuffix("_pictures") for path in sorted(_picture_tests())]
    files = [str(path.relative_to(ROOT)) for path in _picture_tests() if any(room in path.stem for room in rooms)]
    if not files:
        print(f"No screen is called {', '.join(names)}; there are: {', '.join(rooms)}")  # noqa: T201 - for a person
        return 2
    red = _pytest(files)
    if red == 0:
        print(f"The pictures are in {SHOTS}")  # noqa: T201 - for a person
        if renew_readme:
            for source, name in README_PICTURES.items():
                _copy_picture(SHOTS / f"{source}.png", ROOT / "docs" / "pictures" / f"{name}.png")
    return red


def _picture_tests() -> list[Path]:
    return sorted((ROOT / "tests" / "ui").rglob("test_*_pictures*.py"))


def _copy_picture(source: Path, target: Path) -> None:
    from PIL import Image  # only this command needs it

    target.parent.mkdir(parents=True, exist_ok=True)
    with Image.open(source) as image:
        image.thumbnail(README_SIZE)
        image.save(target, optimize=True)


def _marked(*marks: str) -> list[str]:
    """Return the files in which one of `marks` is put on a test: to collect all others takes longer than to look."""
    files = sorted((ROOT / "tests").rglob("test_*.py"))
    texts = {path: path.read_text(encoding="utf-8") for path in files}
    return [
        str(path.relative_to(ROOT)) for path, text in texts.items() if any(f"mark.{mark}" in text for mark in marks)
    ]


def _workers(share: str) -> tuple[str, ...]:
    return ("-n", "2", "--dist", share)


def _cover() -> tuple[str, ...]:
    return ("--cov", "--cov-branch", "--cov-report=")


def _all(*markers: str) -> str:
    return " and ".join(f"({marker})" for marker in markers if marker)


def _pytest(arguments: Sequence[str]) -> int:
    command = (sys.executable, "-m", "pytest", *arguments)
    return subprocess.run(command, cwd=ROOT, env=_environment(), check=False).returncode


def _pytest_told_later(*sessions: Sequence[str]) -> tuple[int, str]:
    """Run one session after the other; return whether one is red, and what they said."""
    red, said = 0, ""
    for arguments in sessions:
        command = (sys.executable, "-m", "pytest", *arguments)
        done = subprocess.run(
            command, cwd=ROOT, env=_environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
        )
        red |= done.returncode
        said += done.stdout.decode(errors="replace")
    return red, said


def _environment() -> dict[str, str]:
    quiet = {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software", "PYTHONPATH": str(ROOT)}
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, **quiet}


def _qmllint() -> tuple[str, ...]:
    return (f"{BIN}/pyside6-qmllint", "--max-warnings", "0", "-I", "assets/qml")


def _run(gate: Gate) -> int:
    started = time.monotonic()
    done = subprocess.run(
        gate.command,
        cwd=ROOT,
        env=_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    took = time.monotonic() - started
    if done.returncode == 0:
        print(f"✓ {gate.name} ({took:.1f} s)", flush=True)  # noqa: T201 - the gate's one line is for a person
        return 0
    print(f"✗ {gate.name} ({took:.1f} s): {gate.mend}\n{done.stdout.rstrip()}", flush=True)  # noqa: T201 - as above
    return 1
