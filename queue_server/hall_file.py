"""The hall file (TOML): what people decide about one hall, as a model that is checked as a whole."""

from __future__ import annotations

from collections import Counter as Count
from collections.abc import Iterable
from typing import Literal, Self

from pydantic import Field, model_validator

from hall.contract.values import AreaId, Code, CounterId, HallId, Language, Place, ServiceId, Text
from hall.contract.windows import CoefficientRule, DispatchRule, LanguageRule
from hall.runtime.settings import Section, ZoneName
from queue_server.appointments_file import AppointmentSection
from queue_server.clerks_file import ClerkSection
from queue_server.hours_file import HolidaySection, OpeningSection, faults_of_hours
from queue_server.windows_file import WindowsSection


class IdentitySection(Section):
    """Which hall this is and what it says to everybody."""

    id: HallId = Field(description="The hall's short name: small letters, figures, - and _.", examples=["east"])
    name: Text = Field(description="The hall's name.", examples=[{"zh": "城东营业厅", "en": "East City Hall"}])
    zone: ZoneName = Field(description="Time zone of the hall's wall clock (IANA name).", examples=["Asia/Shanghai"])
    languages: list[Language] = Field(
        default=[Language.ZH, Language.EN], min_length=1, description="Languages of kiosks, slips and announcements."
    )
    slip_help: Text = Field(
        description="One line of help at the foot of the slip.",
        examples=[{"zh": "请留意叫号。", "en": "Listen for your number."}],
    )
    pause_reasons: list[Text] = Field(
        default=[], max_length=8, description="Reasons to pause, for the consoles; empty: the consoles' own."
    )
    notices: list[Text] = Field(default=[], description="Running notices for boards and the attract page.")
    follow_url: str = Field(
        default="",
        pattern=r"^$|^https?://[^ ]*\{code\}[^ ]*$",
        description="Address in the slip's QR code, {code} is the ticket's code; empty: the QR carries the ticket.",
    )


class ClassShares(Section):
    """What share of a service's promise each class is given; smaller is sooner."""

    normal: float = Field(default=1.0, gt=0, le=1, description="Everybody.")
    elderly: float = Field(default=0.6, gt=0, le=1, description="Elderly customers.")
    disabled: float = Field(default=0.6, gt=0, le=1, description="Customers with a disability.")
    pregnant: float = Field(default=0.6, gt=0, le=1, description="Pregnant customers.")
    vip: float = Field(default=0.4, gt=0, le=1, description="Customers with a service contract.")


class PolicySection(Section):
    """The knobs of the rules; the defaults are good for a hall that has not measured itself yet."""

    rule: DispatchRule = Field(
        default=DispatchRule.PROMISE,
        description="Who is called next: promise (the largest used share of the promise), arrival (who came first), or "
        "fixed (who came first, each counter for the services it is fixed to).",
    )
    language_rule: LanguageRule = Field(
        default=LanguageRule.OFF,
        description="prefer: before the red line of the rule promise, whom the clerk can speak to goes first; off: "
        "languages do not count.",
    )
    coefficient_rule: CoefficientRule = Field(
        default=CoefficientRule.OFF,
        description="weigh: before the red line of the rule promise, a wait counts at a clerk as much as "
        "clerk.coefficients says; off: all alike.",
    )
    red_line_min: float = Field(
        default=25, gt=0, le=240, description="After this wait the longest wait goes first, minutes."
    )
    slip_grace_s: float = Field(
        default=30, ge=1, le=600, description="How long a ticket waits for the printer's answer before it is callable."
    )
    rating_s: float = Field(default=120, ge=10, le=3600, description="How long a visit may be rated, seconds.")
    recall_limit: int = Field(default=3, ge=1, le=20, description="Rings for one call in all, the first included.")
    missed_limit: int = Field(default=2, ge=0, le=20, description="How often a missed customer may come back.")
    undo_s: float = Field(
        default=60, ge=0, le=600, description="How long a counter's last step can be taken back, seconds; 0: never."
    )
    bounce_s: float = Field(
        default=120,
        ge=0,
        le=3600,
        description="How long a counter that gave a ticket back is not given it again by rule, seconds.",
    )
    bound_wait_min: float = Field(
        default=15,
        ge=0,
        le=240,
        description="How long a ticket waits for one counter or clerk that is not there, before all may call it, "
        "minutes.",
    )
    missed_place: Place = Field(
        default=Place.LAST,
        description="Where a missed ticket stands when it is put back: first, last, or by arrival.",
    )
    between_s: float = Field(
        default=40, ge=0, le=600, description="Usual time from one finish to the next begin, for estimates, seconds."
    )
    estimate_limit_min: float = Field(
        default=240, ge=10, le=1440, description="Longer waits than this are not estimated, minutes."
    )
    estimate_paths: int = Field(
        default=100,
        ge=0,
        le=1000,
        description="How often the wait of a new ticket is played; 0: only the expected course is said.",
    )
    estimate_far_min: float = Field(
        default=60, ge=0, le=1440, description="Waits that are expected to be longer are not played, minutes."
    )
    board_calls: int = Field(default=12, ge=1, le=50, description="How many calls a board keeps.")
    opens_early_min: float = Field(
        default=60, ge=0, le=720, description="How long before the first opening counters can log in, minutes."
    )
    closes_late_min: float = Field(
        default=90,
        ge=0,
        le=720,
        description="How long after the last closing the business day ends by itself, minutes; who waits is served.",
    )
    tickets_per_person_per_day: int | None = Field(
        default=None,
        ge=1,
        le=99,
        description="How many tickets one person (by ID card) may take on a day; absent: as many as they need.",
    )
    reprint_limit: int = Field(
        default=3, ge=0, le=20, description="How often a kiosk prints a slip again; staff may always."
    )
    appointment: AppointmentSection = Field(default=AppointmentSection(), description="How appointments are kept.")
    class_share: ClassShares = Field(default=ClassShares(), description="Share of the promise by class.")


class AreaSection(Section):
    """A waiting area with its board."""

    id: AreaId = Field(description="The area's short name.", examples=["main"])
    name: Text = Field(description="The area's name.", examples=[{"zh": "一层大厅", "en": "Ground floor"}])


class ServiceSection(Section):
    """A service that customers take tickets for."""

    id: ServiceId = Field(description="The service's short name.", examples=["payment"])
    name: Text = Field(description="Its name on kiosks, slips and boards.", examples=[{"zh": "缴费", "en": "Payment"}])
    explanation: Text = Field(
        description="One line for customers who are not sure.", examples=[{"zh": "缴纳电费", "en": "Pay a bill"}]
    )
    letter: str = Field(pattern=r"^[A-Z]{1,2}$", description="First letters of its numbers.", examples=["A"])
    first_number: int = Field(default=1, ge=0, le=9999, description="The first number of a day.")
    last_number: int = Field(default=999, ge=1, le=9999, description="The last number before they begin anew.")
    tint: Literal["a", "b", "c", "d", "e", "f", "g", "h"] = Field(default="a", description="Its colour in the theme.")
    icon: str = Field(
        default="ticket", pattern=r"^[a-z][a-z0-9-]*$", description="Its icon, a file name of assets/icons."
    )
    promise_min: float = Field(gt=0, le=240, description="Wait that is promised, minutes.", examples=[10])
    standard_min: float = Field(
        gt=0, le=240, description="Mean time at the counter until the hall has learned its own, minutes.", examples=[4]
    )
    spread: float = Field(
        default=0.7, gt=0, le=3, description="How much times at the counter differ: standard deviation over mean."
    )
    closed: Text | None = Field(default=None, description="Why the service is not offered at present; absent: it is.")
    slip_text: Text | None = Field(
        default=None,
        description="A line on its slips, for instance what to have ready.",
        examples=[{"zh": "请备好户号。", "en": "Have your customer number ready."}],
    )
    limit_per_opening: int | None = Field(
        default=None, ge=1, le=9999, description="How many walk-ins get a ticket in one opening window; absent: all."
    )

    @model_validator(mode="after")
    def _has_a_range(self) -> Self:
        if self.first_number > self.last_number:
            raise ValueError(f"a first_number ({self.first_number}) that is not above last_number ({self.last_number})")
        return self


class CounterSection(Section):
    """A counter and what it can do."""

    id: CounterId = Field(description="The counter's short name.", examples=["1"])
    name: Text = Field(description="How it is called.", examples=[{"zh": "1号窗口", "en": "Counter 1"}])
    area: AreaId = Field(description="The area whose board shows its calls.", examples=["main"])
    services: list[ServiceId] = Field(min_length=1, description="Services it can do.", examples=[["payment"]])
    fixed: list[ServiceId] = Field(
        default=[], description="The services it keeps to under the rule fixed; empty: all it can do."
    )


class OutcomeSection(Section):
    """One result of the work, which a clerk may note at the finish."""

    id: Code = Field(description="The result's short name.", examples=["papers_missing"])
    name: Text = Field(description="Its words.", examples=[{"zh": "资料不全", "en": "Papers missing"}])
    services: list[ServiceId] = Field(default=[], description="For which services it is offered; empty: for all.")


class HallFile(Section):
    """A whole hall."""

    hall: IdentitySection = Field(description="Which hall this is.")
    opening: list[OpeningSection] = Field(min_length=1, description="Opening windows.")
    holiday: list[HolidaySection] = Field(default=[], description="Days with hours of their own.")
    policy: PolicySection = Field(default=PolicySection(), description="The knobs of the rules.")
    windows: WindowsSection = Field(default=WindowsSection(), description="When windows open, close and help out.")
    area: list[AreaSection] = Field(min_length=1, description="Waiting areas.")
    service: list[ServiceSection] = Field(min_length=1, description="Services.")
    counter: list[CounterSection] = Field(min_length=1, description="Counters.")
    clerk: list[ClerkSection] = Field(min_length=1, description="Clerks.")
    outcome: list[OutcomeSection] = Field(default=[], description="Results of the work.")

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        faults = [*self._doubles(), *self._strangers(), *faults_of_hours(self.opening, self.holiday)]
        if faults:
            raise ValueError(f"a hall that fits together, but {'; '.join(faults)}")
        return self

    def _doubles(self) -> Iterable[str]:
        lists = {
            "area": [one.id for one in self.area],
            "service": [one.id for one in self.service],
            "service letter": [one.letter for one in self.service],
            "counter": [one.id for one in self.counter],
            "clerk": [one.id for one in self.clerk],
            "outcome": [one.id for one in self.outcome],
            "staff_number": [one.staff_number for one in self.clerk],
        }
        for what, names in lists.items():
            yield from (f"{what} '{name}' is there {n} times" for name, n in Count(names).items() if n > 1)

    def _strangers(self) -> Iterable[str]:
        areas, services = {one.id for one in self.area}, {one.id for one in self.service}
        for counter in self.counter:
            if counter.area not in areas:
                yield f"counter '{counter.id}' is in area '{counter.area}', which is not described"
            yield from (
                f"counter '{counter.id}' does '{service}', which is no service"
                for service in counter.services
                if service not in services
            )
        served = {service for counter in self.counter for service in counter.services}
        yield from (f"no counter does service '{service}'" for service in sorted(services - served))
        kept = {service for counter in self.counter for service in (counter.fixed or counter.services)}
        yield from (f"no counter is fixed to service '{service}'" for service in sorted((services & served) - kept))
        yield from self._strange_windows(services)

    def _strange_windows(self, services: set[str]) -> Iterable[str]:
        counters = {one.id for one in self.counter}
        named = [*self.windows.flexible, *(one.counter for one in self.windows.ability)]
        yield from (f"windows name counter '{one}', which is not described" for one in named if one not in counters)
        does = {
            **{f"counter '{one.id}' is fixed to": one.fixed for one in self.counter},
            **{f"counter '{one.counter}' can be lent": one.services for one in self.windows.ability},
            **{f"clerk '{one.id}' can do": one.skills for one in self.clerk},
            **{f"clerk '{one.id}' has a coefficient for": list(one.coefficients) for one in self.clerk},
            **{f"outcome '{one.id}' is for": one.services for one in self.outcome},
        }
        for what, names in does.items():
            yield from (f"{what} '{name}', which is no service" for name in names if name not in services)
