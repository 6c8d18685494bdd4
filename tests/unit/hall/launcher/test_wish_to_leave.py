"""A wish to leave is not lost, wherever the program was when it came."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[4]
SWALLOWS = """
import signal, threading
from hall.launcher.demo import WishToLeave

class Deaf:
    def __del__(self):
        signal.raise_signal(signal.SIGINT)  # an interrupt that falls into a destructor is lost

wish = WishToLeave()
try:
    Deaf()
    print("still here", flush=True)
    threading.Event().wait(30)
except KeyboardInterrupt:
    wish.heard()
    print("leaving", flush=True)
    signal.raise_signal(signal.SIGINT)
    threading.Event().wait(1.2)
    print("left in peace", flush=True)
"""


def test_an_interrupt_that_is_lost_comes_again_and_none_disturbs_the_closing() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SWALLOWS], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stdout.split("\n")[:3] == ["still here", "leaving", "left in peace"], done.stderr
    assert done.returncode == 0
