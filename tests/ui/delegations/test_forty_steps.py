"""A delegation of 25 with 60 hosts, from workbooks of theirs to booklets, in at most 40 steps."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from PySide6.QtCore import Qt

from app.domain.country import LawfulBasis
from app.domain.delegation import Party
from app.domain.delegation_papers import PaperKind
from app.program import table
from app.ui.delegations.delegation_view import PAPERS, PLAN, PROGRAMME, WISHES
from tests.ui.delegations_driver import DelegationsDesk
from tests.ui.leads_driver import LeadsDesk

MOST_STEPS = 40
WISHES_OF_HOSTS = 84
"""Those for members whose people take part."""
FIRST = date(2027, 4, 12)
SPANISH = {"es": "español", "en": "inglés", "de": "alemán", "pt": "portugués"}
GERMAN = {"es": "Spanisch", "en": "Englisch", "de": "Deutsch", "pt": "Portugiesisch"}
KINDS = {
    "lecture": "Vortrag", "meetings": "Termine", "meal": "Essen", "transfer": "Transfer",
    "visit": "Besuch", "free": "frei",
}  # fmt: skip
PEOPLE = ("given_name", "family_name", "honorific", "role", "email")


@pytest.fixture
def host(leads_desk: LeadsDesk, tmp_path: Path) -> Iterator[DelegationsDesk]:
    desk = DelegationsDesk(leads_desk, tmp_path)
    desk.window.resize(1366, 768)
    yield desk
    desk.settle()


def workbook(path: Path, title: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Path:
    """A workbook as offices make them: a title over all columns, and a blank row below it."""
    made = Workbook()
    sheet = made.worksheets[0]
    sheet.append([title])
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(heads))
    for row in ([], heads, *rows):
        sheet.append(list(row))
    made.save(path)
    return path


def spoken(one: Mapping[str, Any], words: Mapping[str, str]) -> str:
    return ", ".join(words[it] for it in one["languages"])


def workbooks(folder: Path, names: Mapping[str, str]) -> dict[str, Path]:
    """What hosts get by mail: participants in Spanish, the rest in German."""
    plain = table("delegation/chile.toml")

    called = {
        it["member"]: names.get(it["member"]) or it.get("organisation") or it["member"]
        for it in plain["hosts"]
    }
    wanted = {
        it["member"]: names.get(it["member"]) or f"{it['given_name']} {it['family_name']}"
        for it in plain["hosts"]
    }
    guests = (
        (*(it[name] for name in PEOPLE), it["organisation"], spoken(it, SPANISH))
        for it in plain["guests"]
    )
    hosts = (
        (*(it[name] for name in PEOPLE), called[it["member"]], spoken(it, GERMAN))
        for it in plain["hosts"]
    )
    interpreters = ((it["name"], spoken(it, GERMAN)) for it in plain["interpreters"])
    items = (
        (
            f"{FIRST + timedelta(it['day'] - 1):%d.%m.%Y}", it["from"], it["to"],
            KINDS[it["kind"]], it["titles"]["de"],
        )
        for it in plain["items"]
    )  # fmt: skip
    wishes = (
        (f"{it['given_name']} {it['family_name']}", wanted[member], str(rank))
        for it in plain["guests"]
        for rank, member in enumerate(it["wishes"], 1)
        if member in wanted
    )
    spanish = (
        "Nombre",
        "Apellido",
        "Tratamiento",
        "Cargo",
        "Correo electrónico",
        "Empresa",
        "Idiomas",
    )
    german = ("Vorname", "Nachname", "Anrede", "Funktion", "E-Mail", "Firma", "Sprachen")
    lists: dict[str, tuple[Sequence[str], Iterable[Sequence[str]]]] = {
        "guests": (spanish, guests),
        "hosts": (german, hosts),
        "interpreters": (("Name", "Sprachen"), interpreters),
        "schedule": (("Tag", "von", "bis", "Art", "Titel"), items),
        "wishes": (("Gast", "Gastgeber", "Rang"), wishes),
    }
    return {
        name: workbook(folder / f"{name}.xlsx", f"Chile: {name}", *columns)
        for name, columns in lists.items()
    }


def test_from_workbooks_to_booklets_in_at_most_40_keys_and_clicks(host: DelegationsDesk) -> None:
    found = workbooks(host.folder, host.services.delegation_wishes.members())
    host.open()
    host.make("Chile", "12/04/2027", "14/04/2027")
    view = host.page.view
    host.choose(view.people.basis, LawfulBasis.ORGANISATION)
    host.take_in(view.people.take, found["guests"])
    host.click(view.people.kinds.button(Party.HOST))
    host.take_in(view.people.take, found["hosts"])
    host.click(view.people.kinds.button("interpreter"))
    host.take_in(view.people.take, found["interpreters"])
    host.go_to(PROGRAMME)
    host.take_in(view.programme.take, found["schedule"])
    host.click_into(view.programme.tables.control)
    host.type("18")
    host.key(Qt.Key.Key_Return)
    host.settle()
    host.go_to(WISHES)
    host.take_in(view.wishes.take, found["wishes"])
    host.go_to(PLAN)
    host.make_plan()
    host.go_to(PAPERS)
    files = host.print_papers(PaperKind.BOOKLETS)

    dossier = host.dossier
    assert (len(dossier.guests), len(dossier.hosts), len(dossier.interpreters)) == (25, 60, 5)
    assert {it.basis for it in dossier.people} == {LawfulBasis.ORGANISATION}
    assert len(dossier.wishes) == WISHES_OF_HOSTS
    assert sum(it.takes_place for it in dossier.meetings) == WISHES_OF_HOSTS
    assert host.page.session.facts is not None
    assert host.page.session.facts.clashes == ()
    assert len(files) == 25
    assert host.window.sheets.current() is None
    # The button for the members' booklets, and the folder once more.
    assert host.steps + 2 <= MOST_STEPS
