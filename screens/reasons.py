"""Why a counter pauses or calls for help, in words: codes travel, and what somebody wrote. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from hall.contract.values import Text
from hall.runtime.words import Words

PAUSE_REASONS: Final = ("break", "meal", "paperwork")
"""Codes that travel as the reason of a pause; their words are ``pause_<code>``."""
HELP_REASONS: Final = ("manager", "customer", "device", "safety")
"""Codes that travel as the reason of a help call; their words are ``help_<code>``."""


def pause_said(reason: str, own: Iterable[Text], words: Words) -> str:
    """Return why a counter pauses; a reason of the hall's `own` travels in the language of the console that gave it."""
    if reason in PAUSE_REASONS:
        return words.text(f"pause_{reason}")
    known = next((one for one in own if reason in (one.zh, one.en)), None)
    return known.in_language(words.language) if known else reason


def help_said(reason: str, words: Words) -> str:
    """Return what help is wanted; what is no code stands as it was written."""
    return words.text(f"help_{reason}") if reason in HELP_REASONS else reason
