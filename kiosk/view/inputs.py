"""What the kiosk's screen follows from. Frozen: a view function gets all of it and nothing else but the words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from hall.contract.business.reports import Notice
from hall.contract.picture import HallPicture
from kiosk.flow import Flow
from kiosk.settings import Cabinet, ElsewhereSection, QuickerSection

QrMaker: TypeAlias = Callable[[str], tuple[str, ...]]
"""From a text to its QR code: rows of ``0`` and ``1``."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """All that the screen follows from, besides the words."""

    flow: Flow
    picture: HallPicture
    now: datetime
    """The hall's present moment, for the clock on the screen."""
    moment: float
    """The flow's own seconds, for what runs out."""
    cabinet: Cabinet
    large_text: float
    """How much larger the text is for a customer who asked for it."""
    make_qr: QrMaker
    notices: tuple[Notice, ...] = ()
    """What the business system wants everybody to know."""
    shade: float = 0.0
    """How much of the untouched screen's light is to be taken by drawing, 0 … 1."""
    elsewhere: tuple[ElsewhereSection, ...] = ()
    """Where customers are sent when nothing can be done here."""
    quicker: tuple[QuickerSection, ...] = ()
    """What is quicker than waiting for a service."""
