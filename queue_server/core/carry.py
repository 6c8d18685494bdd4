"""What of the days before still counts when a business day opens: little, so that a restart reads one day only."""

from __future__ import annotations

import json
from typing import Final

from pydantic import TypeAdapter

from hall.contract.values import PriorityClass
from hall.contract.windows import PolicyKnobs
from queue_server.core.admission import Admission
from queue_server.core.calibration import Calibration, bin_of
from queue_server.core.demand_record import DemandRecord, Usual
from queue_server.core.hall import Hall, Learned
from queue_server.core.knobs import with_knobs
from queue_server.core.plan import HallPlan

_ADMISSION: Final[TypeAdapter[Admission]] = TypeAdapter(Admission)
_KNOBS: Final[TypeAdapter[PolicyKnobs]] = TypeAdapter(PolicyKnobs)


def carried_text(hall: Hall) -> str:
    """Return what survives of `hall` when the next day opens, as JSON."""
    learned = [[*key, one.n, one.sum_s, one.sum_sq] for key, one in sorted(hall.learned.items())]
    pauses = [[reason, one.n, one.sum_s, one.sum_sq] for reason, one in sorted(hall.pauses.items())]
    calibration = [hall.calibration.theta, [one.scores for one in hall.calibration.bins]]
    return json.dumps(
        {
            "day_counts": list(hall.day_counts.items()),
            "learned": learned,
            "pauses": pauses,
            "calibration": calibration,
            "beta": hall.calibration.beta,
            "admission": _ADMISSION.dump_python(hall.admission, mode="json"),
            "quarters": {place: [one.days, one.came] for place, one in sorted(hall.demand.quarters.items())},
            "mix": {f"{service}/{one}": count for (service, one), count in sorted(hall.demand.mix.items())},
            "knobs": _KNOBS.dump_python(hall.knobs, mode="json"),
        }
    )


def carried_hall(plan: HallPlan, text: str, seq: int) -> Hall:
    """Return the hall just before the day opened as journal entry `seq` + 1; `text` is what `carried_text` gave."""
    carried = json.loads(text)
    learned = {(service, clerk): Learned(*numbers) for service, clerk, *numbers in carried["learned"]}
    theta, bins = carried["calibration"]
    # a day of an earlier release has none of the following
    admission = _ADMISSION.validate_json(json.dumps(carried.get("admission", {})))
    knobs = _KNOBS.validate_json(json.dumps(carried.get("knobs", {})))
    mix = ((key.split("/"), count) for key, count in carried.get("mix", {}).items())
    demand = DemandRecord(
        {int(place): Usual(*numbers) for place, numbers in carried.get("quarters", {}).items()},
        {(service, PriorityClass(one)): count for (service, one), count in mix},
    )
    return Hall(
        demand=demand,
        plan=with_knobs(plan, knobs),
        knobs=knobs,
        seq=seq,
        admission=admission,
        day_counts=dict(carried["day_counts"]),
        learned=learned,
        pauses={reason: Learned(*numbers) for reason, *numbers in carried["pauses"]},
        calibration=Calibration(theta, carried.get("beta", 0.0), tuple(bin_of(tuple(scores)) for scores in bins)),
    )
