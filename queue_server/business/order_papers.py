"""What staff see of an application when they review it: each version of its form, its photos and its signature.

Rule: a paper is told only as one of the order it is asked for, whichever version named it.
"""

from __future__ import annotations

import sqlite3
from base64 import b64encode
from datetime import datetime
from typing import Final

from pydantic import TypeAdapter

from hall.contract.business.applications import ApplicationForm, OrderPaper, OrderVersion, parts_changed
from hall.contract.masking import masked_address, masked_name, masked_phone
from queue_server.business.books import Books
from queue_server.business.core.refusals import missing

_FORM: Final = TypeAdapter(ApplicationForm)


class OrderPaperDesk:
    """The part of the business system that shows staff an order's papers."""

    def __init__(self, books: Books, client: str) -> None:
        self._books, self._client = books, client

    def versions(self, order: str) -> tuple[OrderVersion, ...]:
        """Return an order's form as it was each time it was submitted, the oldest first. Raises `NotFound`."""
        with self._books.database.read() as connection:
            forms = forms_of(self._books, connection, order)
        before = [None, *(form for _, form in forms)]
        return tuple(_version(at, form, last) for (at, form), last in zip(forms, before, strict=False))

    def paper(self, order: str, file: str) -> OrderPaper:
        """Return a photo or the signature of an order. Raises `NotFound`."""
        with self._books.database.read() as connection:
            named = {name for _, form in forms_of(self._books, connection, order) for name in papers_of(form)}
            row = connection.execute("SELECT kind, content_locked FROM files WHERE file = ?", (file,)).fetchone()
        if row is None or file not in named:
            raise missing("paper")
        content = self._books.vault.unlock_bytes(row["content_locked"])
        return OrderPaper(kind=row["kind"], content=b64encode(content).decode("ascii"))


def forms_of(books: Books, connection: sqlite3.Connection, order: str) -> list[tuple[datetime, ApplicationForm]]:
    """Return every version of an order's form and when it was submitted, the oldest first. Raises `NotFound`."""
    rows = connection.execute(
        "SELECT at, form_locked FROM (SELECT version, at, form_locked FROM order_versions WHERE order_id = ?"
        " UNION ALL SELECT 1000000, coalesce(submitted_at, made_at), form_locked FROM orders WHERE order_id = ?)"
        " ORDER BY version",
        (order, order),
    ).fetchall()
    if not rows:
        raise missing("order")
    return [
        (datetime.fromisoformat(row["at"]), _FORM.validate_json(books.vault.unlock(row["form_locked"]))) for row in rows
    ]


def papers_of(form: ApplicationForm) -> tuple[str, str, str]:
    """Return the ids of a form's files: both sides of the card, and the signature."""
    return form.id_front, form.id_back, form.signature


def _version(at: datetime, form: ApplicationForm, before: ApplicationForm | None) -> OrderVersion:
    return OrderVersion(
        at=at,
        changed=() if before is None else parts_changed(before, form),
        owner_masked=masked_name(form.owner.name),
        applicant_masked=masked_name(form.applicant.name),
        phone_masked=masked_phone(form.applicant.phone or ""),
        address_masked=masked_address(form.address),
        remark=form.remark,
        papers=papers_of(form),
    )
