"""How an application ends: its work order's number, or why it is not through and what can be done. Pure."""

from __future__ import annotations

from hall.runtime.words import Words
from kiosk.flow import Act, Flow, Page
from kiosk.flow.apply_sending import can_change
from kiosk.flow.apply_state import Applying
from kiosk.view.apply_props import DoneProps, HeldProps
from kiosk.view.inputs import Inputs
from kiosk.view.props import PrimaryProps


def done_props(inputs: Inputs, words: Words) -> DoneProps:
    """Return the work order; its QR code says the number and nothing of a person."""
    order = inputs.flow.visit.applying.order
    assert order is not None, "this page is shown with an order only"
    return DoneProps(
        order=order.order,
        kind=words.text(f"order_kind_{order.kind}"),
        phone=words.text("apply_done_phone", phone=order.phone_masked),
        qr=inputs.make_qr(order.order),
    )


def held_props(flow: Flow, words: Words) -> HeldProps:
    """Return why it is not through: refused, known already, surely not sent, or nobody knows."""
    applying = flow.visit.applying
    language = words.language
    if applying.refusal is not None:
        return HeldProps(
            "document",
            words.text("apply_held_refused_title"),
            applying.refusal.sentence.in_language(language),
            applying.refusal.hint.in_language(language),
        )
    if applying.known is not None:
        return HeldProps(
            "history",
            words.text("apply_held_known_title"),
            words.text("apply_held_known_sentence", order=applying.known.order),
            words.text("apply_held_known_hint"),
            words.text("apply_held_another"),
        )
    key = "unknown" if applying.may_be_taken else "away"
    return HeldProps(
        "hourglass" if applying.may_be_taken else "wifi-off",
        words.text(f"apply_held_{key}_title"),
        words.text(f"apply_held_{key}_sentence"),
        words.text(f"apply_held_{key}_hint"),
    )


def is_settled(flow: Flow) -> bool:
    """Tell whether nothing of the application can be changed any more, so that there is no way back to it."""
    if flow.page is Page.APPLY_DONE:
        return True
    return flow.page is Page.APPLY_HELD and not can_change(flow.visit.applying)


def held_way_out(applying: Applying, words: Words) -> PrimaryProps:
    """Return the one thing to do next where it is not through."""
    if applying.refusal is not None:
        return PrimaryProps(Act.BACK.value, words.text("apply_held_change"), "edit")
    if applying.known is not None:
        return PrimaryProps(Act.DONE.value, words.text("apply_held_same"), "check")
    return PrimaryProps(Act.RETRY.value, words.text("apply_held_again"), "refresh")
