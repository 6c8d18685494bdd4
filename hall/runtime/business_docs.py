"""Writes what docs/business.md says of the endpoints, and docs/business-openapi.json, from the ports themselves.

``python -m hall.runtime.business_docs [FOLDER]``
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Final

from hall.contract.business.endpoints import BUSINESS, PREFIX, Endpoint, openapi
from hall.runtime.release import RELEASE

PAGE: Final = "business.md"
DOCUMENT: Final = "business-openapi.json"
_BEGIN, _END = "<!-- endpoints: python -m hall.runtime.business_docs -->\n", "<!-- end of endpoints -->\n"


def table() -> str:
    """Return the endpoints as a table of Markdown."""
    head = f"| POST {PREFIX}/… | arguments | who | what it does |\n| --- | --- | --- | --- |\n"
    return head + "".join(_row(each) for each in BUSINESS)


def document() -> str:
    """Return the OpenAPI document as JSON."""
    return json.dumps(openapi("Smart hall: business system", RELEASE, BUSINESS), ensure_ascii=False, indent=1) + "\n"


def renewed(page: str) -> str:
    """Return `page` with the table between its marks made anew."""
    before, _, rest = page.partition(_BEGIN)
    _, _, after = rest.partition(_END)
    return f"{before}{_BEGIN}\n{table()}\n{_END}{after}"


def _row(endpoint: Endpoint) -> str:
    arguments = ", ".join(f"`{name}`" for name in endpoint.arguments.model_fields) or "none"
    who = "staff" if endpoint.is_for_staff else "all"
    mark = "**changes**: " if endpoint.changes else ""
    return f"| `{endpoint.name}` | {arguments} | {who} | {mark}{' '.join(endpoint.sentence.split())} |\n"


def main(folder: Path) -> None:
    """Write both into `folder`."""
    page = folder / PAGE
    page.write_text(renewed(page.read_text(encoding="utf-8")), encoding="utf-8")
    (folder / DOCUMENT).write_text(document(), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "docs"))
