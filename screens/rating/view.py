"""The whole rating screen as one frozen value: the clerk's card, the question, or the thank-you."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from hall.contract.documents import CounterDocument
from hall.contract.documents_hall import ClerkInfo
from hall.contract.picture import HallPicture
from hall.contract.values import CounterStatus, Grade, TicketState
from hall.runtime.words import Words
from screens.rating.view_asking import NOT_ASKING, REASONS, Asking

GRADES = (Grade.VERY_SATISFIED, Grade.SATISFIED, Grade.AVERAGE, Grade.DISSATISFIED)

STATUS_SIGNS = {
    CounterStatus.OPEN: ("good", "good"),
    CounterStatus.PAUSED: ("warn", "pause"),
    CounterStatus.CLOSED: ("unknown", "lock"),
}
"""Tone of the theme and icon of each status."""


@dataclass(frozen=True, slots=True)
class RatingInputs:
    """Everything the screen knows; `photos` are the addresses of the pictures that are there, by file name."""

    picture: HallPicture
    counter: str
    asking: Asking = NOT_ASKING
    photos: Mapping[str, str] = field(default_factory=dict)

    @property
    def document(self) -> CounterDocument | None:
        """Return the document of this screen's counter, if it was heard."""
        return self.picture.counters.get(self.counter)


@dataclass(frozen=True, slots=True)
class ClerkProps:
    """A clerk as the public may know them; `photo` is empty when there is no picture."""

    name: str
    staff_number: str
    photo: str


@dataclass(frozen=True, slots=True)
class CardProps:
    """How the counter stands, in a word, and what it means for who stands before it."""

    counter: str
    status_word: str
    status_tone: str
    status_icon: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Face:
    """One of the four faces; `face` is the drawing's name."""

    key: str
    face: str
    text: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason as a chip."""

    key: str
    text: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class AskProps:
    """The question; `is_answered` once a face was touched, then stars and reasons are offered."""

    question: str
    hint: str
    is_answered: bool
    speed: int
    attitude: int
    reasons_title: str


@dataclass(frozen=True, slots=True)
class ThanksProps:
    """The last words of a visit."""

    title: str
    text: str
    is_apology: bool


@dataclass(frozen=True, slots=True)
class RatingProps:
    """Everything QML draws. `page` is ``connecting``, ``card``, ``ask`` or ``thanks``."""

    page: str
    hall: str
    is_live: bool
    stale: str
    connecting: str
    clerk: ClerkProps
    card: CardProps
    ask: AskProps
    thanks: ThanksProps
    faces: tuple[Face, ...]
    reasons: tuple[Reason, ...]


def derive(inputs: RatingInputs, words: Words) -> RatingProps:
    """Return what the screen shows."""
    hall, document, asking = inputs.picture.hall, inputs.document, inputs.asking
    grade = asking.answer.grade
    clerk = asking.request.clerk if asking.request else document.clerk if document else None
    return RatingProps(
        page=_page(inputs),
        hall=hall.name.in_language(words.language) if hall else "",
        is_live=inputs.picture.has_server,
        stale=_stale(inputs, words),
        connecting=_connecting(inputs, words),
        clerk=_clerk(clerk, inputs.photos, words),
        card=_card(document, words),
        ask=_ask(asking, words),
        thanks=_thanks(asking, words),
        faces=tuple(
            Face(g.value, g.value.replace("_", "-"), words.text(f"grade_{g.value}"), g is grade) for g in GRADES
        ),
        reasons=tuple(
            Reason(code, words.text(f"reason_{code}"), code in asking.answer.reasons) for code in REASONS[grade]
        )
        if grade
        else (),
    )


def _page(inputs: RatingInputs) -> str:
    if inputs.picture.hall is None or inputs.document is None:
        return "connecting"
    if inputs.asking.request is not None:
        return "ask"
    return "thanks" if inputs.asking.thanks_until is not None else "card"


def _connecting(inputs: RatingInputs, words: Words) -> str:
    hall = inputs.picture.hall
    if hall is not None and all(counter.counter != inputs.counter for counter in hall.counters):
        return words.text("counter_unknown", counter=inputs.counter)
    return words.text("connecting_more")


def _clerk(clerk: ClerkInfo | None, photos: Mapping[str, str], words: Words) -> ClerkProps:
    if clerk is None:
        return ClerkProps("", "", "")
    return ClerkProps(
        name=clerk.name.in_language(words.language),
        staff_number=words.text("staff_number_is", number=clerk.staff_number),
        photo=photos.get(clerk.photo, ""),
    )


def _card(document: CounterDocument | None, words: Words) -> CardProps:
    if document is None:
        return CardProps("", "", "", "", "")
    tone, icon = STATUS_SIGNS[document.status]
    ticket = document.in_hand
    if ticket is not None:
        key = "card_serving" if ticket.state is TicketState.SERVING else "card_called"
        sentence = words.text(key, number=ticket.number)
    else:
        sentence = words.text(f"card_{document.status.value}")
    return CardProps(
        counter=document.name.in_language(words.language),
        status_word=words.text(f"counter_{document.status.value}"),
        status_tone=tone,
        status_icon=icon,
        sentence=sentence,
    )


def _ask(asking: Asking, words: Words) -> AskProps:
    answer = asking.answer
    number = asking.request.number if asking.request else ""
    is_praise = answer.grade in (Grade.VERY_SATISFIED, Grade.SATISFIED)
    return AskProps(
        question=words.text("question", number=number),
        hint=words.text("touch_a_face"),
        is_answered=answer.grade is not None,
        speed=answer.speed or 0,
        attitude=answer.attitude or 0,
        reasons_title=words.text("reasons_praise" if is_praise else "reasons_wishes"),
    )


def _thanks(asking: Asking, words: Words) -> ThanksProps:
    if asking.apology is not None:
        return ThanksProps(words.text("sorry"), asking.apology.in_language(words.language), is_apology=True)
    return ThanksProps(words.text("thanks"), words.text("thanks_more"), is_apology=False)


def _stale(inputs: RatingInputs, words: Words) -> str:
    picture = inputs.picture
    if picture.has_server:
        return ""
    if picture.as_of is None or picture.hall is None:
        return words.text("not_connected")
    return words.text("as_of", time=words.clock_time(picture.as_of, picture.hall.zone))
