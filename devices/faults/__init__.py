"""Every fault a device can have, in words: one table, four parts. Pure."""

from devices.faults.kinds import FaultKind
from devices.faults.table import FAULTS, describe_fault

__all__ = ["FAULTS", "FaultKind", "describe_fault"]
