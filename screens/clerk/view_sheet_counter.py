"""The sheets about the counter itself: why it pauses, why its clerk leaves, and what help is needed."""

from __future__ import annotations

from typing import Final

from hall.contract.commands import CloseCounter, PauseCounter
from hall.contract.commands_acts import RaiseHelp
from hall.contract.documents import CounterDocument
from hall.contract.documents_hall import HallDocument
from hall.runtime.words import Words
from screens.clerk.view_inputs import LEAVE
from screens.clerk.view_tiles import Drawn, Offer, Tile, commands_of, group
from screens.reasons import HELP_REASONS, LEAVE_REASONS, PAUSE_REASONS

PAUSE_ICONS: Final = {"break": "coffee", "meal": "clock", "paperwork": "document"}
LEAVE_ICONS: Final = {"shift": "clock", "relief": "users", "move": "window"}
HELP_ICONS: Final = {"manager": "staff", "customer": "users", "device": "wrench", "safety": "shield"}


def pause_sheet(hall: HallDocument, document: CounterDocument, words: Words) -> Drawn:
    """Return the reasons to pause: the hall's own, or the console's."""
    own = [
        (f"pause-{place}", one.in_language(words.language), one.in_language(words.language), "pause")
        for place, one in enumerate(hall.pause_reasons, 1)
    ]
    known = [(f"pause-{code}", code, words.text(f"pause_{code}"), PAUSE_ICONS[code]) for code in PAUSE_REASONS]
    offers = [
        Offer(Tile(key=key, text=text, icon=icon), PauseCounter(counter=document.counter, reason=reason))
        for key, reason, text, icon in own or known
    ]
    return Drawn(
        title=words.text("pause_title"),
        lead=words.text("pause_lead"),
        groups=(group("", offers),),
        commands=commands_of(offers),
    )


def log_out_sheet(document: CounterDocument, words: Words) -> Drawn:
    """Return the reasons to log out, the usual one first; nobody has to give one."""
    offers = [
        Offer(
            Tile(key=f"{LEAVE}{code}", text=words.text(f"leave_{code}"), icon=LEAVE_ICONS[code]),
            CloseCounter(counter=document.counter, reason=code),
        )
        for code in LEAVE_REASONS
    ]
    offers.append(
        Offer(
            Tile(key=f"{LEAVE}open", text=words.text("leave_open"), icon="logout"),
            CloseCounter(counter=document.counter),
        )
    )
    return Drawn(
        title=words.text("log_out_title"),
        lead=words.text("log_out_lead"),
        groups=(group("", offers),),
        commands=commands_of(offers),
    )


def help_sheet(document: CounterDocument, words: Words) -> Drawn:
    """Return what help can be called for; the control room hears it at once."""
    offers = [
        Offer(
            Tile(key=f"help-{code}", text=words.text(f"help_{code}"), icon=HELP_ICONS[code]),
            RaiseHelp(counter=document.counter, reason=code),
        )
        for code in HELP_REASONS
    ]
    return Drawn(
        title=words.text("help_title"),
        lead=words.text("help_lead"),
        groups=(group("", offers),),
        commands=commands_of(offers),
    )
