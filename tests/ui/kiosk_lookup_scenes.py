"""What a customer looks up before the kiosk's screen: a home in debt, its year, the outages of the week."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from hall.contract.business.bills import Account, Bill, BillState, MonthUse, Tariff, Tier
from hall.contract.business.reports import NearbyHall, Notice
from hall.contract.values import Text
from kiosk.flow import Act, BusinessAnswered, BusinessFailed
from kiosk.flow.lookup_state import Accounts, Findings, Halls, Notices, Particulars
from tests.ui.kiosk_scenes import NOW, Screen

KWH = (286, 412, 455, 318, 241, 263)
MONTHS = ("2026-05", "2026-06", "2026-07", "2026-08", "2026-09", "2026-10")
TARIFF = Tariff(
    tariff="home",
    name=Text(zh="居民阶梯电价", en="Home tariff, in tiers"),
    tiers=(
        Tier(up_to_kwh=2_760, price_milli_yuan=528),
        Tier(up_to_kwh=4_800, price_milli_yuan=578),
        Tier(up_to_kwh=None, price_milli_yuan=828),
    ),
)


def account(number: str = "3100012345", owed: int = 21_240) -> Account:
    return Account(
        account=number,
        owner_masked="王**",
        address_masked="样例市示范区测试路***",
        meter="3340001234567890",
        tariff="home",
        balance=3_050,
        owed=owed,
        used_this_year_kwh=3_021,
    )


def bill(month: str, kwh: int, state: BillState = BillState.PAID) -> Bill:
    amount = kwh * 53
    paid = {BillState.PAID: amount, BillState.PART: amount // 3, BillState.OPEN: 0}[state]
    return Bill(
        bill=f"3100012345-{month[:4]}{month[5:]}",
        account="3100012345",
        month=month,
        kwh=kwh,
        tiers=(),
        amount=amount,
        paid=paid,
        due="2026-11-25",
        state=state,
    )


STATES = (*[BillState.PAID] * 4, BillState.PART, BillState.OPEN)
PARTICULARS = Particulars(
    tuple(MonthUse(month=month, kwh=kwh, amount=kwh * 53) for month, kwh in zip(MONTHS, KWH, strict=True)),
    tuple(bill(month, kwh, state) for month, kwh, state in zip(MONTHS, KWH, STATES, strict=True)),
)


def notice(key: str, zh: str, en: str, hours: float | None, *, is_outage: bool = True) -> Notice:
    return Notice(
        notice=key,
        title=Text(zh=zh, en=en),
        words=Text(
            zh="因线路检修，届时将暂停供电，请提前做好准备。",
            en="The line is being maintained. Please prepare for some hours without power.",
        ),
        area=Text(zh="示范区幸福路", en="Happiness Road"),
        since=NOW + timedelta(days=2),
        until=None if hours is None else NOW + timedelta(days=2, hours=hours),
        is_outage=is_outage,
    )


NOTICES = Notices(
    (
        notice("n-1", "冬季用电安全提示", "Safe electricity in winter", None, is_outage=False),
        notice("o-1", "计划停电：幸福路1至60号", "Planned outage: 1 to 60 Happiness Road", 4),
        notice("o-2", "计划停电：工业路", "Planned outage: Industry Road", 30),
    )
)
HALLS = Halls(
    tuple(
        NearbyHall(
            name=Text(zh=zh, en=en),
            address=Text(zh=where_zh, en=where_en),
            hours=Text(zh="周一至周日 08:30–17:00", en="Mon to Sun 08:30–17:00"),
            distance_m=distance,
            waiting=waiting,
        )
        for zh, en, where_zh, where_en, distance, waiting in (
            ("城西营业厅", "West City Hall", "西湖路12号", "12 West Lake Road", 2_300, 4),
            ("城北营业厅", "North City Hall", "北苑路8号", "8 North Garden Road", 4_100, 0),
            ("高新区营业厅", "High-tech Zone Hall", "创新大道66号", "66 Innovation Avenue", 7_800, None),
        )
    )
)


def menu(screen: Screen) -> Screen:
    return screen.surround(has_business=True).choose().press(Act.MENU)


def typed(screen: Screen, figures: str) -> Screen:
    for figure in figures:
        screen.press(Act.TYPE, figure)
    return screen


def find(screen: Screen, *findings: Findings) -> Screen:
    typed(menu(screen).press(Act.OPEN, "account"), "3100012345").press(Act.FIND)
    return answer(screen, *findings)


def answer(screen: Screen, *findings: Findings) -> Screen:
    for finding in findings:
        screen.happen(BusinessAnswered(screen.vm.flow.visit.lookup.inquiry, finding))
    return screen


def look_at(part: str, *findings: Findings) -> Callable[[Screen], Screen]:
    return lambda screen: answer(menu(screen).press(Act.OPEN, part), *findings)


def shown(screen: Screen) -> Screen:
    return find(screen, Accounts((account(),)), PARTICULARS)


LOOKUP_SCENES: dict[str, Callable[[Screen], Screen]] = {
    "choose": lambda s: s.surround(has_business=True).choose(),
    "choose-appointments": lambda s: s.surround(has_business=True, has_appointments=True).choose(),
    "menu": menu,
    "menu-assisted": lambda s: menu(s.press(Act.ASSISTED)),
    "whose": look_at("account"),
    "whose-typed": lambda s: typed(look_at("account")(s), "3100012345"),
    "whose-no-reader": lambda s: look_at("account")(s.surround(has_card_reader=False)),
    "whose-not-found": lambda s: find(s, Accounts(())),
    "looking": find,
    "which": lambda s: find(s, Accounts((account(), account("3100067890", 0), account("3100099999", 120)))),
    "account": shown,
    "bills": lambda s: shown(s).press(Act.BILLS),
    "bills-none": lambda s: find(s, Accounts((account(owed=0),)), Particulars((), ())).press(Act.BILLS),
    "tariff": look_at("tariff", TARIFF),
    "tariff-typed": lambda s: typed(look_at("tariff", TARIFF)(s), "420"),
    "notices": look_at("notices", NOTICES),
    "notices-none": look_at("notices", Notices(())),
    "halls": look_at("halls", HALLS),
    "away": lambda s: find(s).happen(BusinessFailed(s.vm.flow.visit.lookup.inquiry)),
}
"""Each page of looking up, by name."""
