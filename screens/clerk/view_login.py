"""The login page: which counter, which clerk, how many figures of the PIN, and what is still missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hall.contract.documents_hall import HallDocument
from hall.contract.values import CounterStatus
from hall.runtime.words import Words
from screens.clerk.view_inputs import Action, ClerkInputs


@dataclass(frozen=True, slots=True)
class CounterChoice:
    """One counter to sit down at; `note` names who is logged in there already."""

    key: str
    name: str
    services: str
    note: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class ClerkChoice:
    """One member of staff; `note` says at which counter the clerk is logged in already."""

    key: str
    name: str
    staff_number: str
    note: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class LoginProps:
    """The login page besides its two lists; the places say where in them the choice is, -1 for none."""

    counter_place: int
    clerk_place: int
    pin_length: int
    hint: str
    """What to do next."""
    is_ready: bool
    is_busy: bool


def counter_choices(inputs: ClerkInputs, hall: HallDocument, words: Words) -> tuple[CounterChoice, ...]:
    """Return the hall's counters in its own order."""
    names = {service.service: service.name.in_language(words.language) for service in hall.services}
    choices = []
    for counter in hall.counters:
        document = inputs.picture.counters.get(counter.counter)
        clerk = document.clerk if document and document.status is not CounterStatus.CLOSED else None
        choices.append(
            CounterChoice(
                key=counter.counter,
                name=counter.name.in_language(words.language),
                services=words.text("list_comma").join(names[s] for s in counter.services if s in names),
                note=words.text("counter_taken", name=clerk.name.in_language(words.language)) if clerk else "",
                is_chosen=counter.counter == inputs.counter,
            )
        )
    return tuple(choices)


def clerk_choices(inputs: ClerkInputs, hall: HallDocument, words: Words) -> tuple[ClerkChoice, ...]:
    """Return the hall's clerks in its own order."""
    places = {
        document.clerk.clerk: document.name.in_language(words.language)
        for document in inputs.picture.counters.values()
        if document.clerk is not None and document.status is not CounterStatus.CLOSED
    }
    return tuple(
        ClerkChoice(
            key=clerk.clerk,
            name=clerk.name.in_language(words.language),
            staff_number=words.text("staff_number", number=clerk.staff_number),
            note=words.text("clerk_there", counter=places[clerk.clerk]) if clerk.clerk in places else "",
            is_chosen=clerk.clerk == inputs.clerk,
        )
        for clerk in hall.clerks
    )


def derive_login(inputs: ClerkInputs, words: Words) -> LoginProps:
    """Return the PIN's side of the page."""
    missing = next(
        (
            key
            for key, is_there in (
                ("choose_counter", inputs.counter is not None),
                ("choose_clerk", inputs.clerk is not None),
                ("type_pin", inputs.pin_length > 0),
            )
            if not is_there
        ),
        None,
    )
    hall = inputs.hall
    return LoginProps(
        counter_place=_place([info.counter for info in hall.counters] if hall else [], inputs.counter),
        clerk_place=_place([info.clerk for info in hall.clerks] if hall else [], inputs.clerk),
        pin_length=inputs.pin_length,
        hint=words.text(missing or "press_log_in"),
        is_ready=missing is None,
        is_busy=inputs.busy is Action.LOG_IN,
    )


def step(keys: Sequence[str], chosen: str | None, by: int) -> str | None:
    """Return the key `by` places after the chosen one, stopping at the ends; without a choice the first or the last."""
    if not keys:
        return None
    if chosen not in keys:
        return keys[0] if by > 0 else keys[-1]
    return keys[max(0, min(len(keys) - 1, keys.index(chosen) + by))]


def _place(keys: Sequence[str], chosen: str | None) -> int:
    return keys.index(chosen) if chosen in keys else -1
