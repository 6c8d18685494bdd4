"""What is said aloud on each page in the assisted mode, in the customer's language. Pure.

The rule here: what is said can be heard by bystanders, so no name and nothing of a card is in it; a ticket's number is,
since the hall calls it out too. A page whose sentence is the same for everybody has it as `speech_<page>`.
"""

from __future__ import annotations

from dataclasses import dataclass

from hall.contract.values import Language
from hall.runtime.words import Words
from kiosk.flow import Flow, Page
from kiosk.view.props import Props

MOST_NAMED = 6
"""Services that are read out; more would be forgotten before the last."""
_STEPS = ("help_step_1", "help_step_2", "help_step_3", "help_step_4", "help_staff")


@dataclass(frozen=True, slots=True)
class Guidance:
    """What is said, and the `moment` it belongs to: said once, as long as the moment is the same."""

    moment: tuple[str, ...]
    text: str
    language: Language


def guidance(flow: Flow, props: Props, words: Words) -> Guidance | None:
    """Return what to say now; None outside the assisted mode."""
    if not flow.visit.is_assisted:
        return None
    words = words.in_language(flow.visit.language)
    lies_over = "still" if props.still.is_shown else "help" if props.is_helping else ""
    fate = (props.ticket.fate, props.trouble.kind, *_of_payment(props))
    moment = (str(props.page), lies_over, props.language, props.notice.text, *fate)
    parts = _lying_over(lies_over, words) if lies_over else [props.notice.text, *_page(props, words)]
    return Guidance(moment, _sentences(parts, words), words.language)


def _of_payment(props: Props) -> tuple[str, ...]:
    """Return what is said anew on the same page when a payment has gone on; amounts and seconds are shown only."""
    payment, outcome = props.paying.payment, props.paying.outcome
    return payment.title, payment.slow, outcome.title, outcome.hint


def _lying_over(what: str, words: Words) -> list[str]:
    return [words.text("speech_still")] if what == "still" else [words.text(key) for key in _STEPS]


def _page(props: Props, words: Words) -> list[str]:
    ticket, trouble = props.ticket, props.trouble
    match props.page:
        case Page.ATTRACT:
            return [words.text("speech_attract")]
        case Page.CHOOSE:
            names = [tile.name for tile in props.tiles if tile.is_open][:MOST_NAMED]
            return [words.text("choose_title"), words.text("speech_list").join(names)]
        case Page.IDENTIFY:
            return [words.text("speech_identify", place=props.card.place)]
        case Page.APPOINTMENT:
            return [words.text("appointment_title"), props.appointment.other_ways]
        case Page.CONFIRM:
            return [words.text("speech_confirm", service=props.chosen.name, take=props.primary.text)]
        case Page.ISSUING:
            return [words.text("issuing_title"), words.text("issuing_hint")]
        case Page.PRINTING | Page.TICKET:
            number = words.text("speech_number", number=ticket.number)
            return [number, ticket.sentence, ticket.outlet, ticket.hint, ticket.card_reminder]
        case Page.NO_SLIP | Page.TROUBLE | Page.UNDONE:
            then = words.text("speech_then", act=props.primary.text)
            return [trouble.title, trouble.sentence, trouble.hint, then]
        case Page.OUT_OF_ORDER:
            out = props.out
            return [out.title, out.sentence, out.invitation, *(place.where for place in out.places), out.hint]
        case Page.PAYING:
            payment = props.paying.payment
            return [payment.title, payment.hint, payment.slow]
        case Page.PAID | Page.UNPAID | Page.INVOICE:
            ended = props.paying.outcome
            then = words.text("speech_then", act=props.primary.text) if props.primary.text else ""
            return [ended.title, ended.hint, ended.outlet, then]
        case Page.MENU:
            titles = [entry.title for entry in props.menu.entries][:MOST_NAMED]
            return [words.text("speech_menu"), words.text("speech_list").join(titles)]
        case _:
            return _plain_page(props, words)


def _plain_page(props: Props, words: Words) -> list[str]:
    """Return the page's own sentence, and which button leads on; a page without one points to the screen."""
    key, known = f"speech_{props.page}", words.keys()
    sentence = words.text(key if key in known else "speech_look")
    return [sentence, words.text("speech_then", act=props.primary.text) if props.primary.text else ""]


def _sentences(parts: list[str], words: Words) -> str:
    """Return the parts as sentences; a part that ends without a full stop gets one."""
    stop, gap = words.text("speech_stop"), "" if words.language is Language.ZH else " "
    whole = [part if part.endswith(("。", "！", "？", ".", "!", "?")) else part + stop for part in parts if part]
    return gap.join(whole)
