"""The panel of one counter: who works there, which number and why, what it does and what it can be asked. Pure."""

from __future__ import annotations

from hall.contract.documents import CounterDocument
from hall.contract.documents_hall import HallDocument
from hall.contract.values import CounterStatus
from hall.contract.windows import WindowAct
from screens.control.view_panel_parts import ActProps, FactProps, GroupProps, OptionProps, PanelProps, Pressing, act
from screens.device_sheet.telling import Telling
from screens.reasons import call_said, help_said


def counter_panel(
    key: str, hall: HallDocument, document: CounterDocument, pressing: Pressing, telling: Telling
) -> PanelProps:
    """Return the panel of a counter: who works there, why its numbers were called, what it can be asked."""
    clerk = telling.data(document.clerk.name) if document.clerk is not None else ""
    facts = [FactProps(telling.text("panel_clerk"), clerk)] if clerk else []
    if document.in_hand is not None:
        facts.append(FactProps(telling.text("panel_ticket"), document.in_hand.number))
    if document.asked is not None:
        facts.append(FactProps(telling.text("panel_asked"), telling.text(f"asked_{document.asked.act.value}")))
    if document.help is not None:
        word = "help_coming" if document.help.is_answered else "help_wanted"
        facts.append(
            FactProps(telling.text("panel_help"), help_said(document.help.reason, telling.words) or telling.text(word))
        )
    return PanelProps(
        key=key,
        icon="window",
        title=telling.data(document.name),
        subtitle=telling.text(f"status_{document.status.value}"),
        facts=tuple(facts),
        whys=_whys(document, telling),
        acts=_counter_acts(document, pressing, telling),
        groups=(_skills(hall, document, pressing, telling),),
        said=pressing.said,
    )


def _whys(document: CounterDocument, telling: Telling) -> tuple[FactProps, ...]:
    found = []
    if document.in_hand is not None:
        called = telling.text("why_called", number=document.in_hand.number)
        found.append(FactProps(called, call_said(document.in_hand.reason, telling.words)))
    if document.next_up is not None:
        following = telling.text("why_next", number=document.next_up.number)
        found.append(FactProps(following, call_said(document.next_up.reason, telling.words)))
    return tuple(found)


def _counter_acts(document: CounterDocument, pressing: Pressing, telling: Telling) -> tuple[ActProps, ...]:
    acts: list[tuple[str, str]] = []
    if document.help is not None:
        acts.append(("stop_help", "check") if document.help.is_answered else ("answer_help", "help-hand"))
    if document.asked is not None:
        acts.append((f"dismiss_{document.asked.act.value}", "undo"))
    elif document.status is CounterStatus.CLOSED:
        acts.append((f"ask_{WindowAct.OPEN.value}", "open"))
    else:
        acts.append((f"ask_{WindowAct.CLOSE.value}", "door"))
    if document.status is CounterStatus.OPEN:
        acts.append(("pause", "pause"))
    elif document.status is CounterStatus.PAUSED:
        acts.append(("resume", "play"))
    if document.status is not CounterStatus.CLOSED:
        acts.append(("close_counter", "logout"))
    return tuple(act(key, icon, pressing, telling) for key, icon in acts)


def _skills(hall: HallDocument, document: CounterDocument, pressing: Pressing, telling: Telling) -> GroupProps:
    options = [
        OptionProps(
            key=f"skill/{one.service}",
            label=f"{one.letter} {telling.data(one.name)}",
            is_on=one.service in document.services,
            is_busy=pressing.busy == f"skill/{one.service}",
        )
        for one in hall.services
    ]
    if set(document.services) != set(document.home_services or document.services):
        home = telling.text("skills_home")
        options.append(OptionProps("skill/", home, is_on=False, is_busy=pressing.busy == "skill/"))
    return GroupProps(telling.text("panel_skills"), tuple(options))
