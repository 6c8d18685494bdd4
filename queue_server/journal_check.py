"""Is the journal whole and unchanged? Reads all of it, plays it anew, and prints the head that proves it."""

from __future__ import annotations

import sys
from dataclasses import dataclass

from hall.contract.values import Text
from hall.runtime.database import Database
from hall.runtime.program import Program
from queue_server import journal
from queue_server.core.apply import JournalFault, apply
from queue_server.core.digest import digest
from queue_server.core.hall import Hall
from queue_server.core.invariants import faults
from queue_server.core.plan import HallPlan
from queue_server.hall_description import load_hall
from queue_server.journal import Head
from queue_server.schema import MIGRATIONS
from queue_server.server import database_path
from queue_server.settings import ServerSettings
from queue_server.store import restore


@dataclass(frozen=True, slots=True)
class Report:
    """What the check found; `findings` is empty when all is well."""

    head: Head
    hall_digest: str
    findings: tuple[str, ...]


def check_journal(database: Database, plan: HallPlan) -> Report:
    """Verify and replay the whole journal in `database`; raise `JournalFault` at the first entry that is wrong."""
    with database.read() as connection:
        hall, head = Hall(plan=plan), journal.genesis(plan.hall)
        for notice, follower in journal.verified(connection, head):
            hall, head = apply(hall, notice), follower
        restored, _ = restore(connection, plan)
        findings = [*database.faults(), *faults(hall)]
    if digest(restored) != digest(hall):
        findings.append("the hall restored from the last day is not the hall of the whole journal")
    return Report(head, digest(hall), tuple(findings))


def main(program: Program[ServerSettings]) -> None:
    """Print one line for each finding, then the head; raise `JournalFault` when there is a finding."""
    settings = program.settings
    plan = load_hall(settings.hall.file).plan
    database = Database(database_path(settings), MIGRATIONS)
    try:
        report = check_journal(database, plan)
    finally:
        database.close()
    for finding in report.findings:
        sys.stdout.write(f"{finding}\n")
    sys.stdout.write(f"entries {report.head.seq}\nhead    {report.head.hash}\nhall    {report.hall_digest}\n")
    if report.findings:
        count = len(report.findings)
        raise JournalFault(
            Text(zh=f"数据库检查发现 {count} 处问题。", en=f"The check of the database found {count} faults."),
            Text(zh="请保留数据库并联系技术支持。", en="Keep the database as it is and call support."),
        )
