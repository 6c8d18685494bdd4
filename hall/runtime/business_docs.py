"""Writes what docs/business.md says of the endpoints, and the two OpenAPI documents, from the ports themselves.

``python -m hall.runtime.business_docs [FOLDER]``
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Final

from hall.contract.business.endpoints import BUSINESS, MESSAGES, PAYMENTS, PREFIX, Endpoint, openapi
from hall.runtime.release import RELEASE

PAGE: Final = "business.md"
_PORTS: Final = {"endpoints": BUSINESS, "payments": PAYMENTS, "messages": MESSAGES}
_DOCUMENTS: Final = {
    "business-openapi.json": ("Smart hall: business system", BUSINESS),
    "payments-openapi.json": ("Smart hall: payment provider", PAYMENTS),
    "messages-openapi.json": ("Smart hall: message gateway", MESSAGES),
}


def documents() -> dict[str, str]:
    """Return the OpenAPI documents as JSON, by file name."""
    return {
        name: json.dumps(openapi(title, RELEASE, endpoints), ensure_ascii=False, indent=1) + "\n"
        for name, (title, endpoints) in _DOCUMENTS.items()
    }


def renewed(page: str) -> str:
    """Return `page` with the tables between their marks made anew."""
    for name, endpoints in _PORTS.items():
        begin, end = f"<!-- {name}: python -m hall.runtime.business_docs -->\n", f"<!-- end of {name} -->\n"
        before, _, rest = page.partition(begin)
        _, _, after = rest.partition(end)
        page = f"{before}{begin}\n{_table(endpoints)}\n{end}{after}"
    return page


def _table(endpoints: tuple[Endpoint, ...]) -> str:
    head = f"| POST {PREFIX}/… | arguments | who | what it does |\n| --- | --- | --- | --- |\n"
    return head + "".join(_row(each) for each in endpoints)


def _row(endpoint: Endpoint) -> str:
    arguments = ", ".join(f"`{name}`" for name in endpoint.arguments.model_fields) or "none"
    who = "staff" if endpoint.is_for_staff else "settlement" if endpoint.is_for_settlement else "all"
    mark = "**changes**: " if endpoint.changes else ""
    return f"| `{endpoint.name}` | {arguments} | {who} | {mark}{' '.join(endpoint.sentence.split())} |\n"


def main(folder: Path) -> None:
    """Write all into `folder`."""
    page = folder / PAGE
    page.write_text(renewed(page.read_text(encoding="utf-8")), encoding="utf-8")
    for name, text in documents().items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "docs"))
