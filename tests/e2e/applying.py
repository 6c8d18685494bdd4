"""Somebody who applies for supply or a change at a real kiosk, step by step, and what the business system has of it.

Everything is done as a person does it: cards are laid down, buttons are touched, the code is read from the message that
the phone got, and the signature is drawn with a finger.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import Final

from drivers.simulators.persons import card_like
from hall.contract.business.applications import NEEDS_ACCOUNT, Kind, WorkOrder
from hall.contract.business.values import Who
from hall.launcher.robots import press
from hall.launcher.site import KIOSK, MESSAGES
from tests.e2e.applicants import Person
from tests.e2e.paying_hall import PayingHall, Props, goes_to, see, until

DOWN: Final = ((0.15, 0.2), (0.3, 0.7), (0.42, 0.25))
LOOKS_AGAIN_S: Final = 2.0
"""After so long somebody who asked again looks whether they have to once more."""
ACROSS: Final = ((0.1, 0.5), (0.5, 0.42), (0.85, 0.55))


class Applicant:
    """One person who applies for one thing; `steps` are what they do until the signed form is handed in."""

    def __init__(
        self, hall: PayingHall, person: Person, kind: Kind, language: str = "zh", *, is_deputy: bool = False
    ) -> None:
        self.hall, self.kiosk, self.person, self.kind = hall, hall.kiosk, person, kind
        self.language, self.is_deputy = language, is_deputy
        self.facts: dict[str, str] = {}
        """What the review showed."""
        self.on_page: Callable[[str], None] = lambda _: None
        """Told of each page when it stands."""
        self._read = 0

    @property
    def steps(self) -> tuple[tuple[str, Callable[[], None]], ...]:
        """What is done one after the other, with its name."""
        return (
            ("begun", self.begins),
            ("kind chosen", self.chooses),
            ("card read", self.lays_card),
            ("owner told", self.tells_owner),
            ("place told", self.tells_place),
            ("phone told", self.tells_phone),
            ("phone confirmed", self.types_code),
            ("front photographed", self.photographs_front),
            ("back photographed", self.photographs_back),
            ("reviewed", self.reviews),
            ("signed", self.signs),
        )

    def walks(self, until_step: str = "signed") -> None:
        """Do everything up to a step."""
        for name, act in self.steps:
            act()
            if name == until_step:
                return
        raise AssertionError(f"there is no step {until_step}")

    def sees(self, *pages: str) -> Props:
        """Wait for one of `pages`."""
        seen = see(self.kiosk, lambda p: p["page"] in pages and not p["applying"]["photo"]["is_taking"], str(pages))
        self.on_page(seen["page"])
        return seen

    def goes_to(self, page: str, name: str) -> Props:
        """Press `name`, and see `page`."""
        return goes_to(self.kiosk, page, name)

    # --- the steps ---

    def begins(self) -> None:
        """From the untouched kiosk to the question what it is."""
        see(self.kiosk, lambda p: p["page"] == "attract" and not p["attract"]["is_blocked"], "the first page")
        self.goes_to("choose", "begin")
        if self.kiosk.look()["language"] != self.language:
            press(self.kiosk, f"language-{self.language}")
            see(self.kiosk, lambda p: p["language"] == self.language, self.language)
        self.goes_to("menu", "self-service")
        until(lambda: self._can_apply() or None, "an entry to apply")
        self.goes_to("apply_kind", "open-apply")

    def _can_apply(self) -> bool:
        return any(entry["key"] == "apply" for entry in self.kiosk.look()["menu"]["entries"])

    def chooses(self) -> None:
        """Tell what is applied for."""
        self.goes_to("apply_card", f"choice-{self.kind.value}")

    def lays_card(self) -> None:
        """Lay the ID card on the reader, and lift it when it was read."""
        self.hall.twins.ask(twin="idreader", do="put_card", sample="zhang", birth=self.person.birth)
        self.sees("apply_standing")
        self.hall.twins.ask(twin="idreader", do="remove_card")

    def tells_owner(self) -> None:
        """Tell who the owner is, and where there must be one, the account."""
        after = "apply_account" if self.kind in NEEDS_ACCOUNT else "apply_address"
        if self.is_deputy:
            self.goes_to("apply_owner", "choice-deputy")
            self.writes("wangxiaoyang")
            self.goes_to("apply_owner_number", "primary")
            self.types(card_like("wang", {}).number)
            self.goes_to(after, "primary")
        else:
            self.goes_to(after, "choice-owner")
        if self.kind not in NEEDS_ACCOUNT:
            return
        account = self.account
        if self.is_deputy:
            self.types(account)
            self.goes_to("apply_address", "primary")
            return
        while not self.kiosk.look()["applying"]["accounts"]:
            self.goes_to("apply_standing", "back")  # they could not be looked up just then
            self.goes_to(after, "choice-owner")
        self.goes_to("apply_address", f"account-{account}")

    @property
    def account(self) -> str:
        """The account of whoever's card it is."""
        (found,) = until(lambda: self.hall.business.accounts(Who(id_number=self.person.id_number)), "the account")
        return found.account

    def tells_place(self) -> None:
        """Take the card's address; somebody who acts for another writes one."""
        if self.is_deputy:
            self.goes_to("apply_address_typed", "address-other")
            self.writes("beijing")
            for key in ("key-signs", "key-1", "key-2"):
                press(self.kiosk, key)
        self.goes_to("apply_phone", "primary")

    def tells_phone(self) -> None:
        """Type the phone's number, and have a code sent."""
        self.types(self.person.phone)
        self._read = len(self._messages())
        self.goes_to("apply_code", "primary")

    def types_code(self) -> None:
        """Read the message as its phone would show it, and type what it says."""
        self.types(until(self.code, "the message"))
        see(self.kiosk, lambda p: p["primary"]["act"] == "next", "that the code can be confirmed")
        self.goes_to("apply_front", "primary")

    def code(self) -> str | None:
        """Return the code of the message that came to this phone after its number was typed."""
        for message in self._messages()[self._read :]:
            found = re.search(r"[0-9]{6}", message[self.language])
            if message["phone"] == self.person.phone and found is not None:
                return found[0]
        return None

    def _messages(self) -> list[dict[str, str]]:
        path = self.hall.site.folder / "data" / KIOSK / MESSAGES
        return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]

    def photographs_front(self) -> None:
        """Lay the card under the document camera and take a photo of its face."""
        self.hall.twins.ask(twin="doccamera", do="lay_card", sample="zhang", side="front")
        self._photographs("apply_front")
        self.goes_to("apply_back", "primary")

    def photographs_back(self) -> None:
        """Turn the card over, take a photo of its back, and take it away."""
        self.hall.twins.ask(twin="doccamera", do="turn_over")
        self._photographs("apply_back")
        self.goes_to("apply_review", "primary")
        self.hall.twins.ask(twin="doccamera", do="take_away")

    def _photographs(self, page: str) -> None:
        while not self.sees(page)["applying"]["photo"]["source"]:
            press(self.kiosk, "snap")  # again when the page said what was wrong with the picture
        self.on_page(f"{page} taken")

    def reviews(self) -> None:
        """Read everything, and agree."""
        seen = self.kiosk.look()
        self.facts = {fact["key"]: fact["value"] for fact in seen["applying"]["facts"]}
        self.goes_to("apply_sign", "primary")

    def signs(self) -> None:
        """Draw two lines with one finger."""
        for stroke in (DOWN, ACROSS):
            until(partial(self._draws, stroke), "a pad that does not move any more")
        see(self.kiosk, lambda p: p["primary"]["act"] == "send", "that it can be handed in")
        self.on_page("apply_sign signed")

    def _draws(self, stroke: Sequence[tuple[float, float]]) -> bool:
        self.kiosk.draw("pad", stroke)
        return True

    # --- handing in ---

    def hands_in(self) -> str:
        """Hand it in, and return the work order's number; when it is known already, it is the same one."""
        press(self.kiosk, "primary")
        return self.is_told()

    def is_told(self) -> str:
        """Wait for the work order's number, asking again as long as the kiosk says that nobody knows."""
        while (seen := self.sees("apply_done", "apply_held"))["page"] == "apply_held":
            assert seen["primary"]["act"] in ("done", "retry"), seen["applying"]["held"]
            press(self.kiosk, "primary")
            with suppress(TimeoutError):  # it was there and back before anybody looked
                self.kiosk.wait(lambda p: p["page"] != "apply_held", within_s=LOOKS_AGAIN_S, what="that it is sent")
        number: str = seen["applying"]["done"]["order"]
        return number

    def leaves(self) -> None:
        """Take the slip, and press the last button."""
        self.takes_slip()
        press(self.kiosk, "primary")
        see(self.kiosk, lambda p: p["page"] == "attract", "the first page")

    def takes_slip(self) -> None:
        """Wait until the slip is out, and take it."""
        see(self.kiosk, lambda p: p["desk"]["paper"]["text"] and not p["desk"]["paper"]["is_printing"], "the slip")
        self.hall.twins.ask(twin="printer", do="take_slip")

    def types(self, figures: str) -> None:
        """Touch the keys of a number."""
        for figure in figures:
            press(self.kiosk, f"figure-{figure}")

    def writes(self, letters: str) -> None:
        """Touch the keys of a word: in Chinese it is pinyin, of which the first candidate is taken."""
        for letter in letters:
            press(self.kiosk, f"key-{letter}")
        if self.language == "zh":
            press(self.kiosk, "candidate-0")

    # --- what came of it ---

    @property
    def orders(self) -> tuple[WorkOrder, ...]:
        """What the business system has of this person and kind."""
        who = Who(id_number=self.person.id_number)
        found = until(lambda: self.hall.business.orders(who), "the orders")
        return tuple(order for order in found if order.kind is self.kind)
