"""The player program of the loudspeaker's twin: hands a wav file over and ends as the twin says."""

from __future__ import annotations

import socket
import sys
from pathlib import Path


def main(door: str, file: str) -> int:
    """Play `file` at the twin behind `door`; return the exit code."""
    sound = Path(file).read_bytes()
    try:
        with socket.socket(socket.AF_UNIX) as twin:
            twin.connect(door)
            twin.sendall(len(sound).to_bytes(4, "big") + sound)
            said = twin.recv(1)
    except OSError:
        return 1
    return said[0] if said else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
