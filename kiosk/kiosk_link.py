"""The kiosk's link: as every screen's, and it can ask again under a command id that an earlier life has used."""

from __future__ import annotations

from functools import partial
from typing import Protocol

from assets.qt.hall_link import Answer, HallLink
from hall.contract.commands import Command


class Asking(Protocol):
    """What asks the server: the link, or a fake of it in tests."""

    def ask_under(self, command_id: str, command: Command, then: Answer, *, give_up_after_s: float = 30.0) -> None:
        """Send `command` under `command_id` until it is answered; the same id again is the same request."""
        ...


class KioskLink(HallLink):
    """`HallLink` with `ask_under`."""

    def ask_under(self, command_id: str, command: Command, then: Answer, *, give_up_after_s: float = 30.0) -> None:
        """Send `command` under `command_id` until it is answered; `then` gets reply or error in the GUI thread."""
        future = self._link.request(command, command_id=command_id, give_up_after_s=give_up_after_s)
        future.add_done_callback(partial(self._settled, then))
