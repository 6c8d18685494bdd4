"""What a key of the counter's call pad asks for, and what pad and window sign show. Pure.

A pad has no large button that changes, so one key does what its clerk means by it::

    next            nobody here: call; called: the service begins; served: finish and call
    digits next     the same, but that number is called
    rating          the service is over: finish, also when its beginning was not pressed
    recall, missed, park, pause     as on the console
    digits parked   call that parked ticket, without digits the oldest
    digits transfer to that counter; without digits the console lays its sheet out

Rule: a key that means nothing now does nothing, sounds, and says why on the console.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from devices.counter_roles import PadFace, PadKey, PadPress, SignFace
from hall.contract.commands import (
    BeginService,
    CallNext,
    CallTicket,
    Command,
    Finish,
    MarkMissed,
    Park,
    PauseCounter,
    Recall,
    Resume,
    ResumeCounter,
)
from hall.contract.commands_acts import Transfer
from hall.contract.documents import CounterDocument, TicketInHand
from hall.contract.picture import HallPicture
from hall.contract.values import CounterStatus, TicketState
from hall.runtime.words import Words
from screens.clerk.view_inputs import SheetKind
from screens.clerk.view_sheet_lists import missed_of
from screens.clerk.view_waiting import waiting_for
from screens.reasons import PAUSE_REASONS

LARGEST: Final = 999
"""What a pad's three places can show."""
_LAST_FIGURES: Final = re.compile(r"[0-9]+$")


class Numbered(Protocol):
    """A ticket as far as its number goes."""

    @property
    def ticket(self) -> str: ...

    @property
    def number(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Wish:
    """What a press comes to: commands one after the other, or a sheet on the console, or a word that says why not."""

    commands: tuple[Command, ...] = ()
    sheet: SheetKind | None = None
    closes_sheet: bool = False
    why_not: str = ""
    """A key of the catalogue."""


def wish_of(press: PadPress, picture: HallPicture, document: CounterDocument, words: Words) -> Wish:
    """Return what `press` asks for at the counter as it stands."""
    match press.key:
        case PadKey.CALL_NEXT:
            return _next(press.digits, picture, document)
        case PadKey.CALL_PARKED:
            return _parked(press.digits, document)
        case PadKey.PAUSE:
            return _pause(picture, document, words)
        case PadKey.CANCEL:
            return Wish(closes_sheet=True)
        case PadKey.STAND_BACK:
            return Wish(why_not="pad_not_spoken")
        case key:
            return _with_customer(key, press.digits, picture, document)


def pad_face(picture: HallPicture, document: CounterDocument | None) -> PadFace:
    """Return what the pad shows: the ticket in hand and how many wait; nothing when nobody works here."""
    if document is None:
        return PadFace()
    in_hand = document.in_hand
    waiting = sum(1 for _ in waiting_for(picture, document))
    return PadFace(ticket=figures_of(in_hand.number) if in_hand is not None else None, waiting=min(LARGEST, waiting))


def sign_face(document: CounterDocument | None, words: Words) -> SignFace:
    """Return what the sign above the counter shows: the number that is called blinks, the one that is served stands."""
    if document is None or document.status is CounterStatus.CLOSED:
        return SignFace(words.text("sign_closed"))
    if document.in_hand is not None:
        return SignFace(document.in_hand.number, is_blinking=document.in_hand.state is TicketState.CALLED)
    if document.status is CounterStatus.PAUSED:
        return SignFace(words.text("sign_paused"))
    return SignFace(document.name.in_language(words.language))


def figures_of(number: str) -> int | None:
    """Return the figures at the end of a ticket's number as a pad shows them: A041 is 41; the last three of more."""
    found = _LAST_FIGURES.search(number)
    return int(found[0]) % (LARGEST + 1) if found else None


def _next(digits: str, picture: HallPicture, document: CounterDocument) -> Wish:
    in_hand = document.in_hand
    if in_hand is not None and in_hand.state is TicketState.CALLED:
        return Wish((BeginService(counter=document.counter, ticket=in_hand.ticket),))
    call: Command = CallNext(counter=document.counter)
    if digits:
        waiting = [one for _, one in waiting_for(picture, document)]
        tickets: list[Numbered] = [*waiting, *(one for _, one in missed_of(picture, document))]
        found = _typed(digits, tickets)
        if found is None:
            return Wish(why_not="pad_no_such_number")
        call = CallTicket(counter=document.counter, ticket=found.ticket)
    if in_hand is not None:
        return Wish((Finish(counter=document.counter, ticket=in_hand.ticket), call))
    if document.status is CounterStatus.PAUSED:
        return Wish((ResumeCounter(counter=document.counter), call))
    return Wish((call,))


def _parked(digits: str, document: CounterDocument) -> Wish:
    if document.in_hand is not None:
        return Wish(why_not="pad_finish_first")
    found = _typed(digits, document.parked) if digits else next(iter(document.parked), None)
    if found is None:
        return Wish(why_not="pad_no_such_number" if digits else "parked_empty")
    return Wish((Resume(counter=document.counter, ticket=found.ticket),))


def _pause(picture: HallPicture, document: CounterDocument, words: Words) -> Wish:
    if document.status is CounterStatus.PAUSED:
        return Wish((ResumeCounter(counter=document.counter),))
    own = picture.hall.pause_reasons if picture.hall is not None else ()
    reason = own[0].in_language(words.language) if own else PAUSE_REASONS[0]
    return Wish((PauseCounter(counter=document.counter, reason=reason),))


def _with_customer(key: PadKey, digits: str, picture: HallPicture, document: CounterDocument) -> Wish:
    in_hand = document.in_hand
    if in_hand is None:
        return Wish(why_not="pad_nobody_here")
    if key is PadKey.TRANSFER:
        return _transfer(digits, picture, document, in_hand)
    acts: dict[PadKey, Callable[[str, TicketInHand], tuple[Command, ...]]] = {
        PadKey.BEGIN_RATING: _finished,
        PadKey.PARK: lambda counter, one: (Park(counter=counter, ticket=one.ticket),),
    }
    if in_hand.state is TicketState.CALLED:
        acts[PadKey.RECALL] = lambda counter, one: (Recall(counter=counter, ticket=one.ticket),)
        acts[PadKey.MISSED] = lambda counter, one: (MarkMissed(counter=counter, ticket=one.ticket),)
    act = acts.get(key)
    return Wish(why_not="pad_is_served") if act is None else Wish(act(document.counter, in_hand))


def _finished(counter: str, in_hand: TicketInHand) -> tuple[Command, ...]:
    finish = Finish(counter=counter, ticket=in_hand.ticket)
    if in_hand.state is TicketState.SERVING:
        return (finish,)
    return BeginService(counter=counter, ticket=in_hand.ticket), finish


def _transfer(digits: str, picture: HallPicture, document: CounterDocument, in_hand: TicketInHand) -> Wish:
    if not digits:
        return Wish(sheet=SheetKind.TRANSFER)
    counters = picture.hall.counters if picture.hall is not None else ()
    wanted = next((one.counter for one in counters if figures_of(one.counter) == int(digits)), None)
    if wanted is None or wanted == document.counter:
        return Wish(why_not="pad_no_such_counter")
    return Wish((Transfer(counter=document.counter, ticket=in_hand.ticket, to_counter=wanted),))


def _typed(digits: str, tickets: Sequence[Numbered]) -> Numbered | None:
    return next((one for one in tickets if figures_of(one.number) == int(digits)), None)
