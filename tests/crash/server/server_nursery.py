"""A process that has everything loaded and forks a queue server on each line of its input, so that a kill costs little.

`python server_nursery.py SETTINGS`; a line on stdin starts a server, its process id is answered on stdout.
"""

from __future__ import annotations

import os
import signal
import sys

from hall.runtime.program import run_program
from queue_server import server
from queue_server.settings import ServerSettings


def serve(program: object) -> None:
    """Serve as ``python -m queue_server`` does."""
    server.serve(program)  # type: ignore[arg-type]  # run_program gives what it was asked for


def main() -> None:
    """Fork a server for each line, until the input ends."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            os._exit(run_program("queue_server", ServerSettings, serve, ["--settings", sys.argv[1]]))
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
