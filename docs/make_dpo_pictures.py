"""Makes the pictures of data-protection-papers.md from real papers: docs/make_dpo_pictures.py.

The organisation, its partners and all people are invented.
"""

import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "docs")]

from make_brochure_pictures import save  # noqa: E402

from app.bootstrap import Services, build_services  # noqa: E402
from app.config.paths import find_paths  # noqa: E402
from app.domain.brochure import PageImage  # noqa: E402
from app.domain.export import ExportFormat, ExportRequest, Selection  # noqa: E402
from app.domain.fair import Fair, Organisation, Partner, Staff  # noqa: E402
from app.domain.interest import Interest  # noqa: E402
from app.domain.lead import Person, Purpose  # noqa: E402

MEMBER = "seewald-pumpen"
ORGANISATION = Organisation(
    name="Bergbaunetz Musterland",
    legal_person="Industriekammer Musterstadt, Körperschaft des öffentlichen Rechts",
    street="Am Tagebau 7",
    postcode="01234",
    city="Musterstadt",
    data_protection_contact="datenschutz@kammer.example",
    sender_mail="messe@kammer.example",
    data_protection_officer="Dr. Jana Muster, dsb@kammer.example",
    authority="Datenschutzaufsicht Musterland, post@aufsicht.example",
    basis="Art. 6 (1) (e) GDPR / DSGVO, § 1 IHKG",
    newsletter_about="Mining news / Neues aus dem Bergbau",
    newsletters_a_year=6,
    processors=("Musterdienst IT GmbH, Musterstadt",),
    partners=(Partner("Agentur Muster GmbH", "Ring 1, 01234 Musterstadt", "Messestand / booth"),),
)
FAIRS = (
    Fair("", "Bergbautage Musterstadt", country="DE", ends=date(2026, 11, 21)),
    Fair("", "Alpenrohstoffe", country="AT", ends=date(2026, 10, 8)),
)
SHOWN = {"de": (1, 4, 5), "en": (2, 3, 6)}
"""The papers whose first pages are shown beside each other."""
CARD = 8


def fill(services: Services, folder: Path) -> Path:
    """Make a vault with leads of two fairs, of which some went to a member; gives their letter."""
    services.vault.create("made for a picture 2026")
    services.fairs.save_organisation(ORGANISATION)
    services.fairs.name_device("Messe-1")
    for name, keys in (("Anna Muster", "am"), ("Jonas Beispiel", "jb")):
        services.fairs.save_staff(Staff(name, keys))
    pump = Interest(MEMBER, "Seewald Pumpen GmbH", "", "", handover=True)
    for count, fair in enumerate(FAIRS, start=7):
        starts = fair.ends.replace(day=fair.ends.day - 2) if fair.ends else None
        services.fairs.choose(services.fairs.save(replace(fair, starts=starts)).id)
        for number in range(count):
            draft = replace(
                services.leads.new_draft(),
                person=Person(last_name=f"Beispiel {number}", email=f"b{number}@firma.example"),
                interests=(pump,),
                consents=(Purpose.CONTACT, Purpose.HANDOVER),
            )
            services.leads.save(draft)
    out = folder / "seewald-pumpen.csv"
    request = ExportRequest(ExportFormat.CSV, out, Selection(member=MEMBER))
    report = services.exports.export(request, services.texts("de"))
    services.backups.back_up()
    return report.letters[0]


def shown(services: Services, files: Sequence[Path], dpi: int = 58) -> list[PageImage]:
    """The first page of each file."""
    return [
        page for file in files for page in services.brochures.pages(file.read_bytes(), dpi, [1])
    ]


def main() -> None:
    """Take all pictures."""
    with tempfile.TemporaryDirectory() as data:
        folder = Path(data)
        services = build_services(find_paths(folder / "data"))
        letter = fill(services, folder)
        save("dpo-letter-de", shown(services, [letter], 72))
        for lang, numbers in SHOWN.items():
            papers = [it.path for it in services.dpo_pack.write(folder, lang)]
            save(f"dpo-{lang}", shown(services, [papers[number - 1] for number in numbers]))
            save(f"dpo-breach-card-{lang}", shown(services, [papers[CARD - 1]], 84))
        services.close()


if __name__ == "__main__":
    main()
