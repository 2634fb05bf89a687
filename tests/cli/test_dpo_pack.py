"""`faircat dpo pack`: papers for the data protection officer, read as their readers do."""

import re
import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from app.domain.fair import Fair, Organisation, Partner, Staff
from tests.brochure.reading import squeezed, text_of
from tests.cli.conftest import Cli
from tests.support.delegations import put_visit_and_hub
from tests.support.vaults import draft_in, services_in

RESOURCES = Path(__file__).parents[2] / "resources" / "dpo"
LANGUAGES = ("de", "en")
ROW = r"(?m)^\S[^|\n]*(\|)"
CARDS = {"de": "8-Notfallkarte.pdf", "en": "8-breach-card.pdf"}
CHAMBER = Organisation(
    name="Mining Network",
    legal_person="Musterstadt Chamber",
    street="Ring 1",
    postcode="03099",
    city="Musterstadt",
    data_protection_contact="privacy@chamber.example",
    data_protection_officer="Dr. Jana Muster, +49 355 5550199",
    authority="Musterland Authority",
    basis="Art. 6(1)(e) GDPR, section 1 IHKG",
    processors=("IT Service Muster",),
    partners=(Partner("Muster Agency", "Ring 2, Musterstadt", "runs the booth"),),
)


@pytest.fixture
def office(cli: Cli, data_folder: Path) -> Cli:
    """A chamber with two fairs and a lead that went to a member."""
    services = services_in(data_folder)
    services.vault.unlock_remembered()
    services.fairs.save_organisation(CHAMBER)
    services.fairs.save_staff(Staff("Anna Muster", "am"))
    fair = Fair("", "Mining Expo", country="DE", starts=date(2026, 11, 3), ends=date(2026, 11, 5))
    services.fairs.choose(services.fairs.save(fair).id)
    services.leads.save(draft_in(services, last_name="Ganbaatar"))
    services.fairs.save(replace(fair, name="Sin País", country=""))
    services.close()
    cli("leads", "export", "--format", "csv", "--out", str(data_folder / "leads.csv"))
    return cli


def words_of(lang: str) -> dict[str, str]:
    """What the papers of a language say in more than one place."""
    words: dict[str, str] = tomllib.loads((RESOURCES / f"{lang}.toml").read_text("utf-8"))["words"]
    return words


def pages_of(path: Path) -> int:
    with pypdfium2.PdfDocument(path) as document:
        return len(document)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_papers_say_what_the_vault_knows(office: Cli, tmp_path: Path, lang: str) -> None:
    written = office.json("dpo", "pack", "--lang", lang, "--out", str(tmp_path))
    files = [Path(paper["file"]) for paper in written]
    assert len(files) == 8
    texts = [text_of(file.read_bytes()) for file in files]
    record, _measures, joint, laptops, dpia, erasure, identity, breach = texts
    for known in ("Musterstadt Chamber", "Ring 1, 03099 Musterstadt", "Mining Expo", "IHKG"):
        assert squeezed(known) in record
    assert squeezed("Muster Agency") in joint
    assert squeezed(words_of(lang)["not_entered"]) not in joint
    assert squeezed("Anna Muster (am)") in laptops
    assert squeezed("IT Service Muster") in laptops
    assert squeezed("WP 248") in dpia
    assert squeezed("CSV") in erasure
    assert squeezed("Musterland Authority") in identity
    for known in ("Dr. Jana Muster", "Mining Expo", "72"):
        assert squeezed(known) in breach
    whole = "".join(texts)
    assert squeezed("Ganbaatar") not in whole
    assert "{" not in whole
    readme = (tmp_path / "README.txt").read_text(encoding="utf-8")
    assert all(file.name in readme for file in files)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_page_says_that_it_is_no_legal_advice(office: Cli, tmp_path: Path, lang: str) -> None:
    said = words_of(lang)
    office("dpo", "pack", "--lang", lang, "--out", str(tmp_path))
    marks = 0
    for path in tmp_path.glob("*.pdf"):
        text = text_of(path.read_bytes())
        assert text.count(squeezed(said["no_advice"])) == pages_of(path)
        marks += text.count(squeezed(f"{said['lawyer']}:"))
    assert marks >= 8


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_not_known_is_a_line_to_write_on(cli: Cli, tmp_path: Path, lang: str) -> None:
    papers = cli.json("dpo", "pack", "--lang", lang, "--out", str(tmp_path))
    assert all(paper["blanks"] for paper in papers)
    card = text_of((tmp_path / CARDS[lang]).read_bytes())
    assert card.count("_" * 30) >= 8
    assert "None" not in card
    joint = text_of(Path(papers[2]["file"]).read_bytes())
    assert squeezed(words_of(lang)["not_entered"]) in joint, "who shares the data is not known"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_breach_card_is_one_page_however_much_there_is(
    office: Cli, data_folder: Path, tmp_path: Path, lang: str
) -> None:
    services = services_in(data_folder)
    services.vault.unlock_remembered()
    long = "Weltmesse für Bergbau, Rohstoffe und Wasserhaltung"
    for number, country in enumerate(("DE", "PL", "CZ", "AT", "CH", "CL", "PE", "AU", "ZA", "CA")):
        services.fairs.save(Fair("", f"{long} {number}", country=country))
    services.fairs.save_organisation(
        replace(CHAMBER, legal_person="Kammer für Bergbau und Rohstoffe der Region " * 3)
    )
    services.close()
    office("dpo", "pack", "--lang", lang, "--out", str(tmp_path))
    card = tmp_path / CARDS[lang]
    assert pages_of(card) == 1
    assert squeezed("Dr. Jana Muster") in text_of(card.read_bytes())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_delegations_and_hubs_stand_in_the_papers_where_there_are_some(
    office: Cli, data_folder: Path, tmp_path: Path, lang: str
) -> None:
    words, before, after = words_of(lang), tmp_path / "before", tmp_path / "after"
    before.mkdir()
    after.mkdir()
    office("dpo", "pack", "--lang", lang, "--out", str(before))
    put_visit_and_hub(data_folder)
    office("dpo", "pack", "--lang", lang, "--out", str(after))
    told = squeezed(words["people"].format(people=2, diets=1))
    for there, folder in ((False, before), (True, after)):
        texts = [text_of(path.read_bytes()) for path in sorted(folder.glob("*.pdf"))]
        record, measures, _joint, laptops, dpia, erasure, _identity, card = texts
        assert [told in it for it in (record, erasure, card)] == [there] * 3
        assert (squeezed("TLS 1.3") in measures) is there
        assert (squeezed("Booth hub") in laptops) is there
        assert ("religion" in dpia.casefold()) is there
        assert (squeezed("faircat hub revoke") in card) is there
        assert squeezed("Rotkraut") not in "".join(texts)
        assert not re.search(r"(?m)^@", "".join(texts))
    assert pages_of(after / CARDS[lang]) == 1


def test_another_language_and_a_folder_that_is_not_there_are_refused(
    cli: Cli, tmp_path: Path
) -> None:
    cli("dpo", "pack", "--lang", "mn", "--out", str(tmp_path), code=2)
    assert "de, en" in cli.errors
    assert list(tmp_path.glob("*.pdf")) == []


def test_both_languages_have_the_same_papers_and_blanks() -> None:
    german, english = (
        tomllib.loads((RESOURCES / f"{lang}.toml").read_text(encoding="utf-8"))
        for lang in LANGUAGES
    )
    assert list(german["papers"]) == list(english["papers"])
    assert german["words"].keys() == english["words"].keys()
    assert german["terms"].keys() == english["terms"].keys()
    for name, paper in german["papers"].items():
        theirs = english["papers"][name]
        assert len(paper.get("signatures", ())) == len(theirs.get("signatures", ()))
        for mark in (
            r"\{\w+\}",
            r"(?m)^@.*$",
            r"(?m)^## ",
            r"(?m)^! ",
            r"(?m)^\[ \] ",
            r"(?m)^- ",
            ROW,
        ):
            found = (sorted(re.findall(mark, it["text"])) for it in (paper, theirs))
            assert len({tuple(it) for it in found}) == 1, (name, mark)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_a_profile_leaves_to_a_lawyer_stays_marked(
    office: Cli, data_folder: Path, tmp_path: Path, lang: str
) -> None:
    own = data_folder / "consent"
    own.mkdir()
    profiles = """[default]
[DE]
breach = "1 business day"
lawyer = ["Whether breaches have a term of their own"]
"""
    (own / "countries.toml").write_text(profiles, encoding="utf-8")
    said = tomllib.loads((RESOURCES / f"{lang}.toml").read_text(encoding="utf-8"))
    office("dpo", "pack", "--lang", lang, "--out", str(tmp_path))
    card = text_of((tmp_path / CARDS[lang]).read_bytes())
    term, mark = said["terms"]["1 business day"], said["words"]["lawyer"]
    assert squeezed(f"{term} ({mark})") in card
    assert "1 business day, ask a lawyer" in office("breach")
