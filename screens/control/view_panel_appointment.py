"""The panel of one appointment: when, what for, how it stands, and taking it back while its customer is expected. Pure.

Rule: the control room knows an appointment by service, time and the end of its code; the whole code is its customer's.
"""

from __future__ import annotations

from hall.contract.commands_access import AppointmentSeen
from hall.contract.documents_access import AppointmentInfo, AppointmentState
from hall.contract.documents_hall import HallDocument
from hall.contract.picture import HallPicture
from screens.control.view_panel_parts import FactProps, PanelProps, Pressing, act
from screens.device_sheet.telling import Telling


def appointment_key(one: AppointmentInfo) -> str:
    """Return the key of an appointment's panel; it stays the same when others come into the list."""
    return f"appointment/{one.service}/{one.starts_at.isoformat()}/{one.code_end}"


def appointment_seen(picture: HallPicture, key: str) -> AppointmentSeen | None:
    """Return how the command names the appointment with the panel `key`; `None` when it left the list."""
    one = _find(picture, key)
    return None if one is None else AppointmentSeen(code_end=one.code_end, service=one.service, starts_at=one.starts_at)


def appointment_panel(
    key: str, hall: HallDocument, picture: HallPicture, pressing: Pressing, telling: Telling
) -> PanelProps | None:
    """Return the panel of the appointment `key`; `None` when it left the list."""
    one = _find(picture, key)
    if one is None:
        return None
    info = next((service for service in hall.services if service.service == one.service), None)
    when = f"{telling.words.long_date(one.starts_at, telling.zone)} {telling.time(one.starts_at)}"
    number = () if one.number is None else (FactProps(telling.text("panel_number"), one.number),)
    is_expected = one.state is AppointmentState.BOOKED
    reads = FactProps(telling.text("appointment_then"), telling.text("appointment_then_said"))
    return PanelProps(
        key=key,
        icon="calendar",
        title=one.masked_name or telling.text("no_name"),
        subtitle=one.service if info is None else f"{info.letter} {telling.data(info.name)}",
        facts=(
            FactProps(telling.text("panel_when"), when),
            FactProps(telling.text("panel_code"), telling.text("code_end", end=one.code_end)),
            FactProps(telling.text("panel_state"), telling.text(f"appointment_{one.state.value}")),
            *number,
        ),
        acts=(act("cancel_appointment", "trash", pressing, telling),) if is_expected else (),
        whys=(reads,) if is_expected else (),
        said=pressing.said,
    )


def _find(picture: HallPicture, key: str) -> AppointmentInfo | None:
    known = () if picture.appointments is None else picture.appointments.appointments
    return next((one for one in known if appointment_key(one) == key), None)
