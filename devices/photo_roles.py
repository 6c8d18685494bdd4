"""What a document camera can do, and the pictures it gives. Pure: no port, clock, thread or disk here.

A picture of a card is personal data: ``repr`` shows its size only. It is kept in memory and goes with the visit; who
must keep one longer encrypts it first.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, Protocol, TypeAlias

from devices.roles import Device

MOST_BYTES: Final = 1 << 20
"""No photo is a larger file."""
LONGEST_SIDE: Final = 1600
"""No photo is wider or higher, in pixels."""
LONGEST_VIEW: Final = 480
"""No view is wider or higher, in pixels."""

Corner: TypeAlias = tuple[float, float]
"""A place in a picture: shares of its width and height from the top left, 0 to 1."""


class Subject(StrEnum):
    """What is photographed."""

    CARD = "card"
    """A card of the size of an identity card (ID-1), cut out, upright or on its head as it lies, 1011 x 638 pixels."""
    PAPER = "paper"
    """One sheet of paper of any size, cut out."""
    WHOLE = "whole"
    """All that the camera sees, as it is."""


class PhotoFlaw(StrEnum):
    """What speaks against a picture; each is a code of the fault table, with a sentence and what to do."""

    NO_CARD = "photo_no_card"
    NO_PAPER = "photo_no_paper"
    TOO_FAR = "photo_too_far"
    TOO_DARK = "photo_too_dark"
    GLARE = "photo_glare"
    MOVING = "photo_moving"
    """Hold still."""
    BLURRED = "photo_blurred"


@dataclass(frozen=True, slots=True)
class View:
    """A small picture in bare pixels, red, green and blue, row by row without gaps: nobody has to parse a file."""

    width: int
    height: int
    pixels: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Preview:
    """What the camera sees now, for the customer's page.

    `corners` are those of the card or sheet that was found, clockwise from its top left, or empty; `flaw` is what
    speaks against taking the photo now, None when it would be taken at once.
    """

    subject: Subject
    view: View
    corners: tuple[Corner, ...] = ()
    flaw: PhotoFlaw | None = None


@dataclass(frozen=True, slots=True)
class Photo:
    """One still, cut out and straightened: a JPEG file of at most `MOST_BYTES` without any mark of where or when.

    `view` is the same picture small, to show it with. `brightness` is the mean (0 to 255), `sharpness` how steep its
    steepest edges are (percent of the contrast per pixel: 20 of sharp print, 7 and less when it is blurred).
    """

    subject: Subject
    jpeg: bytes = field(repr=False)
    width: int
    height: int
    view: View
    brightness: int
    sharpness: int


class DocumentCamera(Device, Protocol):
    """Photographs what lies before it."""

    def watch(self, subject: Subject | None) -> None:
        """Be told that someone looks at the camera's picture to have `subject` photographed, or that nobody does."""

    def take_preview(self) -> Preview | None:
        """Return the newest preview since the last call; None when there is no new one."""

    def take_photo(self) -> Photo | PhotoFlaw | None:
        """Return a still of the newest picture, or what speaks against it; None when there is no new picture."""
