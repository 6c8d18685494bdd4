"""How long a service takes at whose hands, learned from the hall's own record by empirical Bayes.

Source: queueing facts, section 3. Two steps, each shrunk with k0 = 40: the service's own mean moves from the hall
file's standard to what was seen, `m = standard (sum d / standard + k0) / (n + k0)`; the clerk's factor moves from one,
`phi = (sum d / m + k0) / (n + k0)`. A few long days cannot make a clerk slow. How long pauses last is learned by
their reason, so that a clerk at lunch is expected back.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final

from queue_server.core.hall import Learned

SHRINK_K0: Final = 40.0
TOO_SHORT_S: Final = 10.0
"""Shorter is a slip of the finger."""
SURE_AFTER: Final = 20
"""Times of a service from which on an outlier can be told."""
OUTLIER_SD: Final = 5.0
LEAST_SIGMA: Final = 0.25
"""Times that are all alike do not make the next one an outlier."""

SURE_OF_PAUSES_AFTER: Final = 5
"""Pauses for one reason from which on its length is known."""
LONGEST_PAUSE_S: Final = 4 * 3600.0
SOON_S: Final = 60.0
OVERDUE: Final = 3.0
"""Who stays away this many times the usual length is not expected back."""

Record = Mapping[tuple[str, str], Learned]
"""By service and clerk."""
Pauses = Mapping[str, Learned]
"""By reason."""


def observed(record: Record, service: str, clerk: str, seconds: float) -> Record:
    """Return `record` with one more time at the counter, unless it is no service time at all.

    Dropped: below 10 s, and more than 5 standard deviations off on the logarithmic scale of the service.
    """
    if seconds < TOO_SHORT_S or _is_outlier(pooled(record, service), seconds):
        return record
    known = record.get((service, clerk), Learned())
    more = Learned(known.n + 1, known.sum_s + seconds, known.sum_sq + seconds * seconds)
    return {**record, (service, clerk): more}


def pooled(record: Record, service: str) -> Learned:
    """Return what is known of `service` at all hands together."""
    cells = [cell for (one, _), cell in record.items() if one == service]
    return Learned(sum(one.n for one in cells), sum(one.sum_s for one in cells), sum(one.sum_sq for one in cells))


def expected_s(record: Record, service: str, clerk: str | None, standard_s: float) -> float:
    """Return the mean time for `service` at the hands of `clerk`, or of the usual clerk, in seconds."""
    mean_s = _shrunk(pooled(record, service), standard_s)
    known = record.get((service, clerk or ""))
    return mean_s if known is None else _shrunk(known, mean_s)


def _shrunk(known: Learned, prior_s: float) -> float:
    return prior_s * (known.sum_s / prior_s + SHRINK_K0) / (known.n + SHRINK_K0)


def _is_outlier(known: Learned, seconds: float) -> bool:
    """Tell whether `seconds` lies outside the lognormal that has the mean and variance of `known`."""
    if known.n < SURE_AFTER:
        return False
    mean_s = known.sum_s / known.n
    variation = max(0.0, known.sum_sq / known.n / mean_s**2 - 1)
    sigma = max(LEAST_SIGMA, math.sqrt(math.log1p(variation)))
    return abs(math.log(seconds / mean_s) + sigma * sigma / 2) > OUTLIER_SD * sigma


def rested(pauses: Pauses, reason: str, seconds: float) -> Pauses:
    """Return `pauses` with one more for `reason`; a press by mistake and a forgotten console teach nothing."""
    if not TOO_SHORT_S <= seconds <= LONGEST_PAUSE_S:
        return pauses
    known = pauses.get(reason, Learned())
    return {**pauses, reason: Learned(known.n + 1, known.sum_s + seconds, known.sum_sq + seconds * seconds)}


def back_in_s(pauses: Pauses, reason: str, elapsed_s: float) -> float | None:
    """Return in how many seconds a clerk who paused `elapsed_s` ago is expected back, `None` when not known."""
    known = pauses.get(reason)
    if known is None or known.n < SURE_OF_PAUSES_AFTER:
        return None
    usual_s = known.sum_s / known.n
    return None if elapsed_s > OVERDUE * usual_s else max(SOON_S, usual_s - elapsed_s)
