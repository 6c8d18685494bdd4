"""What the rating screen shows and when it sends: pure, without clock, disk, Qt or network."""

from screens.rating.view.asking import (
    Answer,
    Asking,
    apologise,
    look,
    press_done,
    press_face,
    press_reason,
    press_star,
)
from screens.rating.view.page import RatingInputs, RatingProps, derive

__all__ = [
    "Answer",
    "Asking",
    "RatingInputs",
    "RatingProps",
    "apologise",
    "derive",
    "look",
    "press_done",
    "press_face",
    "press_reason",
    "press_star",
]
