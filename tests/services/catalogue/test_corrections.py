"""Members corrected at the booth: checked, kept beside the edition, shown everywhere, ended."""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from app.bootstrap import Services
from app.config.machine import local_now
from app.domain.correction import CorrectionState, Decision, path_of
from app.domain.errors import FieldError, SourceError, UsageError
from app.domain.interest import Interest
from app.domain.member import Member
from app.domain.search_outcome import Outcome
from app.domain.search_request import SearchRequest
from app.domain.stand import Stand
from app.services.catalogue.catalogue_service import CatalogueService
from app.services.catalogue.corrections import CorrectionsService
from app.services.catalogue.edition_export import EditionFormat
from app.services.catalogue.edition_updates import UpdateRequest
from app.services.catalogue.imports import ImportRequest
from tests.support.catalogues import DRILLS, PUMPS, build, edition_named, put_catalogue
from tests.support.vaults import services_in

ROOT = Path(__file__).parents[3]
PHONE = ("phone",)
MOVED = {
    ("name",): "Zwiebelturm Pumpen GmbH",
    ("address", "city"): "Wurzelbach",
    ("address", "postcode"): "07343",
    ("address", "country"): "DE",
    ("stands", "Expomin 2027"): "Halle 17, Stand F60",
}


@pytest.fixture
def services(data_folder: Path, tmp_path: Path) -> Iterator[Services]:
    put_catalogue(tmp_path / "catalog.db")
    made = services_in(data_folder)
    made.catalogue_file = tmp_path / "catalog.db"
    yield made
    made.close()


def use(services: Services, *members: Member) -> None:
    """Have another edition in use, of these members."""
    path = services.paths.data.parent / "other.db"
    build(path, *members)
    services.let_go_of_catalogue()
    services.catalogue_file = path


def shown(outcome: Outcome) -> list[tuple[str, str | None, str, str, str, tuple[Stand, ...]]]:
    return [
        (hit.member, hit.offering, hit.name.text, hit.title.text, hit.city, hit.stands)
        for hit in outcome.hits
    ]


def searched(catalogue: CatalogueService, text: str) -> Outcome:
    return catalogue.search(SearchRequest(text, "de"))


def test_a_corrected_phone_is_shown_at_once_and_after_a_start(services: Services) -> None:
    path = services.catalogue.path
    before = path.read_bytes()
    services.corrections.correct(PUMPS.id, {PHONE: " +49 355 5550 "}, "AL")
    assert services.catalogue.member(PUMPS.id).phone == "+49 355 5550"
    services.let_go_of_catalogue()
    services.catalogue_file = path
    profile = services.catalogue.profile(PUMPS.id)
    assert profile.member.phone == "+49 355 5550"
    (one,) = profile.corrections
    assert (one.was, one.now, one.by) == (PUMPS.phone, "+49 355 5550", "al")
    assert services.catalogue.original(PUMPS.id).phone == PUMPS.phone
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("phone", "call Anna"),
        ("email", "a@"),
        ("website", "none"),
        ("postcode", "1"),
        ("country", "Atlantis"),
        ("city", "12345"),
        ("name", " "),
        ("stands.Expomin", "behind the door"),
        ("contacts.Anna Lehmann.phone", "call her"),
        ("contacts.Nobody.phone", "+49 1"),
        ("founded", "1999"),
        ("street", "x" * 501),
    ],
)
def test_what_no_list_could_say_is_refused_and_nothing_kept(
    services: Services, field: str, text: str
) -> None:
    with pytest.raises(FieldError):
        services.corrections.correct(PUMPS.id, {path_of(field): text}, "al")
    assert services.corrections.entries() == ()
    assert services.catalogue.member(PUMPS.id) == PUMPS


@pytest.mark.parametrize("by", ["", "Anna", "?!"])
def test_a_correction_is_signed_with_initials(services: Services, by: str) -> None:
    with pytest.raises(FieldError, match="initials"):
        services.corrections.correct(PUMPS.id, {PHONE: "+49 1"}, by)


def test_country_and_postcode_are_looked_at_together(services: Services) -> None:
    moved = {path_of("address.country"): "Österreich", path_of("address.postcode"): "1010"}
    services.corrections.correct(PUMPS.id, moved, "al")
    address = services.catalogue.member(PUMPS.id).address
    assert (address.country, address.postcode) == ("AT", "1010")


@pytest.mark.parametrize(
    "text",
    [
        "zwieb",
        "Zwiebelturm",
        "Zwibelturm",
        "Zwiebelturm Pumpen",
        '"Zwiebelturm Pumpen"',
        "Цвибельтурм",
        "Wurzelbach",
        "07343",
        "Halle 17",
        "17 F60",
        "Tauchpumpe Wurzelbach",
        "Senftenberg",
        "Tauchpumpe",
        "pumpen -zwiebelturm",
        "hall:17",
        "city:wurzelbach",
        "Filterbrunnen",
        "Насос",
        "Anna Lehmann",
        "720 m³/h",
        "stoßen",
        "",
    ],
)
def test_the_search_finds_what_it_would_find_in_an_edition_that_says_so(
    services: Services, tmp_path: Path, text: str
) -> None:
    services.corrections.correct(PUMPS.id, MOVED, "al")
    after = services.catalogue.member(PUMPS.id)
    build(tmp_path / "saying.db", after, DRILLS)
    saying = CatalogueService(tmp_path / "saying.db")
    try:
        one, other = searched(services.catalogue, text), searched(saying, text)
    finally:
        saying.close()
    assert sorted(shown(one), key=str) == sorted(shown(other), key=str)
    assert one.understood == other.understood
    assert one.facets == other.facets


def test_hits_and_comparisons_of_a_corrected_member_are_marked(services: Services) -> None:
    services.corrections.correct(PUMPS.id, {PHONE: "+49 355 1"}, "al")
    hits = searched(services.catalogue, "").hits
    assert {hit.member: hit.corrected for hit in hits} == {PUMPS.id: True, DRILLS.id: False}
    items = (Interest(PUMPS.id, PUMPS.name), Interest(DRILLS.id, DRILLS.name))
    compared = services.comparisons.compare(items, "de", services.texts("de"))
    (row,) = (row for row in compared.rows if row.name == "corrected")
    assert row.cells[0][0].text.endswith("al: Telefon")
    assert row.cells[1] == ()


def test_a_phone_asks_for_no_index(services: Services) -> None:
    services.corrections.correct(PUMPS.id, {PHONE: "+49 355 1"}, "al")
    folder = services.paths.editions
    assert not list(folder.glob("*.corrected"))
    services.corrections.correct(PUMPS.id, {("address", "city"): "Forst"}, "al")
    (made,) = folder.glob("*.corrected")
    before = made.stat().st_mtime_ns
    services.corrections.correct(PUMPS.id, {PHONE: "+49 355 2"}, "al")
    (left,) = folder.glob("*.corrected")
    assert (left, left.stat().st_mtime_ns) == (made, before)


def test_a_damaged_index_of_corrections_is_made_anew(services: Services) -> None:
    services.corrections.correct(PUMPS.id, {("address", "city"): "Wurzelbach"}, "al")
    (made,) = services.paths.editions.glob("*.corrected")
    path = services.catalogue.path
    services.let_go_of_catalogue()
    made.write_bytes(made.read_bytes()[:9000])
    services.catalogue_file = path
    assert searched(services.catalogue, "Wurzelbach").hits


def test_another_edition_finds_what_was_corrected_ready(services: Services, tmp_path: Path) -> None:
    services.corrections.correct(PUMPS.id, {("address", "city"): "Wurzelbach"}, "al")
    build(tmp_path / "next.db", edition=edition_named("2026-next"))
    services.editions.take_over(tmp_path / "next.db", although_older=True)
    assert not list(services.paths.editions.glob("*.corrected"))
    services.prepare_edition()
    (made,) = services.paths.editions.glob("*.corrected")
    before = made.stat().st_mtime_ns
    services.let_go_of_catalogue()
    assert searched(services.catalogue, "Wurzelbach").hits
    assert made.stat().st_mtime_ns == before


def test_the_edition_goes_out_as_a_file_without_what_nobody_accepted(
    services: Services, tmp_path: Path
) -> None:
    services.corrections.correct(PUMPS.id, {PHONE: "+49 355 1"}, "al")
    services.edition_export.export(tmp_path / "out.jsonl", EditionFormat.JSONL)
    told = (tmp_path / "out.jsonl").read_text()
    assert PUMPS.phone in told
    assert "+49 355 1" not in told


def test_what_was_taken_back_is_as_it_was(services: Services) -> None:
    services.corrections.correct(PUMPS.id, MOVED, "al")
    assert searched(services.catalogue, "Zwiebelturm").hits
    services.corrections.take_back(PUMPS.id)
    assert services.catalogue.member(PUMPS.id) == PUMPS
    assert not searched(services.catalogue, "Zwiebelturm").hits
    assert services.corrections.entries() == ()
    with pytest.raises(UsageError):
        services.corrections.take_back(PUMPS.id)


def test_typing_what_the_edition_says_takes_a_correction_back(services: Services) -> None:
    services.corrections.correct(PUMPS.id, {PHONE: "+49 355 1"}, "al")
    services.corrections.correct(PUMPS.id, {PHONE: PUMPS.phone}, "bo")
    assert services.corrections.entries() == ()
    services.corrections.correct(PUMPS.id, {PHONE: "+49 355 2"}, "bo")
    assert services.catalogue.member(PUMPS.id).phone == "+49 355 2"


def test_a_member_is_named_by_its_corrected_name(services: Services) -> None:
    services.corrections.correct(PUMPS.id, {("name",): "Waldsee Pumpen GmbH"}, "al")
    assert services.catalogue.member("waldsee pumpen gmbh").id == PUMPS.id
    assert services.catalogue.names()[PUMPS.id] == "Waldsee Pumpen GmbH"
    assert services.catalogue.member(PUMPS.name).id == PUMPS.id


def test_a_correction_ends_when_the_edition_says_the_same(services: Services) -> None:
    services.corrections.correct(PUMPS.id, {PHONE: "+49 355 1"}, "al")
    use(services, replace(PUMPS, phone="+49 355 1"), DRILLS)
    assert services.corrections.entries() == ()
    assert services.catalogue.corrections_of(PUMPS.id) == ()


def test_an_edition_that_says_something_third_counts_until_somebody_decides(
    services: Services,
) -> None:
    services.corrections.correct(PUMPS.id, {PHONE: "+49 355 1"}, "al")
    use(services, replace(PUMPS, phone="+49 355 2"), DRILLS)
    assert services.catalogue.member(PUMPS.id).phone == "+49 355 2"
    (entry,) = services.corrections.entries()
    assert (entry.state, entry.edition) == (CorrectionState.CONFLICT, "+49 355 2")
    services.corrections.accept(PUMPS.id, PHONE)
    assert services.catalogue.member(PUMPS.id).phone == "+49 355 1"


def test_what_was_accepted_is_in_the_next_edition_and_what_was_refused_is_not(
    services: Services, tmp_path: Path
) -> None:
    with pytest.raises(UsageError, match="accepted"):
        services.corrections.next_edition(tmp_path / "next.db")
    services.corrections.correct(PUMPS.id, {PHONE: "+49 355 1", ("email",): "p@seewald.de"}, "al")
    services.corrections.accept(PUMPS.id, PHONE)
    assert services.catalogue.member(PUMPS.id).phone == "+49 355 1"
    services.corrections.refuse(PUMPS.id, ("email",))
    info = services.corrections.next_edition(tmp_path / "next.db")
    assert info.edition.version != services.catalogue.edition.version
    services.let_go_of_catalogue()
    services.catalogue_file = tmp_path / "next.db"
    assert services.catalogue.member(PUMPS.id) == replace(PUMPS, phone="+49 355 1")
    assert services.corrections.entries() == ()


def test_the_next_list_of_a_source_with_the_old_value_undoes_nothing(
    services: Services, tmp_path: Path
) -> None:
    members = tmp_path / "members.csv"
    members.write_text("Firma;Telefon;Ort;Land\nNeu GmbH;+49 355 1;Cottbus;DE\n")
    base, after, out = (tmp_path / f"{name}.db" for name in ("base", "after", "next"))
    services.imports.import_files(ImportRequest((members,), base))
    services.let_go_of_catalogue()
    services.catalogue_file = base
    services.corrections.correct("Neu GmbH", {PHONE: "+49 355 9"}, "al")
    services.corrections.accept("Neu GmbH")
    services.corrections.next_edition(after)
    request = UpdateRequest((members,), "website", after, out)
    assert services.edition_updates.update(request).update.members == ()
    opened = CatalogueService(out)
    assert opened.member("Neu GmbH").phone == "+49 355 9"
    opened.close()


def test_a_member_that_left_is_listed_and_can_be_decided_about(services: Services) -> None:
    services.corrections.correct(PUMPS.id, {PHONE: "+49 355 1"}, "al")
    use(services, DRILLS)
    (entry,) = services.corrections.entries()
    assert entry.state is CorrectionState.MISSING
    services.corrections.refuse(PUMPS.id)
    assert services.corrections.entries() == ()


def test_another_edition_is_compared_with_the_edition_and_not_with_what_was_corrected(
    services: Services,
) -> None:
    services.corrections.correct(PUMPS.id, {PHONE: "+49 355 1"}, "al")
    path = services.paths.data.parent / "same.db"
    build(path)
    assert services.editions.difference(path, services.catalogue).changed == ()


@pytest.mark.parametrize("said", ["", "[]", '{"corrections": 5}', '{"corrections": [{}]}'])
def test_a_damaged_file_is_told_and_keeps_no_catalogue_shut(services: Services, said: str) -> None:
    services.paths.data.mkdir(exist_ok=True)
    services.paths.corrections.write_text(said)
    assert services.catalogue.member(PUMPS.id) == PUMPS
    assert isinstance(services.problem, SourceError)
    with pytest.raises(SourceError):
        services.corrections.correct(PUMPS.id, {PHONE: "+49 355 1"}, "al")
    assert services.paths.corrections.read_text() == said


def test_what_another_laptop_says_comes_in_once_and_only_if_it_could_be_typed(
    services: Services,
) -> None:
    made = services.corrections.correct(PUMPS.id, {PHONE: "+49 355 1"}, "al")
    services.paths.corrections.unlink()
    services.corrections.apply(services.catalogue)
    assert services.catalogue.member(PUMPS.id).phone == PUMPS.phone
    wrong = replace(made[0], path=("email",), was="", now="no address")
    assert services.corrections.take_in([*made, wrong]) == 1
    assert services.catalogue.member(PUMPS.id).phone == "+49 355 1"
    assert services.corrections.take_in(made) == 0
    assert "no address" not in json.dumps(services.paths.corrections.read_text())


def test_what_was_taken_back_while_an_edition_that_says_it_opens_stays_taken_back(
    services: Services, tmp_path: Path
) -> None:
    services.corrections.correct(PUMPS.id, {PHONE: "+49 355 1"}, "al")
    build(tmp_path / "next.db", replace(PUMPS, phone="+49 355 1"), DRILLS)
    opening = CatalogueService(tmp_path / "next.db")
    taken_back: list[bool] = []

    def now() -> datetime:  # the command line takes it back once the window has read the file
        if not taken_back:
            taken_back.append(True)
            services.corrections.take_back(PUMPS.id)
        return local_now()

    paths = services.paths
    window = CorrectionsService(
        paths.corrections, lambda: opening, paths.editions, paths.resources, now
    )
    window.apply(opening)
    opening.close()
    assert taken_back
    assert [one.decision for one in window.known()] == [Decision.TAKEN_BACK]
    services.corrections.apply(services.catalogue)
    assert services.catalogue.member(PUMPS.id).phone == PUMPS.phone


def test_two_processes_that_correct_at_once_keep_what_both_say(
    data_folder: Path, tmp_path: Path
) -> None:
    members = [replace(PUMPS, id=f"pumps-{number}", name=f"Pumps {number}") for number in range(20)]
    build(tmp_path / "many.db", *members)
    command = [sys.executable, "-m", "tests.services.catalogue.correcting_child"]
    places = [str(data_folder), str(tmp_path / "many.db")]
    both = [
        subprocess.Popen(
            [*command, *places, field, text],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for field, text in (("phone", "+49 355 1"), ("email", "one@pumps.example"))
    ]
    assert [_line_from(process) for process in both] == ["ready", "ready"]
    for process in both:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    for process in both:
        process.communicate()
    assert [process.returncode for process in both] == [0, 0]
    made = services_in(data_folder)
    made.catalogue_file = tmp_path / "many.db"
    try:
        said = {(it.phone, it.email) for it in made.catalogue.members()}
    finally:
        made.close()
    assert said == {("+49 355 1", "one@pumps.example")}


def _line_from(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()
