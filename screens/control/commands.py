"""From a press in the control room to its command, as the manager saw things. Pure."""

from __future__ import annotations

from hall.contract.commands import Cancel, CloseCounter, Command, PauseCounter, Requeue, ResumeCounter
from hall.contract.commands_access import CancelAppointment, CloseService, OpenService
from hall.contract.commands_acts import AnswerHelp, ChangeService, LoosenBinding, SetClass, StopHelp
from hall.contract.picture import HallPicture
from hall.contract.values import CancelReason, PriorityClass
from hall.contract.windows import AssignServices, DismissAdvice, FollowAdvice, WindowAct
from hall.runtime.words import Words
from screens.control.view_panel_appointment import appointment_seen


def command_of(picture: HallPicture, panel: str, act: str, words: Words) -> Command | None:
    """Return the command of the press `act` on the panel ``kind/id``; `None` when it means nothing there."""
    kind, _, name = panel.partition("/")
    match kind:
        case "counter":
            return _at_counter(picture, name, act, words)
        case "service":
            return _at_service(name, act, words)
        case "ticket":
            return _at_ticket(name, act, words)
        case "appointment":
            return _at_appointment(picture, panel, act)
        case _:
            return None


def advice_command(advice: str, *, is_followed: bool) -> Command:
    """Return the command that follows or dismisses the advice ``act/counter``."""
    act, _, counter = advice.partition("/")
    if is_followed:
        return FollowAdvice(act=WindowAct(act), counter=counter)
    return DismissAdvice(act=WindowAct(act), counter=counter)


def _at_counter(picture: HallPicture, counter: str, act: str, words: Words) -> Command | None:
    head, _, detail = act.partition("/")
    match head:
        case "answer_help":
            return AnswerHelp(counter=counter)
        case "stop_help":
            return StopHelp(counter=counter)
        case "ask_open" | "ask_close":
            return FollowAdvice(act=WindowAct(head.removeprefix("ask_")), counter=counter)
        case "dismiss_open" | "dismiss_close" | "dismiss_reskill":
            return DismissAdvice(act=WindowAct(head.removeprefix("dismiss_")), counter=counter)
        case "pause":
            return PauseCounter(counter=counter, reason=words.text("paused_by_control"))
        case "resume":
            return ResumeCounter(counter=counter)
        case "close_counter":
            return CloseCounter(counter=counter, reason=words.text("closed_by_control"))
        case "skill":
            return _skill(picture, counter, detail)
        case _:
            return None


def _at_appointment(picture: HallPicture, panel: str, act: str) -> Command | None:
    seen = appointment_seen(picture, panel)
    return CancelAppointment(seen=seen) if seen is not None and act == "cancel_appointment" else None


def _skill(picture: HallPicture, counter: str, service: str) -> Command | None:
    """Return the command that gives the counter a service or takes it away; never the last one."""
    document = picture.counters.get(counter)
    if document is None:
        return None
    if not service:
        return AssignServices(counter=counter)
    now = document.services
    after = tuple(one for one in now if one != service) if service in now else (*now, service)
    return AssignServices(counter=counter, services=after) if after else None


def _at_service(service: str, act: str, words: Words) -> Command | None:
    head, _, detail = act.partition("/")
    match head:
        case "open_service":
            return OpenService(service=service)
        case "closing":
            return CloseService(service=service, reason=words.both(f"closing_{detail}_said"))
        case "requeue":
            return Requeue(ticket=detail)
        case _:
            return None


def _at_ticket(ticket: str, act: str, words: Words) -> Command | None:
    head, _, detail = act.partition("/")
    match head:
        case "cancel":
            return Cancel(ticket=ticket, reason=CancelReason.STAFF, note=words.text("cancelled_by_control"))
        case "loosen":
            return LoosenBinding(ticket=ticket)
        case "class":
            return SetClass(ticket=ticket, priority_class=PriorityClass(detail), reason=words.text("class_by_control"))
        case "service":
            return ChangeService(ticket=ticket, service=detail)
        case _:
            return None
