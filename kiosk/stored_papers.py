"""Stores a form's papers at the business system, each under a key drawn from the form's own."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from hall.contract.business.ports import BusinessSystem


def paper_key(intention: str, kind: str) -> str:
    """Return the key of one paper of the form with the key `intention`: the same paper again is the same file."""
    return hashlib.sha256(f"{intention}:{kind}".encode()).hexdigest()[:32]


def store(business: BusinessSystem, intention: str, papers: Iterable[tuple[str, bytes]]) -> tuple[str, ...]:
    """Return the ids under which the papers, each with its kind, are kept. Raises what the port raises."""
    return tuple(business.store_file(paper_key(intention, kind), kind, content) for kind, content in papers)
