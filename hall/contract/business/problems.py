"""Errors of the ports on their way over HTTP: a status for machines, a sentence for people, and back again. Pure."""

from __future__ import annotations

from typing import Final

from hall.contract.business.errors import BusinessError, NotFound, OutcomeUnknown, RefusedByBusiness, Unreachable
from hall.contract.errors import HallError, StorageError
from hall.contract.values import Text, value

BAD_REQUEST: Final = "bad_request"
NOT_ALLOWED: Final = "not_allowed"
UNKNOWN_CLIENT: Final = "unknown_client"


@value
class Problem:
    """The body of every answer that is not 200."""

    code: str
    """Stable: `not_found`, `refused_by_business`, `bad_request`, …"""
    reason: str
    """A stable word for why it was refused; empty otherwise."""
    sentence: Text
    hint: Text
    about: str = ""
    """The number of what stands in the way, where it has one."""


_STATUS: Final = {
    NotFound.code: 404,
    RefusedByBusiness.code: 409,
    BAD_REQUEST: 422,
    UNKNOWN_CLIENT: 401,
    NOT_ALLOWED: 403,
    Unreachable.code: 503,
    OutcomeUnknown.code: 504,
}


def status_of(problem: Problem) -> int:
    """Return the HTTP status that goes with `problem`; 500 for a code that is none of the contract's."""
    return _STATUS.get(problem.code, 500)


def problem_of(error: HallError) -> Problem:
    """Return how `error` is told over HTTP; what could not be stored did not happen, and may be tried again."""
    code = Unreachable.code if isinstance(error, StorageError) else error.code
    reason, about = (error.reason, error.about) if isinstance(error, RefusedByBusiness) else ("", "")
    return Problem(code=code, reason=reason, sentence=error.sentence, hint=error.hint, about=about)


def error_of(problem: Problem) -> BusinessError:
    """Return the error that `problem` tells of, to be raised at the caller's side.

    A request that was not understood or not allowed is a refusal: nothing has changed.
    """
    error: BusinessError
    match problem.code:
        case NotFound.code:
            error = NotFound(problem.sentence)
        case Unreachable.code:
            error = Unreachable()
        case RefusedByBusiness.code:
            return RefusedByBusiness(problem.reason, problem.sentence, problem.hint, problem.about)
        case code if _STATUS.get(code, 500) < 500:
            return RefusedByBusiness(code, problem.sentence, problem.hint)
        case _:
            return OutcomeUnknown()
    error.sentence, error.hint = problem.sentence, problem.hint
    return error
