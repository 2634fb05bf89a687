"""Every layout in every language: all of the content, in order, and codes that scan."""

import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import product
from math import isclose

import pypdfium2
import pytest

from app.bootstrap import Services
from app.brochure.layout_registry import layout_names
from app.domain.brochure import FULL_PAGES, BrochureItem, BrochureRequest, LayoutName, Paper
from app.domain.member import Member
from app.language.roles import role_in
from app.services.output.brochures import BrochuresService
from tests.brochure.reading import in_order, opened, squeezed, text_of

LANGUAGES = ("de", "en", "ru", "es", "mn")
Box = tuple[float, float, float, float]
MEMBERS = ("seewald-pumpen", "arge-tagebautechnik", "meurofeld-energie")
"""One in all languages, one with a name of 119 letters and no picture, one with an
offering that is not in all."""


def printed(member: Member, layout: LayoutName, lang: str) -> Iterator[str]:
    """What a layout says of a member, in its order."""
    yield member.name
    yield member.tagline(lang).text
    if layout in {"full", "two-up", "catalogue"}:
        yield member.description(lang).text
    if layout == "poster":
        return
    for offering in member.offerings:
        yield offering.title(lang).text
        if layout == "full":
            yield offering.summary(lang).text
            yield offering.description(lang).text
    if layout == "full":
        yield from (contact.email for contact in member.contacts[-1:])


def lacks(member: Member, lang: str) -> bool:
    texts = [member.tagline(lang), *(offering.title(lang) for offering in member.offerings)]
    return any(text.lang != lang for text in texts)


def test_the_members_are_in_some_languages_and_not_in_all(services: Services) -> None:
    members = [services.catalogue.member(id_) for id_ in MEMBERS]
    lacking = {lang: any(lacks(member, lang) for member in members) for lang in LANGUAGES}
    assert not lacking["de"]
    assert lacking["ru"]


@pytest.mark.parametrize(("lang", "layout"), list(product(LANGUAGES, layout_names())))
def test_all_is_there_in_order_and_scans(
    services: Services, brochures: BrochuresService, lang: str, layout: LayoutName
) -> None:
    members = [services.catalogue.member(id_) for id_ in MEMBERS]
    items = tuple(BrochureItem(member.id) for member in members)
    brochure = brochures.make(BrochureRequest(items, lang, layout=layout))
    text = text_of(brochure.pdf)
    for member in members:
        assert in_order(text, list(printed(member, layout, lang))) == ""
        assert services.catalogue.edition.profile_url(member, lang) in brochure.report.codes
    assert brochure.report.missing_glyphs == ""
    assert brochure.report.problems == ()
    assert bool(brochure.report.fallbacks) == any(lacks(member, lang) for member in members)


@pytest.mark.parametrize(
    ("paper", "layout"), list(product([Paper.A5, Paper.LETTER, Paper.BOOKLET], layout_names()))
)
def test_other_papers_hold_the_same(
    services: Services, brochures: BrochuresService, paper: Paper, layout: LayoutName
) -> None:
    member = services.catalogue.member("nitf-lauchhammer")
    items = (BrochureItem(member.id), BrochureItem("kupke-armaturen"))
    request = BrochureRequest(items, "de", layout=layout, paper=paper)
    brochure = brochures.make(request)
    assert brochure.report.problems == ()
    assert services.catalogue.edition.profile_url(member, "de") in brochure.report.codes
    if paper is not Paper.BOOKLET:
        assert in_order(text_of(brochure.pdf), list(printed(member, layout, "de"))) == ""


def test_layouts_are_listed_without_what_prints_them() -> None:
    listed = "from app.brochure.layout_registry import layouts; layouts()"
    heavy = "{'PIL', 'pyphen', 'qrcode', 'reportlab'}"
    code = f"import sys; {listed}; print(*{heavy} & sys.modules.keys())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


@pytest.mark.parametrize("layout", layout_names())
def test_two_languages_stand_beside_each_other(
    services: Services, brochures: BrochuresService, layout: LayoutName
) -> None:
    member = services.catalogue.member("seewald-pumpen")
    request = BrochureRequest((BrochureItem(member.id),), "ru", "mn", layout)
    brochure = brochures.make(request)
    text = text_of(brochure.pdf)
    assert brochure.report.problems == ()
    assert in_order(text, list(printed(member, layout, "ru"))) == ""
    if layout != "poster":
        assert in_order(text, list(printed(member, layout, "mn"))) == ""


@pytest.mark.parametrize("lang", ["de", "mn"])
def test_the_whole_seed_is_printed_word_by_word(
    services: Services, brochures: BrochuresService, lang: str
) -> None:
    members = list(services.catalogue.members())
    items = tuple(BrochureItem(member.id) for member in members)
    brochure = brochures.make(BrochureRequest(items, lang), proof=lang == "mn")
    text = text_of(brochure.pdf)
    lost = {
        member.id: in_order(text, list(printed(member, FULL_PAGES, lang))) for member in members
    }
    assert set(lost.values()) == {""}, lost
    assert (brochure.report.missing_glyphs, brochure.report.problems) == ("", ())


def test_a_title_breaks_no_word_to_have_lines_of_one_length(brochures: BrochuresService) -> None:
    poster = BrochureRequest((BrochureItem("elstermembran"),), layout=LayoutName("poster"))
    document = pypdfium2.PdfDocument(brochures.make(poster, proof=False).pdf)
    lines = document[0].get_textpage().get_text_bounded().split("\r\n")
    document.close()
    assert "(haftungsbeschränkt)" in map(str.strip, lines)


def boxes_of(pdf: bytes) -> list[list[Box]]:
    """Where whatever is drawn on each page begins and ends: left, bottom, right, top."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [[drawn.get_bounds() for drawn in page.get_objects()] for page in document]
    document.close()
    return pages


def sides(box: Box) -> tuple[float, float]:
    """Width and height."""
    left, bottom, right, top = box
    return right - left, top - bottom


def test_the_code_of_a_contact_begins_at_the_margin(brochures: BrochuresService) -> None:
    request = BrochureRequest((BrochureItem("seewald-pumpen"),), "de", cover=False)
    *_, boxes = boxes_of(brochures.make(request, proof=False).pdf)
    codes = [box for box in boxes if box[2] - box[0] > 60 and isclose(*sides(box), abs_tol=0.1)]
    (line_at_the_foot,) = [box for box in boxes if sides(box)[0] > 400]
    assert isclose(min(codes)[0], line_at_the_foot[0], abs_tol=0.1)


def test_the_line_between_two_members_is_as_far_from_one_as_from_the_other(
    brochures: BrochuresService,
) -> None:
    request = BrochureRequest((), "de", layout=LayoutName("catalogue"), cover=False)
    rooms = []
    for boxes in boxes_of(brochures.make(request, proof=False).pdf):
        for line in boxes:
            if sides(line)[0] > 400 and isclose(sides(line)[1], 0.8, abs_tol=0.1):
                above = [bottom - line[3] for _, bottom, _, _ in boxes if bottom > line[3]]
                below = [line[1] - top for _, _, _, top in boxes if top < line[1]]
                rooms += [(min(above), min(below))] if above else []
    assert len(rooms) > 5
    assert all(isclose(above, below, abs_tol=2) for above, below in rooms), rooms


def lines_of(pdf: bytes) -> list[list[str]]:
    """The lines of each page, as they are copied out."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.get_textpage().get_text_bounded().split("\r\n") for page in document]
    document.close()
    return [list(filter(None, map(str.strip, lines))) for lines in pages]


def begun_by(line: str, names: list[str]) -> list[str]:
    return [name for name in names if squeezed(name).startswith(squeezed(line))]


@pytest.mark.parametrize("layout", [FULL_PAGES, LayoutName("two-up"), LayoutName("catalogue")])
@pytest.mark.parametrize("lang", ["de", "ru"])
def test_a_page_says_whose_text_goes_on_there(
    services: Services, brochures: BrochuresService, lang: str, layout: LayoutName
) -> None:
    members = [member.name for member in services.catalogue.members()]
    ids = tuple(BrochureItem(member.id) for member in services.catalogue.members())
    request = BrochureRequest(ids, lang, layout=layout, paper=Paper.A5, cover=False)
    sectors = [sector.name(lang) for sector in services.catalogue.edition.sectors]
    word = services.texts(lang).gettext("{name}, continued").removeprefix("{name}")
    current: list[str] = []
    heads = 0
    for first, *rest in lines_of(brochures.make(request, proof=False).pdf):
        if first == services.texts(lang).pgettext("of a printed catalogue", "Index"):
            break
        if first.endswith(word):
            heads += 1
            said = first.removesuffix(word)
            assert begun_by(said.removesuffix("…"), current)
        else:
            assert begun_by(first, [*members, *sectors]), first
        for line in (first, *rest):
            current = begun_by(line, members) or current
    assert heads > 1


def test_a_long_name_goes_on_with_its_word(brochures: BrochuresService) -> None:
    items = (BrochureItem("arge-tagebautechnik"),)
    request = BrochureRequest(items, "de", paper=Paper.A5, cover=False)
    _, (head, *_), *_ = lines_of(brochures.make(request, proof=False).pdf)
    assert head.startswith("Arbeitsgemeinschaft Lausitzer Ingenieurbüros")
    assert head.endswith("Bandanlagen… (Fortsetzung)")


@pytest.mark.parametrize("paper", [Paper.A4, Paper.BOOKLET])
def test_bookmarks_stand_as_in_the_contents_members_below_their_sector(
    services: Services, brochures: BrochuresService, paper: Paper
) -> None:
    request = BrochureRequest((), "mn", layout=LayoutName("catalogue"), paper=paper)
    pdf = brochures.make(request, proof=False).pdf
    with opened(pdf) as file, file.open_outline() as outline:
        found = {entry.title: [it.title for it in entry.children] for entry in outline.root}
    sectors = [sector.name("mn") for sector in services.catalogue.edition.sectors]
    named = [title for title in found if title in sectors]
    assert [*found][2:-1] == named
    assert sorted(named, key=sectors.index) == named
    below = [name for title in named for name in found[title]]
    assert sorted(below) == sorted(member.name for member in services.catalogue.members())


@pytest.mark.parametrize("lang", ["ru", "mn", "es", "en", "de"])
def test_a_contact_has_its_role_in_the_readers_language(
    services: Services, brochures: BrochuresService, lang: str
) -> None:
    member = services.catalogue.member("nowotnick-brunnenbau")
    request = BrochureRequest((BrochureItem(member.id),), lang)
    text = text_of(brochures.make(request, proof=False).pdf)
    for contact in member.contacts:
        own = squeezed(role_in(contact.role, lang))
        assert own in text
        assert lang == "de" or squeezed(contact.role) not in text


def test_every_role_of_the_sample_is_known(services: Services) -> None:
    roles = {contact.role for member in services.catalogue.members() for contact in member.contacts}
    for lang in services.catalogue.edition.languages:
        cyrillic = lang in {"ru", "mn"}
        for role in filter(None, roles):
            assert bool(re.search("[а-яөү]", role_in(role, lang).casefold())) == cyrillic, role
