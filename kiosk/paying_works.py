"""Puts together what paying needs behind the screen: provider, cash desk, journal, printer; and the invoices."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from hall.contract.business.payments import PaymentMethod
from hall.contract.business.ports import BusinessSystem, PaymentProvider
from hall.contract.clock import Clock
from hall.contract.documents_hall import HallDocument
from hall.contract.values import DeviceRole
from hall.runtime.words import Words
from kiosk.devices_here import Devices
from kiosk.invoices import Invoices
from kiosk.money.cash import NotesDesk
from kiosk.money.journal import PaymentJournal
from kiosk.payments import Counterparts, Payments, Ways
from kiosk.payments_section import PaymentsSection
from kiosk.receipts import Receipts
from kiosk.settings import LEAST_LOOK_S, KioskSettings

JOURNAL = "payments.sqlite"
LEAST_PAY_S = 12 * LEAST_LOOK_S
"""The shortest time for a payment, real seconds: in a rehearsal, too, a phone must be taken out."""
OnLeave = Callable[[Callable[[], None]], None]


def invoices_of(
    business: BusinessSystem,
    devices: Devices,
    hall: Callable[[], HallDocument | None],
    words: Words,
    on_leave: OnLeave,
) -> Invoices:
    """Return who prints invoices."""
    invoices = Invoices(business, devices, hall, words)
    on_leave(invoices.stop)
    return invoices


def payments_of(
    settings: KioskSettings,
    clock: Clock,
    devices: Devices,
    hall: Callable[[], HallDocument | None],
    words: Words,
    *,
    business: BusinessSystem,
    provider: PaymentProvider,
    notes: NotesDesk | None,
    on_leave: OnLeave,
) -> Payments:
    """Return the payments of this kiosk at rest. Raises `HallError` when their journal cannot be opened."""
    wanted = settings.payments
    journal = PaymentJournal(settings.data.folder / JOURNAL)
    journal.forget_before(clock.now() - timedelta(days=wanted.keep_days))
    payments = Payments(
        journal,
        Counterparts(business, provider, notes if wanted.cash else None),
        Receipts(devices, hall, words),
        clock,
        terminal=settings.client,
        subject=words.both("pay_subject"),
        ways=Ways(_online(wanted), partial(_can_take_notes, devices, wanted, notes)),
        pay_within_s=max(wanted.pay_within_s, LEAST_PAY_S * clock.speed),
        most_over=wanted.most_over,
    )
    on_leave(payments.stop)
    return payments


def _online(wanted: PaymentsSection) -> frozenset[PaymentMethod]:
    return frozenset({PaymentMethod.QR, *((PaymentMethod.CARD,) if wanted.card_terminal else ())})


def _can_take_notes(devices: Devices, wanted: PaymentsSection, notes: NotesDesk | None) -> bool:
    return wanted.cash and notes is not None and devices.readiness(DeviceRole.BANKNOTE_ACCEPTOR).is_usable
