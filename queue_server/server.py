"""A running queue server: hall file read, journal restored, parts put together, until it is asked to end."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Final

from hall.runtime.logs import get_logger
from hall.runtime.program import Program, SingleInstance
from hall.runtime.release import RELEASE
from queue_server.bus import Bus
from queue_server.core.digest import digest
from queue_server.core.invariants import faults
from queue_server.hall_description import load_hall
from queue_server.pins import PinDoor
from queue_server.settings import ServerSettings
from queue_server.store import Store

DATABASE: Final = "queue.sqlite"
_log = get_logger("queue.server")


def database_path(settings: ServerSettings) -> Path:
    """Return where the journal is."""
    return settings.data.folder / DATABASE


def serve(program: Program[ServerSettings]) -> None:
    """Serve the hall until a signal comes; raise `HallError` with one sentence when that cannot begin."""
    settings = program.settings
    lock = SingleInstance(settings.data.folder)
    try:
        description = load_hall(settings.hall.file)
        store = Store(database_path(settings), description.plan)
        try:
            for fault in faults(store.hall):
                _log.error("the restored hall breaks a rule", fault=fault)
            _log.info("the hall is restored", entries=store.head.seq, head=store.head.hash, hall=digest(store.hall))
            pins = PinDoor(description.pin_hashes, program.clock.monotonic)
            bus = Bus(store, program.clock, pins, settings.broker, epoch=secrets.token_hex(8), release=RELEASE)
            bus.start()
            try:
                program.wait_for_stop()
            finally:
                bus.stop()
        finally:
            store.close()
    finally:
        lock.release()
