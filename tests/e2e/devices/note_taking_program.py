"""A program that takes note after note from a device in a file, and says each step, to be killed after any of them.

The device keeps two numbers: how many notes it has stacked, and of how many that was acknowledged. As a real one does,
it says "stacked" again until it is acknowledged. Run as ``python -m tests.e2e.devices.note_taking_program FOLDER``.
"""

from __future__ import annotations

import sys
from pathlib import Path

from devices.notes import NoteJournal
from hall.runtime.clock import SystemClock

DEVICE = "notes-1"
STEPS = ("held", "stacking", "stacked", "credited", "acknowledged")


def counted(folder: Path, what: str) -> int:
    """Return how many notes the device has `stacked`, or was `acknowledged`."""
    place = folder / what
    return place.stat().st_size if place.exists() else 0


def count(folder: Path, what: str) -> None:
    with (folder / what).open("ab") as place:
        place.write(b"x")


def say(step: str) -> None:
    """Tell the parent, and go on when it says so: it may kill instead."""
    print(step, flush=True)  # noqa: T201  # its parent reads this
    sys.stdin.readline()


def recover(folder: Path, journal: NoteJournal) -> None:
    """Ask the device about the note that was under way, as after any start."""
    left = journal.open_note(DEVICE)
    if counted(folder, "stacked") > counted(folder, "acknowledged"):
        if left is not None:
            journal.credit(left.id)
        count(folder, "acknowledged")
    elif left is not None:
        journal.give_back(left.id)


def main(folder: Path) -> None:
    """Take notes until killed."""
    journal = NoteJournal(folder / "notes.sqlite", SystemClock())
    recover(folder, journal)
    while True:
        note = journal.hold(DEVICE, 20, "CNY")
        say("held")
        journal.mark_stacking(note.id)
        say("stacking")
        count(folder, "stacked")
        say("stacked")
        journal.credit(note.id)
        say("credited")
        count(folder, "acknowledged")
        say("acknowledged")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
