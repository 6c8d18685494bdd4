"""Applications before the kiosk's screen: one in each state, one that came back, one that is to be rated."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from hall.contract.business.applications import (
    ApplicationForm,
    Kind,
    OrderRating,
    OrderState,
    OrderStep,
    Person,
    WorkOrder,
)
from hall.contract.values import Text
from kiosk.flow import Act, ErrandDone, ErrandFailed, ErrandRefused, Wrote
from kiosk.flow.apply_events import CodeSent, PhotoTaken
from kiosk.flow.apply_state import Photo
from kiosk.flow.errand_state import FormFound, OrdersFound, Result
from kiosk.flow.one_time_code import seal
from kiosk.photo_pictures import PROVIDER
from tests.ui.kiosk_scenes import NOW, Screen

S = OrderState
WHY = "身份证国徽面照片不清晰，请重新拍摄，并补充门牌号。"
DATA = ("王**", "张*", "样例市示范区测试路***", "王审核", "刘工", "刘工程师", WHY)
OWNER = Person(name="王小明", id_number="110000198405170019", phone="13800138000")
FORM = ApplicationForm(
    kind=Kind.CHANGE_OWNER,
    owner=OWNER,
    applicant=OWNER,
    address="样例省样例市示范区测试路1号",
    account="3100012345",
    id_front="f-1",
    id_back="f-2",
    id_is_of=OWNER.id_number,
    signature="f-3",
    phone_confirmed=True,
)


def step(state: OrderState, days_ago: float, handler: str = "", words: str = "") -> OrderStep:
    return OrderStep(state=state, handler=handler, at=NOW - timedelta(days=days_ago), words=words)


def order(number: int, kind: Kind, *steps: OrderStep, **changes: object) -> WorkOrder:
    state = steps[-1].state
    made = WorkOrder(
        order=f"WO20261117{number:05d}",
        kind=kind,
        state=state,
        owner_masked="王**",
        applicant_masked="王**",
        address_masked="样例市示范区测试路***",
        phone_masked="138****8000",
        account="3100012345",
        made_at=steps[0].at,
        steps=steps,
        returned_because=Text(zh=WHY, en=WHY) if state is S.RETURNED else None,
        may_press_at=steps[-1].at if state in (S.UNDER_REVIEW, S.IN_PROCESS) else None,
    )
    return replace(made, **changes)  # type: ignore[arg-type]  # `replace` checks


IN_PROCESS = order(
    1, Kind.MORE_POWER, step(S.UNDER_REVIEW, 6), step(S.IN_PROCESS, 5, "王审核", "资料齐全，已派工。"), pressed=0
)
PRESSED = replace(IN_PROCESS, pressed=1, may_press_at=NOW + timedelta(hours=4))
RETURNED = order(2, Kind.CHANGE_OWNER, step(S.UNDER_REVIEW, 3), step(S.RETURNED, 2, "王审核", WHY))
COMPLETED = order(
    3,
    Kind.RENAME,
    step(S.UNDER_REVIEW, 30),
    step(S.IN_PROCESS, 29, "王审核"),
    step(S.COMPLETED, 27, "刘工", "已完成。"),
)
RATED = replace(COMPLETED, rating=OrderRating(speed=5, attitude=4, words="很快，谢谢。"))
WITHDRAWN = order(4, Kind.PAUSE, step(S.UNDER_REVIEW, 12), step(S.WITHDRAWN, 11, "王审核", "客户要求撤销。"))
DRAFT = order(5, Kind.MOVE_METER, step(S.NOT_SUBMITTED, 1))
ORDERS = OrdersFound((IN_PROCESS, RETURNED, COMPLETED, WITHDRAWN))
REFUSAL = (
    Text(zh="刚刚催办过，请稍后再试。", en="You asked to hurry a short while ago."),
    Text(zh="工作人员已收到催办。", en="Staff have been told already."),
)


def open_entry(screen: Screen, entry: str) -> Screen:
    screen.surround(has_business=True, sends_codes=True).choose().press(Act.MENU)
    if screen.vm.flow.visit.is_assisted:
        screen.press(Act.SHOW_ALL)
    return screen.press(Act.OPEN, entry)


def answered(screen: Screen, result: Result) -> Screen:
    return screen.happen(ErrandDone(screen.vm.flow.visit.errand.key, result))


def refused(screen: Screen, sentence: Text = REFUSAL[0], hint: Text = REFUSAL[1]) -> Screen:
    return screen.happen(ErrandRefused(screen.vm.flow.visit.errand.key, sentence, hint))


def failed(screen: Screen, *, may_have_happened: bool) -> Screen:
    return screen.happen(ErrandFailed(screen.vm.flow.visit.errand.key, may_have_happened))


def orders(screen: Screen) -> Screen:
    return open_entry(screen, "orders")


def by_card(screen: Screen, *found: WorkOrder) -> Screen:
    return answered(orders(screen).card(), OrdersFound(found))


def by_number(screen: Screen, *found: WorkOrder) -> Screen:
    typed(orders(screen), "2026111700002")
    return answered(screen.press(Act.FIND), OrdersFound(found))


def typed(screen: Screen, figures: str) -> Screen:
    for figure in figures:
        screen.press(Act.TYPE, figure)
    return screen


def correcting(screen: Screen) -> Screen:
    return answered(by_card(screen, RETURNED).press(Act.CORRECT), FormFound(FORM))


def coded(screen: Screen) -> Screen:
    typed(correcting(screen).press(Act.EDIT, "phone"), "13912345678").press(Act.NEXT)
    sent = seal("204816", b"salt", "13912345678")
    return typed(screen.happen(CodeSent(screen.vm.flow.visit.applying.code_inquiry, sent)), "2048")


def photographing(screen: Screen) -> Screen:
    return correcting(screen.surround(can_apply=True)).press(Act.EDIT, "photos")


def photographed(screen: Screen, sides: int = 1) -> Screen:
    """The first side with its photo, or back on the form when both were taken."""
    photographing(screen)
    for side in range(1, sides + 1):
        screen.press(Act.SNAP)
        photo = Photo(b"jpeg", f"image://{PROVIDER}/{side}", bytes([side]))
        screen.happen(PhotoTaken(screen.vm.flow.visit.applying.shot, photo))
        if sides == 2:
            screen.press(Act.NEXT)
    return screen


def rating(screen: Screen) -> Screen:
    return by_card(screen, COMPLETED).press(Act.RATE).press(Act.STAR, "speed-5").press(Act.STAR, "attitude-4")


def write(screen: Screen, text: str) -> Screen:
    return screen.happen(Wrote(text))


ORDERS_SCENES: dict[str, Callable[[Screen], Screen]] = {
    "present": orders,
    "present-typed": lambda s: typed(orders(s), "2026112300017"),
    "present-no-reader": lambda s: orders(s.surround(has_card_reader=False, has_code_reader=False)),
    "present-not-found": by_number,
    "fetching": lambda s: orders(s).card(),
    "list": lambda s: by_card(s, *ORDERS.orders),
    "in-process": lambda s: by_card(s, IN_PROCESS),
    "pressed": lambda s: answered(by_card(s, IN_PROCESS).press(Act.HURRY), PRESSED),
    "returned": lambda s: by_card(s, RETURNED),
    "completed": lambda s: by_card(s, COMPLETED),
    "rated": lambda s: by_card(s, RATED),
    "sending": lambda s: by_card(s, IN_PROCESS).press(Act.HURRY),
    "refused": lambda s: refused(by_card(s, IN_PROCESS).press(Act.HURRY)),
    "away": lambda s: failed(by_card(s, IN_PROCESS).press(Act.HURRY), may_have_happened=False),
    "unsure": lambda s: failed(by_card(s, IN_PROCESS).press(Act.HURRY), may_have_happened=True),
    "correct": correcting,
    "correct-card": lambda s: by_number(s, RETURNED).press(Act.CORRECT),
    "correct-phone": lambda s: typed(correcting(s).press(Act.EDIT, "phone"), "13912345678"),
    "correct-code": coded,
    "correct-address": lambda s: correcting(s).press(Act.EDIT, "address"),
    "correct-front-empty": photographing,
    "correct-front": photographed,
    "correct-photographed": lambda s: photographed(s, 2),
    "correct-remark": lambda s: correcting(s).press(Act.EDIT, "remark"),
    "rate": lambda s: by_card(s, COMPLETED).press(Act.RATE),
    "rate-starred": rating,
    "rate-words": lambda s: write(rating(s).press(Act.EDIT), "师傅很耐心，讲得很清楚。"),
}
"""Each page of "my applications", by name."""
