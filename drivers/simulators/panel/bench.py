"""What can be done to each kind of twin on the bench: its faults, and what people do with it. Pure tables.

Rule: every switch that a twin has is here, also those that only drivers' tests need; a test compares.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from drivers.simulators.twin import Fault

UNPLUGGED: Final = "unplugged"
"""Pulling the cable is no fault of the twin, but it is one to whoever plays."""
LINE: Final = (UNPLUGGED, *(fault.value for fault in Fault))
SLIP_CODE: Final = "<slip>"
"""Stands in an order for the code of the slip in hand."""


@dataclass(frozen=True, slots=True)
class Doing:
    """One thing that people do with a twin: its word is ``do_<key>``, with `figure` in it."""

    key: str
    order: str
    arguments: Mapping[str, object] = field(default_factory=dict)
    figure: int = 0

    @property
    def needs_slip(self) -> bool:
        """Tell whether it is done with the code of the slip in hand."""
        return SLIP_CODE in self.arguments.values()


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of twin: its picture, faults of its own, what is done with it, and what of its look is told."""

    icon: str
    faults: tuple[str, ...] = ()
    doings: tuple[Doing, ...] = ()
    facts: tuple[str, ...] = ()
    """Names in the twin's answer; its word ``look_<name>`` tells them all."""


def _notes(*values: int) -> tuple[Doing, ...]:
    return tuple(Doing(f"note_{value}", "insert_note", {"value": value}, value) for value in values)


_PAPER: Final = (
    Doing("roll_low", "set_paper", {"millimetres": 2000.0}),
    Doing("roll_out", "remove_paper"),
    Doing("roll_new", "refill"),
    Doing("cover_open", "open_cover"),
    Doing("cover_close", "close_cover"),
    Doing("cutter_break", "break_cutter"),
    Doing("cutter_fix", "fix_cutter"),
    Doing("paper_jam", "jam"),
    Doing("paper_clear", "clear_jam"),
    Doing("slip_take", "take_slip"),
)
_ACCEPTOR: Final = Kind(
    "cash",
    ("rejects", "jam", "stacker_full", "failure", "forgetful"),
    (
        *_notes(5, 20, 100),
        Doing("note_strange", "insert_note", {"value": 7}),
        Doing("note_pull", "pull_back"),
        Doing("note_fish", "fish_note"),
        Doing("cassette_take", "take_cassette"),
        Doing("cassette_empty", "empty_cassette"),
        Doing("cassette_put", "put_cassette"),
    ),
    ("cassette", "cassette_value", "given_back"),
)
_CODE: Final = Doing("code_slip", "show_code", {"text": SLIP_CODE})
_CALL_KEYS: Final = ("call_next", "recall", "missed", "begin_rating")
KINDS: Final[Mapping[str, Kind]] = {
    "idreader": Kind(
        "card",
        ("read_error", "rejected", "self_test", "wrong_card", "lifted_early"),
        (Doing("card_lay", "put_card"), Doing("card_lift", "remove_card")),
    ),
    "printer": Kind("printer", (), _PAPER, ("slips_out",)),
    "scanner": Kind("qr", (), (_CODE, Doing("code_hide", "hide_code"))),
    "dispenser": Kind("ticket", ("no_retract",), _PAPER, ("slips_out", "taken", "retracted")),
    "banknote-ccnet": _ACCEPTOR,
    "banknote-ssp": _ACCEPTOR,
    "callpad": Kind(
        "keyboard",
        ("key_stuck",),
        tuple(Doing(f"key_{key}", "press", {"key": key}) for key in _CALL_KEYS),
        ("ticket", "waiting", "acknowledged"),
    ),
    "ratingpad": Kind(
        "star",
        ("key_stuck",),
        tuple(Doing(f"level_{level}", "rate", {"level": level}) for level in range(4)),
        ("acknowledged",),
    ),
    "padline": Kind(
        "keyboard",
        (),
        (Doing("key_call_next", "press", {"key": "call_next"}), Doing("level_0", "rate", {"level": 0})),
    ),
    "sign": Kind("monitor", ("refuses",), (), ("text",)),
    "plainsign": Kind("monitor", (), (), ("text",)),
    "camera": Kind(
        "camera", ("refuses", "covered", "monster", "no_jpeg"), (_CODE, Doing("code_hide", "hide_code")), ("watched",)
    ),
    "doccamera": Kind(
        "camera",
        ("refuses", "covered", "monster", "no_jpeg", "dark", "blurred", "glare", "shaking", "card_aside"),
        (
            Doing("card_lay_front", "lay_card", {"side": "front"}),
            Doing("card_lay_back", "lay_card", {"side": "back", "angle": -4.0}),
            Doing("card_turn", "turn_over"),
            Doing("sheet_lay", "lay_paper"),
            Doing("mat_clear", "take_away"),
        ),
        ("lies", "watched"),
    ),
    "keyscanner": Kind("barcode", (), (_CODE, Doing("type_by_hand", "type_by_hand", {"text": "123456"})), ("scans",)),
    "speaker": Kind("speaker", ("no_card",), (), ("played",)),
}
"""Every kind of twin that a rack can hold."""


def doing_of(twin: str, key: str) -> Doing | None:
    """Return what is done to `twin` under `key`, None if there is no such thing."""
    return next((one for one in KINDS[twin].doings if one.key == key), None)
