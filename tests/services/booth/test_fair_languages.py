"""What the languages of the fair lack: those of its visitors and of its country."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.bootstrap import Services
from app.domain.fair import Fair
from app.domain.glossary import GlossaryConcept
from app.domain.language_needs import LanguageNeeds
from app.i18n.country_languages import languages_of_country
from app.services.booth.fairs import PRACTICE
from tests.support.catalogues import DRILLS, EDITION, PUMPS, build
from tests.support.vaults import vault_in

GLOSSARY = (
    GlossaryConcept("pump", {"de": "Pumpe", "mn": "насос"}),
    GlossaryConcept("crane", {"de": "Kran"}),
)


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    services = vault_in(tmp_path / "data")
    services.catalogue_file = tmp_path / "terms.db"
    build(tmp_path / "terms.db", PUMPS, DRILLS, edition=replace(EDITION, glossary=GLOSSARY))
    yield services
    services.close()


def needs_at(
    services: Services, country: str, languages: tuple[str, ...]
) -> dict[str, LanguageNeeds]:
    fair = Fair("", "Mining Week", country=country, languages=languages)
    kept = services.fairs.save(fair)
    services.fairs.choose(kept.id)
    services.fairs.current()
    found = services.fair_languages.needs()
    assert found.fair == "Mining Week"
    return {needs.lang: needs for needs in found.languages}


def test_a_fair_needs_its_visitors_languages_and_those_of_its_country(services: Services) -> None:
    found = needs_at(services, country="MN", languages=("ru", "cs"))
    assert list(found) == ["ru", "cs", "mn"]
    mongolian, czech = found["mn"], found["cs"]
    assert (mongolian.has_program, mongolian.has_consents, mongolian.has_mail) == (True,) * 3
    assert (czech.has_program, czech.has_consents, czech.has_mail) == (False,) * 3
    assert (mongolian.terms, czech.terms) == (1, 2)
    assert 0 < found["ru"].missing < mongolian.missing == czech.missing


def test_without_a_fair_it_is_about_the_edition(services: Services) -> None:
    found = services.fair_languages.needs()
    assert (found.fair, [it.lang for it in found.languages]) == ("", list(EDITION.languages))
    services.fairs.run(PRACTICE)
    assert services.fair_languages.needs().fair == ""


def test_what_can_be_translated_is_named(services: Services) -> None:
    found = services.fair_languages.needs()
    assert "mn" in found.to_translate or "ru" in found.to_translate
    assert all(it.to_translate or it.lang not in found.to_translate for it in found.languages)


@pytest.mark.parametrize(
    ("country", "languages"),
    [
        ("MN", ("mn",)),
        ("CL", ("es",)),
        ("AU", ("en",)),
        ("KZ", ("ru", "kk")),
        ("CH", ("de", "fr")),
        ("XX", ()),
        ("", ()),
    ],
)
def test_countries_have_languages(country: str, languages: tuple[str, ...]) -> None:
    assert languages_of_country(country) == languages
