"""The reference hall of the queueing facts: ten counters, five services, 523 customers a day, two flexible counters.

Its absolute figures depend on the guesses made here (times, skills, breaks); what carries over to other halls is how
policies differ on equal days.
"""

from __future__ import annotations

from typing import Final
from zoneinfo import ZoneInfo

from hall.contract.documents_hall import ClerkInfo
from hall.contract.values import Language, Text
from queue_server.core.plan import AreaPlan, CounterPlan, HallPlan, OpeningPlan, ServicePlan
from queue_server.hall_description import policy_of
from queue_server.hall_file import PolicySection
from queue_server.simulate.demand import CLASSES, Demand

FLEXIBLE: Final = ("11", "12")
"""Counters that stay closed until the pressure opens them."""

_SERVICES: Final = (
    # id, zh, en, letter, promise min, mean min, spread, share of customers
    ("payment", "电费缴纳", "Payment", "A", 10.0, 4.3, 0.6, 0.36),
    ("invoice", "发票打印", "Invoice", "B", 10.0, 3.7, 0.5, 0.16),
    ("advice", "业务咨询", "Advice", "C", 15.0, 6.9, 0.8, 0.21),
    ("change", "变更用电", "Change of supply", "D", 20.0, 10.6, 0.7, 0.16),
    ("new-supply", "新装用电", "New supply", "E", 20.0, 13.8, 0.7, 0.11),
)
_ALL: Final = tuple(row[0] for row in _SERVICES)
_SKILLS: Final = {
    "1": ("payment", "invoice"),
    "2": ("payment", "invoice"),
    "3": ("payment", "invoice", "advice"),
    "4": ("payment", "invoice", "advice"),
    "5": ("payment", "advice", "change"),
    "6": ("advice", "change"),
    "7": ("advice", "change", "new-supply"),
    "8": ("change", "new-supply"),
    "9": _ALL,
    "10": _ALL,
    "11": _ALL,
    "12": _ALL,
}
_FIXED: Final = {
    # money windows and business windows, as halls sign them
    **dict.fromkeys(("1", "2", "3"), ("payment", "invoice")),
    **{counter: tuple(one for one in _SKILLS[counter] if one not in {"payment", "invoice"}) for counter in "45678"},
    **dict.fromkeys(("9", "10"), ("advice", "change", "new-supply")),
}
DEMAND: Final = Demand(customers=523, services={row[0]: row[7] for row in _SERVICES}, classes=CLASSES)


def reference_plan() -> HallPlan:
    """Return the plan of the reference hall, open from 08:30 to 17:30 on every day."""
    return HallPlan(
        hall="reference",
        name=Text(zh="参考营业厅", en="Reference hall"),
        zone_name="Asia/Shanghai",
        zone=ZoneInfo("Asia/Shanghai"),
        languages=(Language.ZH, Language.EN),
        areas={"main": AreaPlan(area="main", name=Text(zh="大厅", en="Hall"))},
        services={row[0]: _service(*row[:7]) for row in _SERVICES},
        counters={counter: _counter(counter, services) for counter, services in _SKILLS.items()},
        clerks={f"clerk-{number}": _clerk(number) for number in range(1, len(_SKILLS) + 1)},
        openings=(OpeningPlan(weekdays=frozenset(range(7)), opens_min=510, closes_min=1050),),
        slip_help=Text(zh="", en=""),
        notices=(),
        follow_url="",
        policy=policy_of(PolicySection()),
    )


def _service(
    service: str, zh: str, en: str, letter: str, promise_min: float, mean_min: float, spread: float
) -> ServicePlan:
    return ServicePlan(
        service=service,
        name=Text(zh=zh, en=en),
        explanation=Text(zh=zh, en=en),
        letter=letter,
        first_number=1,
        last_number=999,
        tint="a",
        icon="ticket",
        promise_s=60 * promise_min,
        standard_s=60 * mean_min,
        spread=spread,
    )


def _counter(counter: str, services: tuple[str, ...]) -> CounterPlan:
    name = Text(zh=f"{counter}号窗口", en=f"Counter {counter}")
    fixed = _FIXED.get(counter, ())
    return CounterPlan(counter=counter, name=name, area="main", services=services, fixed=fixed)


def _clerk(number: int) -> ClerkInfo:
    name = Text(zh=f"营业员{number}", en=f"Clerk {number}")
    return ClerkInfo(clerk=f"clerk-{number}", name=name, staff_number=f"{number:04d}", photo="")
