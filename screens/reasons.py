"""Why a counter pauses, calls for help or calls a number, and how long somebody still waits, in words. Pure.

Codes travel, and what somebody wrote; the reason of a call is the server's own sentence.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from hall.contract.events import TOLD_MIN, CallReason, Estimate
from hall.contract.values import Text
from hall.runtime.words import Words

PAUSE_REASONS: Final = ("break", "meal", "paperwork")
"""Codes that travel as the reason of a pause; their words are ``pause_<code>``."""
LEAVE_REASONS: Final = ("shift", "relief", "move")
"""Codes that travel as the reason when a clerk logs out; their words are ``leave_<code>``."""
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


def call_said(reason: CallReason, words: Words) -> str:
    """Return why a number is next, or was called; a figure and its per cent sign stay on one line."""
    return reason.sentence.in_language(words.language).replace(" %", "\u00a0%")


def still_waits(estimate: Estimate, words: Words) -> str:
    """Return how long somebody still waits (P50), as far as it can be told; "" when it is not known."""
    if estimate.p50_s is None:
        return ""
    if estimate.p50_s > 60 * TOLD_MIN:
        return words.text("still_over", n=TOLD_MIN)
    minutes = round(estimate.p50_s / 60)
    return words.text("still_about", n=minutes) if minutes else words.text("still_short")


def expected_call(estimate: Estimate, words: Words) -> str:
    """Return when somebody is expected to be called: most likely, and at the latest in nine cases of ten."""
    if estimate.p50_s is None:
        return words.text("call_unknown")
    if estimate.p50_s > 60 * TOLD_MIN:
        return words.text("call_over", n=TOLD_MIN)
    first = round(estimate.p50_s / 60)
    last = first if estimate.p90_s is None else round(estimate.p90_s / 60)
    if last <= 1:
        return words.text("call_soon")
    return words.text("call_between", low=first, high=last) if last > first else words.text("call_about", n=first)
