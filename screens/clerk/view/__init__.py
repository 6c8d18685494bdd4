"""What the console shows, derived from what it knows: pure, without clock, disk, Qt or network."""

from screens.clerk.view.console import PAUSE_REASONS, can_press
from screens.clerk.view.inputs import Action, ClerkInputs, Notice, Session
from screens.clerk.view.page import ClerkProps, derive
from screens.clerk.view.session import farewell, follow, is_taken_over, mark_of

__all__ = [
    "PAUSE_REASONS",
    "Action",
    "ClerkInputs",
    "ClerkProps",
    "Notice",
    "Session",
    "can_press",
    "derive",
    "farewell",
    "follow",
    "is_taken_over",
    "mark_of",
]
