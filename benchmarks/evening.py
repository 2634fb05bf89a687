"""Following up all talks of a day: emails with their brochures, a calendar, files for members.

Run: python benchmarks/evening.py [--leads 60]. Printed are the seconds of processor time that it
takes to look at what can be done, and to do it; how long the disk takes is not in them.
"""

import argparse
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from app.bootstrap import Services, build_services  # noqa: E402
from app.config.paths import find_paths  # noqa: E402
from app.domain.follow_up_actions import FollowUpOrder  # noqa: E402
from app.domain.interest import Interest  # noqa: E402
from app.domain.lead import NextStep, Person, Purpose  # noqa: E402
from app.security.key_file import LEAST  # noqa: E402
from app.services.output.exports import propose_password  # noqa: E402
from app.services.vault.vault import VaultService  # noqa: E402

BUDGET_SECONDS = 60
LANGUAGES = ("de", "mn", "es", "ru", "en", "pl")


def fill(services: Services, leads: int) -> None:
    """Visitors of one day, each of whom asked two members for something and agreed to all."""
    members = tuple((it.id, it.name) for it in services.catalogue.members())
    for number in range(leads):
        asked = (members[number % len(members)], members[number * 3 % len(members)])
        draft = services.leads.new_draft()
        services.leads.save(
            replace(
                draft,
                person=Person(
                    "Bat",
                    f"Dorj {draft.id[:8]}",
                    email=f"bat@mine-{number}.example",
                    language=LANGUAGES[number % len(LANGUAGES)],
                ),
                next_step=NextStep.CALL,
                due=date(2026, 12, 1),
                interests=tuple(Interest(*it, handover=True) for it in dict.fromkeys(asked)),
                consents=(Purpose.CONTACT, Purpose.HANDOVER),
            )
        )


def main() -> int:
    """Measure; exit code 1 where it takes longer than it may."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--leads", type=int, default=60)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with closing(build_services(find_paths(folder / "data"))) as services:
            services.vault = VaultService(services.paths.leads, LEAST)
            services.access.make("only for this benchmark")
            fill(services, options.leads)
            fair, bulk = services.fairs.current().id, services.bulk_follow_up
            begun = time.process_time()
            outlook = bulk.outlook(fair)
            looked = time.process_time()
            order = FollowUpOrder(fair, folder, password=propose_password())
            report = bulk.carry_out(order, services.texts("de"))
            done = time.process_time()
    print(f"ready: {len(outlook.mails.ready)} emails, looked at in {looked - begun:.2f} s")
    print(f"written: {len(report.mails.leads)} emails, {len(report.members)} files for members,")
    print(f"in {done - looked:.2f} s of processor time; may take {BUDGET_SECONDS} s")
    return int(done - begun > BUDGET_SECONDS)


if __name__ == "__main__":
    sys.exit(main())
