"""`python -m kiosk`. Nothing of a start is garbage: the collector rests until Qt's loop has one of its own."""

import gc
import sys

if __name__ == "__main__":
    gc.disable()  # before all that is loaded; `assets.qt.collector` takes over
    from kiosk.program import run

    sys.exit(run())
