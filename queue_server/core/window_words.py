"""The reasons of the windows advisor in words for people, in both languages."""

from __future__ import annotations

import math

from hall.contract.values import Text
from hall.contract.windows import FollowAdvice, WindowAct
from queue_server.core.plan import HallPlan
from queue_server.core.pressure import Pressure
from queue_server.core.window_effect import Effect


def joined(*sentences: Text) -> Text:
    """Return the sentences one after the other."""
    return Text(zh="".join(one.zh for one in sentences if one.zh), en=" ".join(one.en for one in sentences if one.en))


def too_much(plan: HallPlan, measured: Pressure, limit_min: float) -> Text:
    """Return what presses: more than `limit_min` minutes of work for each counter."""
    each, limit = f"{measured.minutes:.1f}", f"{limit_min:g}"
    if measured.service is None:
        return Text(
            zh=f"{measured.counters} 个窗口平均每个积压 {each} 分钟业务，超过 {limit} 分钟。",
            en=f"{each} min of work wait for {_those('the', measured.counters)}, more than {limit}.",
        )
    name = plan.services[measured.service].name
    if math.isinf(measured.minutes):
        return Text(
            zh=f"有人等候办理“{name.zh}”，但没有开放的窗口可以办理。",
            en=f"Somebody waits for {name.en}, and no open counter does it.",
        )
    return Text(
        zh=f"可办理“{name.zh}”的 {measured.counters} 个窗口平均每个积压 {each} 分钟，超过 {limit} 分钟。",
        en=f"{each} min of {name.en} wait for {_those('its', measured.counters)}, more than {limit}.",
    )


def calm(measured: Pressure, limit_min: float) -> Text:
    """Return that less than `limit_min` minutes of work press on the counters."""
    limit = f"{limit_min:g}"
    return Text(
        zh=f"目前每个窗口积压不足 {limit} 分钟。",
        en=f"Less than {limit} min of work wait for each open counter."
        if measured.backlog_min
        else "Nobody waits whom the open counters could not serve at once.",
    )


def spent(plan: HallPlan, counter: str, open_s: float) -> Text:
    """Return that a counter was open for its whole budget."""
    name, used = plan.counters[counter].name, _minutes(open_s / 60)
    return Text(
        zh=f"{name.zh}今日已开放 {used} 分钟，用完当日时长。",
        en=f"{name.en} was open for {used} min, all its time of today.",
    )


def open_it(plan: HallPlan, counter: str) -> Text:
    """Return the suggestion to open a counter."""
    name = plan.counters[counter].name
    return Text(zh=f"建议开放{name.zh}。", en=f"Open {name.en}.")


def close_it(plan: HallPlan, counter: str) -> Text:
    """Return the suggestion to close a counter."""
    name = plan.counters[counter].name
    return Text(zh=f"建议关闭{name.zh}。", en=f"{name.en} can close.")


def lend_it(plan: HallPlan, counter: str, service: str) -> Text:
    """Return the suggestion that a counter does one service more."""
    name, service_name = plan.counters[counter].name, plan.services[service].name
    return Text(
        zh=f"建议{name.zh}兼办“{service_name.zh}”。",
        en=f"Let {name.en} do {service_name.en} as well.",
    )


def give_back(plan: HallPlan, counter: str, service: str) -> Text:
    """Return the suggestion that a counter does its own services only, as before."""
    name, service_name = plan.counters[counter].name, plan.services[service].name
    return Text(
        zh=f"建议{name.zh}不再兼办“{service_name.zh}”。",
        en=f"{name.en} need not do {service_name.en} any more.",
    )


def as_wished(plan: HallPlan, command: FollowAdvice) -> Text:
    """Return why a counter is asked when only the control room wishes it."""
    name = plan.counters[command.counter].name
    if command.act is WindowAct.OPEN:
        return Text(zh=f"中控请求开放{name.zh}。", en=f"The control room asks for {name.en} to open.")
    return Text(
        zh=f"中控请求{name.zh}办完当前业务后关闭。", en=f"The control room asks {name.en} to close after this customer."
    )


def expected(effect: Effect) -> Text:
    """Return what the change would do for those who wait; nothing when nobody's wait is known."""
    more = _newly(effect.newly_served)
    if effect.now_s is None or effect.then_s is None:
        return more
    before, after = _minutes(effect.now_s / 60), _minutes(effect.then_s / 60)
    if before == after:
        means = Text(
            zh=f"预计平均等候仍为 {before} 分钟左右。", en=f"The expected mean wait stays at about {before} min."
        )
    else:
        means = Text(
            zh=f"预计平均等候由 {before} 分钟变为 {after} 分钟。",
            en=f"The expected mean wait goes from {before} to {after} min.",
        )
    return joined(more, means)


def _newly(people: int) -> Text:
    if people == 0:
        return Text(zh="", en="")
    who = "1 person" if people == 1 else f"{people} people"
    return Text(zh=f"可为目前无窗口可办的 {people} 人办理。", en=f"{who} whom nobody could serve can be served.")


def _those(whose: str, counters: int) -> str:
    return f"{whose} only open counter" if counters == 1 else f"each of {whose} {counters} open counters"


def _minutes(minutes: float) -> str:
    return f"{minutes:.0f}"
