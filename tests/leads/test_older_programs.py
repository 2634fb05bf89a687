"""What the program of version 4 hands over, which runs beside this one on another laptop."""

from dataclasses import replace
from pathlib import Path

from app.bootstrap import Services
from app.domain.lead import FieldValue, Purpose
from app.store.leads import lead_store


def test_a_bundle_of_an_older_program_brings_all_and_takes_nothing(
    desk: Services, tmp_path: Path
) -> None:
    """It was made by the program of version 4 after it had merged a bundle of this one."""
    bundle = tmp_path / "version-4.bundle"
    bundle.write_bytes((Path(__file__).parent / "data" / bundle.name).read_bytes())
    report = desk.bundles.merge(bundle, "a shared passphrase of two laptops")
    assert (report.new, report.conflicts) == (11, ())
    leads = {lead.person.last_name: lead for lead in desk.leads.leads()}
    assert len(desk.leads.leads()) == 10, "Bold is deleted"
    assert "Bold" not in leads
    notes = {name: [note.text for note in lead.notes] for name, lead in leads.items()}
    assert notes["Carla"] == ["note of Carla", "edited old", "edited new"]
    assert {name for name, lead in leads.items() if lead.refused_contact()} == {
        *("Anna", "Dorj", "Elke"),
    }
    assert leads["Gerda"].agreed_to(Purpose.CONTACT), "the objection was a mistake"
    # What that program does not know stays with who has it.
    values = (FieldValue("budget", "12 EUR"), FieldValue("question:1", "blue"))
    carla = replace(leads["Carla"], values=values)
    desk.vault.write(lambda connection: lead_store.save(connection, carla))
    again = desk.bundles.merge(bundle, "a shared passphrase of two laptops")
    assert (again.new, again.changed) == (0, 0)
    assert desk.leads.lead(carla.id) == carla
