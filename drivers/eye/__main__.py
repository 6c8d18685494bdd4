"""The eye's own program: frames in on stdin, frames out on stdout, limits set before the first picture.

All parsing of pictures happens here and nowhere else. It may die or hang; whoever started it notices and starts
another. What a picture can reach from here: one gigabyte of memory, no file to write, and the ear of a parent that
believes nothing. It ends with its stdin, and with its parent.
"""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import sys
from typing import Final

_MEMORY: Final = 1 << 30
_PR_SET_PDEATHSIG: Final = 1
_MISSING_LIBRARY: Final = 3


def _limit() -> None:
    """Take from this process what reading pictures does not need."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    for what, most in (
        (resource.RLIMIT_AS, _MEMORY),
        (resource.RLIMIT_CORE, 0),  # a core dump would hold what customers showed
        (resource.RLIMIT_FSIZE, 0),
    ):
        resource.setrlimit(what, (most, most))
    os.nice(5)
    # one thread: the screen needs the other cores; and no allocation for pictures that no camera makes
    os.environ |= {"OPENBLAS_NUM_THREADS": "1", "OPENCV_IO_MAX_IMAGE_PIXELS": str(1 << 24), "OPENCV_LOG_LEVEL": "OFF"}


def main(arguments: list[str]) -> int:
    """Serve until stdin ends; `arguments`: the forms to seek or "", seconds for a picture, a camera or "", its size as
    ``1600x1200`` or "", by how much its pictures must be turned.
    """
    _limit()
    try:
        from drivers.eye.serving import Server
    except ImportError:
        return _MISSING_LIBRARY
    # what libraries print must not get between the frames
    out = os.dup(1)
    os.dup2(2, 1)
    forms, within_s, camera, size, turn = arguments
    wide, _, high = size.partition("x")
    try:
        server = Server(
            tuple(forms.split(",")) if forms else (),
            float(within_s),
            camera,
            (int(wide), int(high)) if size else None,
            int(turn),
        )
    except ImportError:
        return _MISSING_LIBRARY
    server.serve(0, out)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
