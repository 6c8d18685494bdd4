"""Driver of window signs that are told plain text: the LED boards that know no Modbus.

Speak it: Armfly LED-485 boards set to text, and others after their pattern. Source: see `drivers.wire.sign_ascii`.

Such a board does not say whether it has what it was told: its health is never more than unknown. What is to be seen is
written again at each check, so that it comes back after a power cut and after a line that was bad. It cannot blink.
"""

from __future__ import annotations

from typing import ClassVar

from pydantic import BaseModel, Field

from devices.counter_roles import SignFace
from devices.ports import Port
from devices.roles import Readings
from devices.wire_reading import Tellers
from drivers.kept_face import KeptFace
from drivers.wire import describe_sign
from drivers.wire.sign_ascii import LONGEST_TEXT, BoardOrder, showable
from drivers.wire.sign_text import fitting
from hall.runtime.settings import Section


class PlainSignOptions(Section):
    """Options of the sign."""

    address: int = Field(default=1, ge=0, le=999, description="The sign's address")
    columns: int = Field(
        default=16, ge=2, le=LONGEST_TEXT, description="Half-width places of the sign; a Chinese one takes two"
    )
    check_every_s: float = Field(default=5.0, gt=0, le=60, description="Seconds between two refreshes")


class PlainSign(KeptFace):
    """One connection to a sign that is told plain text."""

    Options: ClassVar[type[BaseModel]] = PlainSignOptions

    def __init__(self, port: Port, options: PlainSignOptions) -> None:
        """Prepare; no byte is sent yet."""
        super().__init__(port, options.check_every_s)
        self._options = options
        self._is_cut = False

    @staticmethod
    def wire_tellers(_options: BaseModel) -> Tellers:
        """Return what puts the bytes of the wire into words."""
        return describe_sign.plain_tellers()

    def readings(self) -> Readings:
        """Return what was written last; that it is seen, nobody knows."""
        faults = ("sign_text_cut",) if self._is_cut else ()
        return Readings(faults, {"shows": self._face.text if self._face else None}, is_known=False)

    def show(self, face: SignFace) -> None:
        """Write the text; blinking is beyond such a board."""
        self._face = face
        wanted = showable(face.text)
        text = fitting(wanted, self._options.columns)
        self._is_cut = text != wanted
        self._port.write(BoardOrder(self._options.address, text).to_bytes())
