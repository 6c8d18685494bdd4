"""A customer who applies before the kiosk's screen: every page, filled in as a person would, and what can go wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from devices.photo_roles import View
from devices.roles import Outcome
from hall.contract.business.applications import Kind
from hall.contract.business.bills import Account
from hall.contract.values import Text
from kiosk.flow import Act, Effect, Page, SlipEnded
from kiosk.flow.apply_events import (
    AccountsFound,
    ApplicationKnown,
    ApplicationRefused,
    ApplicationTaken,
    ApplicationUnanswered,
    CodeSent,
    FindAccounts,
    IdentityRead,
    PhotoTaken,
    SendCode,
    Submit,
    TakePhoto,
)
from kiosk.flow.apply_state import IdCard, Photo
from kiosk.flow.events import Wrote
from kiosk.flow.one_time_code import seal
from kiosk.photo_pictures import PROVIDER, PhotoPictures
from tests.ui.kiosk_scenes import Screen
from tests.unit.kiosk.apply_walk import ACCOUNT, CODE, ORDER, OTHER_ACCOUNT, OWNER, PHONE
from tests.unit.kiosk.apply_walk import CARD as PLAIN_CARD

CARD = replace(PLAIN_CARD, name="欧阳样例", address="样例市示范区幸福路 12 号院 3 号楼 2 单元 501 室")
DATA = (CARD.name, CARD.address, OWNER[0], "张*", "欧*例", "样例市示范区测试路***", "样例市新区一路 2 号")
SIGNATURE = (
    "120,150 160,140 205,132 250,130",
    "185,90 190,150 180,220 150,285 110,320",
    "190,190 230,240 290,290 330,305",
    "420,110 410,150 390,190",
    "415,150 470,140 520,138",
    "465,90 462,170 458,250 455,320",
    "400,220 460,210 540,205",
    "640,110 660,150 650,200 620,260",
    "650,150 700,130 760,125 800,140 790,200 740,280 690,320",
    "690,200 740,230 800,280 850,310 880,300",
)


def card_view(width: int = 480, height: int = 303) -> View:
    """Return the picture of something like a card: a portrait at the right, lines at the left."""
    across, down = np.meshgrid(np.linspace(0, 1, width), np.linspace(0, 1, height))
    picture = np.stack([222 + 20 * across, 232 - 12 * down, 240 - 16 * across], axis=-1)
    lines = (across > 0.07) & (across < 0.5) & (np.modf(down * 7)[0] > 0.62) & (down < 0.75)
    picture[lines] = (96, 104, 116)
    picture[(across > 0.32) & (across < 0.92) & (down > 0.84) & (down < 0.9)] = (60, 66, 76)
    head = ((across - 0.79) / 0.075) ** 2 + ((down - 0.32) / 0.15) ** 2 < 1
    body = ((across - 0.79) / 0.13) ** 2 + ((down - 0.72) / 0.26) ** 2 < 1
    picture[body & (down < 0.72)] = (88, 98, 122)
    picture[head] = (222, 186, 162)
    return View(width, height, picture.clip(0, 255).astype(np.uint8).tobytes())


def card_back_view(width: int = 480, height: int = 303) -> View:
    """Return the picture of the other side: an emblem at the left, two lines at the right."""
    across, down = np.meshgrid(np.linspace(0, 1, width), np.linspace(0, 1, height))
    picture = np.stack([222 + 20 * across, 232 - 12 * down, 240 - 16 * across], axis=-1)
    picture[((across - 0.18) / 0.11) ** 2 + ((down - 0.3) / 0.18) ** 2 < 1] = (196, 64, 60)
    picture[(across > 0.4) & (across < 0.85) & (down > 0.2) & (down < 0.38)] = (60, 66, 76)
    lines = (across > 0.4) & (across < 0.8) & (np.modf(down * 7)[0] > 0.62) & (down > 0.6) & (down < 0.9)
    picture[lines] = (96, 104, 116)
    return View(width, height, picture.clip(0, 255).astype(np.uint8).tobytes())


CORNERS = ((0.04, 0.06), (0.95, 0.05), (0.96, 0.94), (0.05, 0.95))
FRONT, BACK, LIVE = (f"image://{PROVIDER}/{n}" for n in (1, 2, 3))


def photo_pictures() -> PhotoPictures:
    """Return what stands behind the photos of these scenes: ``stage.pictures[PROVIDER] = photo_pictures``."""
    pictures = PhotoPictures()
    assert [pictures.put(view) for view in (card_view(), card_back_view(), card_view())] == [FRONT, BACK, LIVE]
    return pictures


class Applicant:
    """Drives a screen through an application, and answers as business system, messenger and camera."""

    def __init__(self, screen: Screen, card: IdCard = CARD) -> None:
        self.screen, self.card = screen, card
        self.wanted: list[Effect] = []
        screen.vm.wanted.connect(self.wanted.append)
        screen.surround(has_business=True, can_apply=True)

    def last(self, kind: type) -> Effect:
        return next(effect for effect in reversed(self.wanted) if isinstance(effect, kind))

    def kind(self) -> Applicant:
        self.screen.choose().press(Act.MENU).press(Act.OPEN, "apply")
        return self

    def lay_card(self, kind: Kind = Kind.MORE_POWER) -> Applicant:
        self.kind().screen.press(Act.PICK, kind.value).happen(IdentityRead(self.card, "card"))
        return self

    def deputy(self) -> Applicant:
        self.lay_card().screen.press(Act.PICK, "deputy")
        return self

    def owner_number(self, number: str = OWNER[1]) -> Applicant:
        self.deputy().screen.happen(Wrote(OWNER[0])).press(Act.NEXT)
        return self.type(number)

    def type(self, keys: str) -> Applicant:
        for key in keys:
            self.screen.press(Act.TYPE, key)
        return self

    def asking(self) -> Applicant:
        self.lay_card().screen.press(Act.PICK, "owner")
        return self

    def accounts(self, *found: Account) -> Applicant:
        asked = self.asking().last(FindAccounts)
        assert isinstance(asked, FindAccounts)
        self.screen.happen(AccountsFound(asked.inquiry, found))
        return self

    def address(self) -> Applicant:
        self.accounts(ACCOUNT, OTHER_ACCOUNT).screen.press(Act.PICK, ACCOUNT.account)
        return self

    def phone(self) -> Applicant:
        self.address().screen.press(Act.NEXT)
        return self.type(PHONE)

    def code(self) -> Applicant:
        asked = self.sending_code().last(SendCode)
        assert isinstance(asked, SendCode)
        self.screen.happen(CodeSent(asked.inquiry, seal(CODE, b"salt", PHONE)))
        return self

    def sending_code(self) -> Applicant:
        self.phone().screen.press(Act.NEXT)
        return self

    def front(self) -> Applicant:
        self.code().type(CODE).screen.press(Act.NEXT)
        self.screen.vm.camera_view.show(LIVE, corners=CORNERS)
        return self

    def shoot(self, address: str) -> Applicant:
        self.screen.press(Act.SNAP)
        asked = self.last(TakePhoto)
        assert isinstance(asked, TakePhoto)
        self.screen.happen(PhotoTaken(asked.shot, Photo(b"jpeg", address)))
        return self

    def front_taken(self) -> Applicant:
        return self.front().shoot(FRONT)

    def review(self) -> Applicant:
        self.front_taken().screen.press(Act.NEXT)
        self.shoot(BACK).screen.press(Act.NEXT)
        return self

    def signed(self) -> Applicant:
        self.review().screen.press(Act.NEXT)
        for stroke in SIGNATURE:
            self.screen.press(Act.DRAW, stroke)
        return self

    def sent(self) -> Applicant:
        self.signed().screen.press(Act.SEND)
        return self

    @property
    def intention(self) -> str:
        asked = self.last(Submit)
        assert isinstance(asked, Submit)
        return asked.intention

    def done(self, outcome: Outcome | None = None) -> Applicant:
        self.sent().screen.happen(ApplicationTaken(self.intention, ORDER))
        if outcome is not None:
            self.screen.happen(SlipEnded(ORDER.order, outcome))
        return self

    def held(self, event: Callable[[str], object]) -> Applicant:
        self.sent().screen.happen(event(self.intention))  # type: ignore[arg-type]  # one of the flow's events
        return self


def _looking(applicant: Applicant, flaw: str) -> Applicant:
    applicant.front().screen.vm.camera_view.show(LIVE, flaw, CORNERS)
    return applicant


def _deputy_review(applicant: Applicant) -> Applicant:
    applicant.review().screen.press(Act.EDIT, Page.APPLY_STANDING.value).press(Act.PICK, "deputy")
    applicant.screen.happen(Wrote(OWNER[0])).press(Act.NEXT)
    applicant.type(OWNER[1]).screen.press(Act.NEXT)
    applicant.type(ACCOUNT.account).screen.press(Act.NEXT)
    asked = applicant.last(FindAccounts)
    assert isinstance(asked, FindAccounts)
    applicant.screen.happen(AccountsFound(asked.inquiry, (ACCOUNT,)))
    return applicant


NO = Text(zh="这个账户还有未结清的电费，暂时不能办理过户。", en="This account still has open bills.")
HINT = Text(zh="请先交清电费，再提交申请。", en="Please pay them first, then apply again.")
APPLY_SCENES: dict[str, Callable[[Applicant], object]] = {
    "kind": Applicant.kind,
    "card": lambda a: a.kind().screen.press(Act.PICK, Kind.NEW_HOME.value),
    "card-read": lambda a: a.lay_card().screen.press(Act.BACK),
    "card-unfit": lambda a: a.kind().screen.press(Act.PICK, Kind.NEW_HOME.value).happen(IdentityRead(None)),
    "standing": Applicant.lay_card,
    "owner": lambda a: a.deputy().screen.happen(Wrote(OWNER[0])),
    "owner-number": Applicant.owner_number,
    "owner-number-wrong": lambda a: a.owner_number("440000200102280074").screen.press(Act.NEXT),
    "asking": Applicant.asking,
    "accounts": lambda a: a.accounts(ACCOUNT, OTHER_ACCOUNT),
    "account-typed": lambda a: a.accounts().type("31000123"),
    "address": Applicant.address,
    "address-typed": lambda a: a.address().screen.press(Act.EDIT).happen(Wrote("样例市新区一路 2 号")),
    "phone": Applicant.phone,
    "code-sending": Applicant.sending_code,
    "code": lambda a: a.code().type("0427"),
    "code-wrong": lambda a: a.code().type("111111").screen.press(Act.NEXT),
    "front": Applicant.front,
    "front-flaw": lambda a: _looking(a, "photo_glare"),
    "front-taken": Applicant.front_taken,
    "review": Applicant.review,
    "review-deputy": _deputy_review,
    "sign": lambda a: a.review().screen.press(Act.NEXT),
    "signed": Applicant.signed,
    "sending": Applicant.sent,
    "refused": lambda a: a.held(lambda key: ApplicationRefused(key, NO, HINT)),
    "known": lambda a: a.held(lambda key: ApplicationKnown(key, ORDER)),
    "away": lambda a: a.held(lambda key: ApplicationUnanswered(key, may_be_taken=False)),
    "unknown": lambda a: a.held(lambda key: ApplicationUnanswered(key, may_be_taken=True)),
    "done": Applicant.done,
    "done-printed": lambda a: a.done(Outcome.PRINTED),
    "done-failed": lambda a: a.done(Outcome.FAILED),
}
"""Each page of applying, by name, and the way to it."""
