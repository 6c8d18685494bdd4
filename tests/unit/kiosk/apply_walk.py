"""One customer who applies for something, for tests of the flow: what they press, and what machines answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hall.contract.business.applications import Kind, OrderState, OrderStep, WorkOrder
from hall.contract.business.bills import Account
from hall.contract.values import Text
from kiosk.flow import Act, Page
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
from kiosk.flow.apply_state import Applying, IdCard, Photo
from kiosk.flow.events import Wrote
from kiosk.flow.one_time_code import seal
from tests.unit.kiosk.walk import AT, OPEN, Walk

CARD = IdCard("张三", "110000198405170035", "样例市示范区测试路 1 号", date(2036, 1, 1))
OWNER = ("王小样", "440000200102280073")
PHONE, CODE = "13800138000", "042719"
STROKE = "100,100 400,300 700,120"
APPLYING = replace(OPEN, has_business=True, can_apply=True)
ACCOUNT = Account(
    account="3100012345",
    owner_masked="张*",
    address_masked="样例市示范区测试路***",
    meter="3340001234567890",
    tariff="home",
    balance=0,
    owed=0,
    used_this_year_kwh=2_000,
)
OTHER_ACCOUNT = replace(ACCOUNT, account="3100067890")
ORDER = WorkOrder(
    order="WO2026112300017",
    kind=Kind.MORE_POWER,
    state=OrderState.UNDER_REVIEW,
    owner_masked="张*",
    applicant_masked="张*",
    address_masked="样例市示范区测试路***",
    phone_masked="138****8000",
    account=ACCOUNT.account,
    made_at=AT,
    steps=(OrderStep(state=OrderState.UNDER_REVIEW, handler="", at=AT),),
)
NO = Text(zh="这份申请已经提交过。", en="This application was handed in before.")
HINT = Text(zh="请咨询工作人员。", en="Please ask a member of staff.")


class ApplyWalk(Walk):
    """A walk that knows its way through an application."""

    def __init__(self) -> None:
        super().__init__(APPLYING)

    @property
    def applying(self) -> Applying:
        return self.flow.visit.applying

    @property
    def notice(self) -> str:
        return self.flow.visit.notice.key if self.flow.visit.notice else ""

    def did_ask(self, kind: type) -> list[object]:
        return [effect for effect in self.all_done if isinstance(effect, kind)]

    def begin(self, kind: Kind = Kind.MORE_POWER) -> ApplyWalk:
        self.press(Act.BEGIN).press(Act.MENU).press(Act.OPEN, "apply").press(Act.PICK, kind)
        return self

    def lay(self, card: IdCard | None = CARD) -> ApplyWalk:
        self.happen(IdentityRead(card, f"card-{self.presses}"))
        return self

    def type(self, keys: str) -> ApplyWalk:
        for key in keys:
            self.press(Act.TYPE, key)
        return self

    def found(self, *accounts: Account) -> ApplyWalk:
        (asked,) = [effect for effect in self.did if isinstance(effect, FindAccounts)]
        self.happen(AccountsFound(asked.inquiry, accounts))
        return self

    def sent(self, code: str = CODE) -> ApplyWalk:
        (asked,) = [effect for effect in self.did if isinstance(effect, SendCode)]
        self.happen(CodeSent(asked.inquiry, seal(code, b"salt", asked.phone)))
        return self

    def shoot(self, content: bytes = b"jpeg") -> ApplyWalk:
        self.press(Act.SNAP)
        (asked,) = [effect for effect in self.did if isinstance(effect, TakePhoto)]
        self.happen(PhotoTaken(asked.shot, Photo(content, "image://photos/1")))
        return self

    def to_standing(self, kind: Kind = Kind.MORE_POWER) -> ApplyWalk:
        return self.begin(kind).lay()

    def to_address(self, kind: Kind = Kind.MORE_POWER) -> ApplyWalk:
        self.to_standing(kind).press(Act.PICK, "owner")
        if self.page is Page.APPLY_ASKING:
            self.found(ACCOUNT).press(Act.PICK, ACCOUNT.account)
        return self

    def to_phone(self, kind: Kind = Kind.MORE_POWER) -> ApplyWalk:
        self.to_address(kind).press(Act.NEXT)
        return self

    def to_code(self) -> ApplyWalk:
        self.to_phone().type(PHONE).press(Act.NEXT)
        return self.sent()

    def to_front(self, kind: Kind = Kind.MORE_POWER) -> ApplyWalk:
        self.to_phone(kind).type(PHONE).press(Act.NEXT)
        self.sent().type(CODE).press(Act.NEXT)
        return self

    def to_review(self, kind: Kind = Kind.MORE_POWER) -> ApplyWalk:
        self.to_front(kind).shoot(b"front").press(Act.NEXT)
        self.shoot(b"back").press(Act.NEXT)
        return self

    def to_sign(self) -> ApplyWalk:
        self.to_review().press(Act.NEXT).press(Act.DRAW, STROKE)
        return self

    def to_sending(self) -> ApplyWalk:
        self.to_sign().press(Act.SEND)
        return self

    def as_deputy(self) -> ApplyWalk:
        self.to_standing().press(Act.PICK, "deputy").happen(Wrote(OWNER[0]))
        self.press(Act.NEXT)
        return self.type(OWNER[1])

    @property
    def submitted(self) -> list[Submit]:
        return [effect for effect in self.all_done if isinstance(effect, Submit)]

    def taken(self) -> ApplyWalk:
        self.happen(ApplicationTaken(self.submitted[-1].intention, ORDER))
        return self

    def known(self) -> ApplyWalk:
        self.happen(ApplicationKnown(self.submitted[-1].intention, ORDER))
        return self

    def refused(self) -> Walk:
        self.happen(ApplicationRefused(self.submitted[-1].intention, NO, HINT))
        return self

    def unanswered(self, may_be_taken: bool = True) -> ApplyWalk:  # type: ignore[override]  # of an application here
        self.happen(ApplicationUnanswered(self.submitted[-1].intention, may_be_taken))
        return self
