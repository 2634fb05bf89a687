"""A comparison in a brochure: a table before the members, on pages that lie on their side."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.bootstrap import Services
from app.domain.brochure import (
    Brochure,
    BrochureError,
    BrochureItem,
    BrochureRequest,
    LayoutName,
    Paper,
)
from app.domain.comparison import MOST_ON_PAPER
from app.services.output.brochures import BrochuresService
from tests.brochure.reading import opened, squeezed, text_of

LONGEST = (
    *("arge-tagebautechnik", "nitf-lauchhammer", "mattuschka-petrick"),
    *("raddener-institut", "tschernick-loos"),
)
LANGUAGES = ("de", "en", "ru", "es", "mn", "pl")
HEADINGS = ("Vergleich", "Comparison", "Сравнение", "Comparación", "Харьцуулалт", "Porównanie")


def request_for(*members: str) -> BrochureRequest:
    items = tuple(map(BrochureItem, members))
    return BrochureRequest(items, layout=LayoutName("list"), comparison=True)


def edges(made: Brochure) -> Iterator[tuple[int, int]]:
    """The width and height of each page."""
    with opened(made.pdf) as file:
        for page in file.pages:
            yield round(float(page.MediaBox[2])), round(float(page.MediaBox[3]))


@pytest.mark.parametrize(("lang", "heading"), list(zip(LANGUAGES, HEADINGS, strict=True)))
def test_each_language_has_the_table_after_the_cover(
    brochures: BrochuresService, lang: str, heading: str
) -> None:
    made = brochures.make(replace(request_for(*LONGEST[:3]), language=lang))
    sizes = list(edges(made))
    assert sizes[0] == (595, 842)
    assert sizes[1] == (842, 595)
    assert sizes[-1] == (595, 842)
    assert squeezed(heading) in text_of(made.pdf)
    assert made.report.problems == ()


@given(
    members=st.lists(st.sampled_from(LONGEST), min_size=2, max_size=MOST_ON_PAPER, unique=True),
    paper=st.sampled_from(Paper),
    lang=st.sampled_from(LANGUAGES),
)
@settings(max_examples=8, deadline=None)
def test_it_fits_every_paper_and_its_codes_are_read_back(
    brochures: BrochuresService, members: list[str], paper: Paper, lang: str
) -> None:
    made = brochures.make(replace(request_for(*members), paper=paper, language=lang))
    assert made.report.problems == ()
    # Each member's code is in its column and in its entry.
    for member in members:
        of_member = [code for code in made.report.codes if code.endswith(f"/{lang}/{member}")]
        assert len(of_member) == 2
    if paper is Paper.BOOKLET:
        assert set(edges(made)) == {(842, 595)}


def test_heads_are_repeated_where_the_table_goes_on(brochures: BrochuresService) -> None:
    made = brochures.make(request_for(*LONGEST))
    lying = sum(width > height for width, height in edges(made))
    assert lying >= 2
    assert text_of(made.pdf).count(squeezed("Raddener Institut für")) >= lying + 1
    assert squeezed("Comparison, continued") in text_of(made.pdf)


def test_a_member_is_not_headed_as_what_goes_on_of_the_comparison(
    brochures: BrochuresService,
) -> None:
    made = brochures.make(request_for(*LONGEST))
    lying = sum(width > height for width, height in edges(made))
    assert text_of(made.pdf).count(squeezed("Comparison, continued")) == lying - 1


def test_single_offerings_are_compared_by_their_facts(
    brochures: BrochuresService, services: Services
) -> None:
    with_facts = [
        (member, offering)
        for member in services.catalogue.members()
        for offering in member.offerings
        if offering.facts
    ]
    (one, first), (other, second) = with_facts[0], with_facts[-1]
    assert one.id != other.id
    items = (BrochureItem(one.id, (first.id,)), BrochureItem(other.id, (second.id,)))
    text = text_of(brochures.make(replace(request_for(), items=items)).pdf)
    for fact in (*first.facts[:1], *second.facts[:1]):
        assert squeezed(fact.value_in("en").text) in text


@pytest.mark.parametrize("count", [1, MOST_ON_PAPER + 1])
def test_too_few_and_too_many_are_refused(
    brochures: BrochuresService, services: Services, count: int
) -> None:
    members = [member.id for member in services.catalogue.members()][:count]
    with pytest.raises(BrochureError, match=f"this brochure has {count}"):
        brochures.make(request_for(*members))


def test_a_comparison_alone_is_the_table_that_a_brochure_has(services: Services) -> None:
    """Two offerings of one company and another company, which no brochure would compare."""
    items = ("seewald-pumpen/schlammpumpe-sl150", "seewald-pumpen/tauchpumpe-s200", LONGEST[3])
    columns = [services.comparisons.named(item) for item in items]
    comparison = services.comparisons.side_by_side(columns, "ru", services.texts("ru"))
    made = services.brochures.of_comparison(comparison, "ru")
    text = text_of(made.pdf)
    for column in columns:
        assert squeezed(column.title("ru").text) in text
        assert squeezed(column.member.name) in text
    assert set(edges(made)) == {(842, 595)}
    assert made.report.problems == ()
    assert [code.rpartition("/")[2] for code in made.report.codes] == [
        "seewald-pumpen",
        "seewald-pumpen",
        LONGEST[3],
    ]
    assert squeezed(services.texts("ru").gettext("Sample: all companies are invented")) in text


def test_a_comparison_alone_says_how_many_it_is_about(services: Services) -> None:
    columns = [services.comparisons.named(member) for member in LONGEST[:2]]
    comparison = services.comparisons.side_by_side(columns, "en", services.texts("en"))
    with opened(services.brochures.of_comparison(comparison, "en").pdf) as file:
        assert str(file.docinfo["/Subject"]) == "2 companies"
        assert str(file.docinfo["/Title"]) == "Comparison"
