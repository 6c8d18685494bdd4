"""A busy day at the utility as the hall's manager sees it: work orders, complaints, kiosks' payments, a settlement."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import replace
from datetime import datetime, timedelta

from hall.contract.business.applications import (
    FormPart,
    Kind,
    OrderPaper,
    OrderRating,
    OrderState,
    OrderStep,
    OrderVersion,
    WorkOrder,
)
from hall.contract.business.payments import PaymentMethod
from hall.contract.business.pool import PoolAct, PoolActKind, PoolBan, PoolBook, PoolCount, PoolNumber
from hall.contract.business.reports import PoolSlot, PoolState, ReportKind, ReportReceipt, ReportState
from hall.contract.business.settlement import (
    Difference,
    DifferenceKind,
    ItemState,
    Level,
    Settlement,
    SettlementRow,
    TillSeen,
)
from hall.contract.documents_hall import ClerkInfo
from hall.contract.documents_money import OpenEnd, OpenPayment, PaymentsDocument
from hall.contract.picture import HallPicture
from hall.contract.values import Text
from screens.business.books import Books
from tests.ui import control_scenes as scenes
from tests.ui.control_scenes import NOW, ago

S = OrderState
DAY_MIN = 24 * 60.0


def order(place: int, kind: Kind, *steps: tuple[OrderState, str, str, float], **more: object) -> WorkOrder:
    """An order whose steps are (state, handler, words, days ago)."""
    made = tuple(OrderStep(state=s, handler=who, at=ago(days * DAY_MIN), words=said) for s, who, said, days in steps)
    about = {
        "order": f"WO202611{23 - round(steps[0][3]):02d}{place:05d}",
        "owner_masked": "张*国",
        "applicant_masked": "张*国",
        "address_masked": "样例市示范区东城路***",
        "phone_masked": "138****5678",
        "account": None if kind is Kind.NEW_HOME else f"31000123{place:02d}",
        **more,
    }
    return WorkOrder(kind=kind, state=made[-1].state, made_at=made[0].at, steps=made, **about)  # type: ignore[arg-type]


ORDERS = (
    order(
        1,
        Kind.MORE_POWER,
        (S.UNDER_REVIEW, "", "", 6),
        (S.IN_PROCESS, "王审核", "资料齐全，已派工。", 5),
        pressed=2,
    ),
    order(
        2,
        Kind.NEW_HOME,
        (S.UNDER_REVIEW, "", "", 0.06),
        owner_masked="李*",
        applicant_masked="李*",
        address_masked="样例市示范区西湖路***",
        phone_masked="139****2001",
    ),
    order(
        3,
        Kind.CHANGE_OWNER,
        (S.UNDER_REVIEW, "", "", 7),
        applicant_masked="王**",
        address_masked="样例市示范区北苑路***",
    ),
    order(
        4,
        Kind.MOVE_METER,
        (S.UNDER_REVIEW, "", "", 3),
        (S.RETURNED, "王审核", "身份证国徽面照片不清晰，请重新拍摄。", 2),
        applicant_masked="赵*芳",
        address_masked="样例市高新区创新大道***",
    ),
)
RATED = order(
    5,
    Kind.RENAME,
    (S.UNDER_REVIEW, "", "", 3),
    (S.IN_PROCESS, "王审核", "", 2),
    (S.COMPLETED, "刘工", "已完成。", 1),
    phone_masked="",
    rating=OrderRating(speed=5, attitude=4, words="很快，谢谢。"),
)


def report(
    place: int, kind: ReportKind, topic: str, words: str, made_min: float, due: datetime, **more: object
) -> ReportReceipt:
    """A report of `made_min` minutes ago."""
    about = {"phone_masked": "137****3388", "state": ReportState.OPEN, **more}
    return ReportReceipt(
        receipt=f"R20261123{place:05d}", kind=kind, topic=topic, words=words, made_at=ago(made_min), due_at=due, **about
    )  # type: ignore[arg-type]


END_OF_DAY = datetime.fromisoformat("2026-11-23T15:59:59+00:00")
REPORTS = (
    report(1, ReportKind.FAULT, "no_power", "整栋楼都停电了，电梯里好像还有人。", 155, NOW - timedelta(minutes=35)),
    report(
        2,
        ReportKind.COMPLAINT,
        "waiting",
        "排队等了一个多小时，请打我电话13812345678解释一下。",
        42,
        END_OF_DAY,
    ),
    report(
        3,
        ReportKind.COMPLAINT,
        "charge",
        "上个月电费比平时多了一倍，怀疑抄表有误。",
        125,
        END_OF_DAY,
        state=ReportState.IN_HAND,
        handler="王 敏",
    ),
    report(4, ReportKind.FAULT, "meter", "电表一直在响。", 50, NOW + timedelta(minutes=70)),
    report(
        5,
        ReportKind.OPINION,
        "kiosk",
        "希望终端的字再大一点。",
        200,
        NOW + timedelta(days=6, hours=20),
        phone_masked="",
    ),
)
TOPICS = {
    (ReportKind.FAULT, "no_power"): Text(zh="家中停电", en="No power at home"),
    (ReportKind.FAULT, "meter"): Text(zh="电表异常", en="Something is wrong with the meter"),
    (ReportKind.COMPLAINT, "waiting"): Text(zh="等候时间过长", en="I waited too long"),
    (ReportKind.COMPLAINT, "charge"): Text(zh="收费有误", en="A wrong charge"),
    (ReportKind.OPINION, "kiosk"): Text(zh="自助终端", en="The kiosks"),
}
Q, C, M = PaymentMethod.QR, PaymentMethod.CARD, PaymentMethod.CASH


def difference(
    kind: DifferenceKind, day: str, method: PaymentMethod, amount: int, due: str, **more: object
) -> Difference:
    """A work item of kiosk 1."""
    payment = str(more.get("payment", ""))
    about = {"terminal": "kiosk-1", "level": Level.HALL, **more}
    item = "/".join((day, kind.value, payment or f"kiosk-1-{method.value}"))
    return Difference(item=item, kind=kind, day=day, method=method, amount=amount, due=due, **about)  # type: ignore[arg-type]


ITEMS = (
    difference(
        DifferenceKind.NOT_CREDITED,
        "2026-11-20",
        Q,
        12_650,
        "2026-11-23",
        payment="8f14e45f-ceea-467f-9b3f-1d2c5a7e9b01",
    ),
    difference(DifferenceKind.NOT_BANKED, "2026-11-17", M, 86_000, "2026-11-22", level=Level.FINANCE),
    difference(
        DifferenceKind.NOTE_UNCLEAR, "2026-11-23", M, 0, "2026-11-24", payment="1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed"
    ),
    difference(DifferenceKind.TOO_MUCH_BANKED, "2026-11-19", C, 5_000, "2026-11-26", level=Level.OFFICE),
)
CLOSED = replace(
    ITEMS[3],
    state=ItemState.CLOSED,
    handler="值班经理",
    words="已与银行核对一致。",
    closed_at=ago(4),
)
SETTLEMENT = Settlement(
    day="2026-11-23",
    as_of=ago(1),
    rows=(
        SettlementRow(
            terminal="kiosk-1",
            method=Q,
            payments=42,
            received=523_450,
            refunded=12_000,
            credited=511_450,
            banked=None,
            open=0,
        ),
        SettlementRow(
            terminal="kiosk-1",
            method=C,
            payments=9,
            received=182_300,
            refunded=0,
            credited=182_300,
            banked=None,
            open=0,
        ),
        SettlementRow(
            terminal="kiosk-1",
            method=M,
            payments=17,
            received=86_000,
            refunded=0,
            credited=80_770,
            banked=None,
            open=5_230,
        ),
        SettlementRow(
            terminal="kiosk-2",
            method=Q,
            payments=31,
            received=402_125,
            refunded=0,
            credited=402_125,
            banked=402_125,
            open=0,
        ),
    ),
    differences=(ITEMS[2],),
    statement_at=ago(3),
    tills=(TillSeen(terminal="kiosk-1", at=ago(1)), TillSeen(terminal="kiosk-2", at=ago(12))),
)


def open_payment(
    place: int, method: PaymentMethod, amount: int, end: OpenEnd, minutes: float, **more: object
) -> OpenPayment:
    """A payment that began so many minutes ago."""
    about = {"received": amount, "owed": 0, "is_unanswered": False, "unclear_notes": 0, **more}
    return OpenPayment(
        payment=f"4fd1a3c{place}-0c1d-4e5f-8a6b-7c8d9e0f1a2b",
        method=method,
        amount=amount,
        waits_for=end,
        since=ago(minutes),
        **about,
    )  # type: ignore[arg-type]


PAYMENTS = (
    PaymentsDocument(
        client="kiosk-1",
        as_of=ago(0),
        payments=(
            open_payment(1, M, 8_640, OpenEnd.HAND_OVER, 26, received=10_000, owed=10_000),
            open_payment(2, Q, 12_650, OpenEnd.CREDIT, 9, owed=12_650, is_unanswered=True),
            open_payment(3, Q, 5_230, OpenEnd.CUSTOMER, 1, received=0),
        ),
    ),
    PaymentsDocument(
        client="kiosk-2",
        as_of=ago(0),
        payments=(
            open_payment(4, M, 20_000, OpenEnd.NOTE, 1500, received=10_000, unclear_notes=1),
            open_payment(5, C, 31_200, OpenEnd.REFUND, 4, owed=31_200),
            open_payment(6, C, 9_900, OpenEnd.RECEIPT, 0.5),
        ),
        not_shown=2,
    ),
)
SIGNERS = tuple(
    ClerkInfo(clerk=number, name=Text(zh=zh, en=en), staff_number=number, photo="")
    for number, zh, en in (("0101", "李娜", "Li Na"), ("0102", "王强", "Wang Qiang"), ("0100", "赵敏", "Zhao Min"))
)


def version(days: float, *files: str, changed: tuple[FormPart, ...] = ()) -> OrderVersion:
    """A form as it was submitted so many days ago."""
    return OrderVersion(
        at=ago(days * DAY_MIN),
        changed=changed,
        owner_masked="张*国",
        applicant_masked="张*国",
        phone_masked="138****5678",
        address_masked="样例市示范区东城路***",
        remark="",
        papers=files,
    )


VERSIONS = (
    version(6, "front-1", "back-1", "signed"),
    version(1, "front-1", "back-2", "signed", changed=(FormPart.PHOTOS,)),
)


def paper(file: str) -> OrderPaper:
    """A drawing that stands for a photo: each of its own colour, or a line for the signature."""
    colours = {"front-1": "#c9dbe8", "back-1": "#8a9096", "back-2": "#e8d9c9"}
    inside = (
        f'<rect width="86" height="54" rx="4" fill="{colours[file]}"/><circle cx="64" cy="24" r="12" fill="#607080"/>'
        if file in colours
        else '<path d="M8 30 L30 14 L44 40 L78 20" fill="none" stroke="#000" stroke-width="2"/>'
    )
    drawn = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 86 54">{inside}</svg>'
    return OrderPaper(kind=file, content=b64encode(drawn.encode()).decode())


def pool_act(act: PoolActKind, minutes: float, client: str = "kiosk-1", handler: str = "") -> PoolAct:
    """An act on the pool of so many minutes ago."""
    return PoolAct(at=ago(minutes), act=act, client=client, handler=handler)


def pool_number(place: int, state: PoolState, name: str, made_min: float, *acts: PoolAct) -> PoolNumber:
    """A number of the pool that was reserved so many minutes ago."""
    made = pool_act(PoolActKind.RESERVE, made_min, f"kiosk-{1 + place % 2}")
    return PoolNumber(
        reservation=f"20261123-1{place}00-{place:05d}",
        starts_at=NOW + timedelta(hours=place),
        state=state,
        made_at=made.at,
        held_until=made.at + timedelta(minutes=30),
        person=f"{place}f3a9c2b17d0",
        name_masked=name,
        acts=(made, *acts),
    )


POOL = PoolBook(
    slots=tuple(
        PoolSlot(slot=f"20261123-1{n}00", day="2026-11-23", starts_at=NOW + timedelta(hours=n), left=6 - n)
        for n in range(1, 5)
    ),
    numbers=(
        pool_number(1, PoolState.HELD, "张*国", 12),
        pool_number(4, PoolState.HELD, "", 3),
        pool_number(2, PoolState.USED, "李*", 95, pool_act(PoolActKind.USE, 4)),
        pool_number(3, PoolState.EXPIRED, "王**", 140, pool_act(PoolActKind.LAPSE, 110, "clock")),
    ),
    bans=(
        PoolBan(
            person="9c41d07be2aa",
            name_masked="赵*芳",
            until=NOW + timedelta(days=2, hours=5),
            lapsed=3,
            acts=tuple(
                one
                for n in (260, 200, 150)
                for one in (pool_act(PoolActKind.RESERVE, n), pool_act(PoolActKind.LAPSE, n - 30, "clock"))
            ),
        ),
    ),
    counts=(
        PoolCount(client="kiosk-1", act=PoolActKind.RESERVE, count=31),
        PoolCount(client="kiosk-1", act=PoolActKind.USE, count=22),
        PoolCount(client="kiosk-2", act=PoolActKind.RESERVE, count=8),
        PoolCount(client="clock", act=PoolActKind.LAPSE, count=7),
    ),
)
BOOKS = Books(
    orders=ORDERS,
    reports=REPORTS,
    items=ITEMS,
    settlement=SETTLEMENT,
    topics=TOPICS,
    pool=POOL,
    as_of=ago(0.2),
)


def hall_with_money() -> HallPicture:
    """The busy hall with its kiosks' open payments, and people who may sign."""
    seen = scenes.busy(scenes.hall(rev=2, clerks=SIGNERS))
    for document in PAYMENTS:
        seen = seen.heard(document, NOW)
    return seen
