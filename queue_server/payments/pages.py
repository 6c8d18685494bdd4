"""The page on a customer's phone: what is to pay, and one large button. It needs no script and no third party."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final
from urllib.parse import parse_qs

from fastapi import FastAPI, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from hall.contract.business.errors import NotFound
from hall.contract.business.money import yuan
from hall.contract.business.payments import PaymentReport
from hall.contract.values import Language
from hall.runtime.words import Words
from queue_server.payments.book import PaymentBook
from queue_server.payments.faults import TroubledProvider

TEMPLATES: Final = Path(__file__).resolve().parent / "templates"
_MOST_BYTES: Final = 200
_HEADERS: Final = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'",
    "Referrer-Policy": "no-referrer",
}


class Pages:
    """Draws the pages of one book."""

    def __init__(self, book: PaymentBook, provider: TroubledProvider, words: Words) -> None:
        self._book, self._provider, self._words = book, provider, words
        environment = Environment(
            loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True
        )
        self._template = environment.get_template("pay.html")

    def add_to(self, app: FastAPI) -> None:
        """Let `app` answer for the pages."""
        app.add_api_route("/pay/{payment}", self._show, methods=["GET"], include_in_schema=False)
        app.add_api_route("/pay/{payment}", self._press, methods=["POST"], include_in_schema=False)
        app.add_api_route("/terminal/{terminal}", self._terminal, methods=["GET"], include_in_schema=False)

    async def _show(self, payment: str, request: Request) -> Response:
        language = _language(request)
        try:
            report = await run_in_threadpool(self._book.query, payment)
            subject = await run_in_threadpool(self._book.subject, payment)
        except NotFound:
            return self._page(language, None, "")
        return self._page(language, report, subject.in_language(language))

    async def _press(self, payment: str, request: Request) -> Response:
        language, said = _language(request), await _choice(request)
        if said not in ("pay", "decline"):
            return self._page(language, None, "")
        try:
            await run_in_threadpool(self._provider.press, payment, said == "pay")
        except NotFound:
            return self._page(language, None, "")
        # who reloads the page afterwards presses nothing
        return RedirectResponse(f"/pay/{payment}?language={language.value}", 303)

    async def _terminal(self, terminal: str, request: Request) -> Response:
        """The card terminal beside a kiosk: what waits for a card there."""
        payment = await run_in_threadpool(self._book.waiting_at, terminal)
        if payment is None:
            return self._page(_language(request), None, "")
        return RedirectResponse(f"/pay/{payment}?language={_language(request).value}", 303)

    def _page(self, language: Language, report: PaymentReport | None, subject: str) -> HTMLResponse:
        words = self._words.in_language(language)
        other = Language.EN if language is Language.ZH else Language.ZH
        state = report.status.value if report is not None else "unknown"
        values: Mapping[str, object] = {
            "lang": "zh-CN" if language is Language.ZH else "en",
            "other": other.value,
            "words": words.table(),
            "state": state,
            "said": words.text(f"pay_is_{state}"),
            "amount": yuan(report.amount) if report is not None else "",
            "subject": subject,
        }
        return HTMLResponse(self._template.render(values), 200 if report is not None else 404, headers=_HEADERS)


async def _choice(request: Request) -> str:
    found = bytearray()
    async for chunk in request.stream():
        found += chunk
        if len(found) > _MOST_BYTES:
            return ""
    return parse_qs(found.decode("ascii", "replace")).get("do", [""])[0]


def _language(request: Request) -> Language:
    wanted = request.query_params.get("language", "")
    if wanted in (Language.ZH, Language.EN):
        return Language(wanted)
    first = request.headers.get("accept-language", "zh").lower()
    return Language.EN if first.startswith("en") else Language.ZH
