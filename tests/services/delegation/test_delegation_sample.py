"""The samples of delegations speak the language of whoever loads them."""

import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from app.bootstrap import Services
from app.domain.delegation import Party
from app.domain.delegation_papers import PaperKind, PaperRequest
from app.domain.dossier import Dossier
from app.services.delegation.delegation_sample import SAMPLE_LANGUAGES, SAMPLES
from tests.brochure.reading import squeezed, text_of


def said(dossier: Dossier) -> Iterator[str]:
    """All words of a delegation, but names of people and of members."""
    made = dossier.delegation
    yield from (made.name, made.host)
    yield from (it.place for it in dossier.items if it.place)
    for one in dossier.people:
        yield from filter(None, (one.role, one.honorific, one.looks_for))
        if one.party is Party.HOST and not one.member:
            yield one.organisation.partition(" (")[2]
    yield from (it.name.partition(" (")[2] for it in dossier.interpreters)
    yield from (it.reason for it in dossier.wishes if it.reason)


def loaded(desk: Services, sample: str, lang: str) -> Dossier:
    return desk.delegations.dossier(desk.delegation_sample.load(sample, lang).id)


@pytest.mark.parametrize(("sample", "lang"), [*product(SAMPLES, ("mn", "ru"))])
def test_nothing_in_latin_letters_is_left_for_readers_of_cyrillic(
    desk: Services, sample: str, lang: str
) -> None:
    words = [*said(loaded(desk, sample, lang))]
    assert len(words) > 80
    assert [it for it in words if re.search("[A-Za-z]", it)] == []


@pytest.mark.parametrize(("sample", "lang"), [*product(SAMPLES, ("de", "es", "pl"))])
def test_no_english_is_left_for_other_readers(desk: Services, sample: str, lang: str) -> None:
    english = loaded(desk, sample, "en")
    own = loaded(desk, sample, lang)
    assert len([*said(own)]) == len([*said(english)])
    same = {one for one, two in zip(said(own), said(english), strict=True) if one == two}
    assert same <= {"Export", "Partner", "Director", "Instructor", "Journalist"}


@pytest.mark.parametrize("lang", SAMPLE_LANGUAGES)
def test_each_language_has_the_same_people_wishes_and_a_plan(desk: Services, lang: str) -> None:
    made = loaded(desk, "chile", lang)
    assert (len(made.guests), len(made.hosts), len(made.people)) == (25, 60, 85)
    assert all(it.title(lang) for it in made.items)
    units = {it.id for it in made.units.units}
    others = {it.wanted for it in made.wishes if it.wanted not in units}
    assert {it for it in others if "(" in it} == set()
    plan = desk.meeting_plans.plan(made.delegation, repair_only=True).plan
    assert len(plan.meetings) >= 80


def test_papers_of_an_english_sample_have_places_and_roles_in_the_readers_language(
    desk: Services, tmp_path: Path
) -> None:
    made = desk.delegation_sample.load()
    desk.meeting_plans.plan(made, repair_only=True)
    written = desk.delegation_papers.write(made, PaperRequest(PaperKind.BOOKLETS), tmp_path)
    texts = [text_of(it.path.read_bytes()) for it in written.files if it.lang == "mn"]
    assert texts
    for text in texts:
        assert squeezed("Танхим, 2-р заал") in text
        assert squeezed("Chamber, hall 2") not in text
        assert squeezed("Managing director") not in text
