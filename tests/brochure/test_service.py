"""The service: what leads asked for, files whole or not at all, folders that go on."""

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from app.bootstrap import Services, build_services
from app.brochure.fonts import Fonts
from app.brochure.grouping import shared_sector
from app.brochure.items import PictureItem
from app.brochure.picture_drawing import draw_picture
from app.brochure.proof import is_unfinished
from app.config.paths import find_paths
from app.domain.brochure import (
    PLAIN_LOOK,
    BrochureError,
    BrochureItem,
    BrochureOutcome,
    BrochureRequest,
    Paper,
)
from app.domain.edition import Edition, Medium
from app.domain.errors import Cancelled, CatalogueError
from app.domain.fair import Fair
from app.domain.interest import Interest
from app.domain.lead import Lead, Rating
from app.domain.member import Member
from app.domain.progress import Progress
from app.services.output.brochures import BrochuresService
from tests.brochure.reading import in_order, opened, squeezed, text_of
from tests.support.catalogues import DRILLS, EDITION, PUMPS, build
from tests.support.vaults import draft_in, vault_in

SEEWALD = BrochureRequest((BrochureItem("seewald-pumpen"),), "ru")


@pytest.fixture
def booth(data_folder: Path) -> Iterator[Services]:
    """An open vault with a fair."""
    services = vault_in(data_folder)
    fair = Fair("", "Mining Week", booth="B 14", languages=("es", "en"))
    services.fairs.choose(services.fairs.save(fair).id)
    yield services
    services.close()


def lead_in(booth: Services, name: str, *interests: Interest, language: str = "ru") -> Lead:
    draft = draft_in(booth, last_name=name, company="Erdenes", language=language)
    return booth.leads.save(replace(draft, rating=Rating.HOT, interests=interests))


PUMP = Interest("seewald-pumpen", "Seewald Pumpen GmbH", "tauchpumpe-s200")
GONE = Interest("nicht-mehr-da", "War einmal GmbH")


def test_a_lead_gets_what_it_asked_for_in_its_language(booth: Services) -> None:
    request = booth.brochures.for_lead(lead_in(booth, "Бат", PUMP, GONE))
    assert request.items == (BrochureItem("seewald-pumpen", ("tauchpumpe-s200",)),)
    assert (request.language, request.reader) == ("ru", "Бат, Erdenes")
    text = text_of(booth.brochures.make(request).pdf)
    assert in_order(text, ["Бат, Erdenes", "Mining Week", "B 14", "Погружной насос S 200"]) == ""
    assert squeezed("SL 150 из износостойкого") not in text
    unspoken = booth.brochures.for_lead(lead_in(booth, "Paz", PUMP, language=""))
    assert unspoken.language == "es"


def test_a_member_asked_for_as_a_whole_is_printed_whole(booth: Services) -> None:
    whole = replace(PUMP, offering="")
    for asked in ((whole, PUMP), (PUMP, whole)):
        lead = lead_in(booth, "Бат", *asked)
        items = booth.brochures.for_lead(lead).items
        assert items == (BrochureItem("seewald-pumpen"),)
        booth.trays.fill_for(lead)
        assert booth.trays.tray.items == items


def seen_two() -> Callable[[], bool]:
    """Stops at the second question."""
    answers = iter((False, True))
    return lambda: next(answers)


def test_a_batch_compares_where_there_is_something_to_compare(
    booth: Services, tmp_path: Path
) -> None:
    other = Interest("grabbert-brechanlagen", "Grabbert Brechanlagen GmbH & Co. KG")
    lead_in(booth, "One", PUMP)
    lead_in(booth, "Two", PUMP, other)
    look = replace(PLAIN_LOOK, comparison=True)
    made = booth.brochures.batch("Mining Week", tmp_path / "out", look)
    assert made.count(BrochureOutcome.WRITTEN) == 2
    texts = [text_of(file.read_bytes()) for file in sorted((tmp_path / "out").glob("*.pdf"))]
    assert [squeezed("Сравнение") in text for text in texts] == [False, True]


def test_a_batch_goes_on_where_it_stopped(booth: Services, tmp_path: Path) -> None:
    for name in ("Бат", "Dorj", "Paz"):
        lead_in(booth, name, PUMP)
    lead_in(booth, "Gone", GONE)
    lead_in(booth, "Nothing")
    folder = tmp_path / "out"
    seen: list[int] = []

    def stop_after_two() -> bool:
        return len(list(folder.glob("*.pdf"))) == 2

    watch = Progress(lambda _step, done, _total: seen.append(done), stop_after_two)
    first = booth.brochures.batch("Mining Week", folder, watch=watch)
    assert first.stopped
    assert first.count(BrochureOutcome.WRITTEN) == 2
    second = booth.brochures.batch("Mining Week", folder)
    found = {outcome: second.count(outcome) for outcome in BrochureOutcome}
    assert found == {BrochureOutcome.WRITTEN: 1, BrochureOutcome.KEPT: 2, BrochureOutcome.FAILED: 1}
    assert len(list(folder.glob("*.pdf"))) == 3
    report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    assert os.name != "posix" or (folder / "report.json").stat().st_mode & 0o077 == 0
    assert {entry["outcome"] for entry in report} == {"written", "kept", "failed"}
    stopping = Progress(is_cancelled=seen_two())
    assert booth.brochures.batch("Mining Week", folder, watch=stopping).stopped
    assert booth.brochures.batch("Mining Week", folder).count(BrochureOutcome.KEPT) == 3
    other = booth.brochures.batch("Mining Week", folder, replace(SEEWALD, paper=Paper.A5))
    assert other.count(BrochureOutcome.WRITTEN) == 3


def test_a_stopped_brochure_writes_nothing(brochures: BrochuresService) -> None:
    told: list[tuple[str, int, int]] = []
    watch = Progress(lambda *step: told.append(step), lambda: len(told) > 2)
    with pytest.raises(Cancelled):
        brochures.make(SEEWALD, watch)
    assert told[0][:2] == ("pages", 1)
    assert told[0][2] == len(list(brochures.pages(brochures.make(SEEWALD).pdf, 20)))


def test_saving_replaces_whole_or_not_at_all(brochures: BrochuresService, tmp_path: Path) -> None:
    brochure = brochures.make(SEEWALD, proof=False)
    out = tmp_path / "a.pdf"
    out.write_bytes(b"before")
    brochures.write(brochure, out)
    assert out.read_bytes() == brochure.pdf
    with pytest.raises(BrochureError, match="could not be written"):
        brochures.write(brochure, tmp_path / "no-such-folder" / "a.pdf")
    assert [path.name for path in tmp_path.glob("*.pdf")] == ["a.pdf"]


def test_what_is_not_in_the_catalogue_is_a_sentence(brochures: BrochuresService) -> None:
    with pytest.raises(CatalogueError, match="no member"):
        brochures.make(BrochureRequest((BrochureItem("nobody"),)))
    with pytest.raises(BrochureError, match="no offering “warp-drive”"):
        brochures.make(BrochureRequest((BrochureItem("seewald-pumpen", ("warp-drive",)),)))
    with pytest.raises(BrochureError, match="nothing to print"):
        brochures.make(BrochureRequest())


def test_pages_on_the_screen_are_those_of_the_file(brochures: BrochuresService) -> None:
    brochure = brochures.make(SEEWALD, proof=False)
    (image,) = brochures.pages(brochure.pdf, dpi=72, numbers=[2])
    assert (image.number, image.width, image.height) == (2, 596, 842)
    assert len(image.rgb) == image.width * image.height * 3


def test_the_cover_carries_the_whole_selection(brochures: BrochuresService) -> None:
    items = (BrochureItem("seewald-pumpen"), BrochureItem("terpe-grubenwasser"))
    first, *_ = brochures.make(BrochureRequest(items, "es")).report.codes
    assert first == (
        "https://profiles.mingentec.example/es/selection?members=seewald-pumpen,terpe-grubenwasser"
    )


def test_a_file_says_what_it_is(brochures: BrochuresService) -> None:
    request = replace(SEEWALD, title="Насосы для вас", fair="Mining Week")
    with opened(brochures.make(request).pdf) as file:
        assert str(file.docinfo["/Title"]) == "Насосы для вас"
        assert str(file.docinfo["/Author"]) == "MinGenTec"
        assert "Mining Week" in str(file.docinfo["/Subject"])
        assert str(file.Root.Lang) == "ru"
        with file.open_outline() as outline:
            assert [entry.title for entry in outline.root] == [
                "Насосы для вас",
                "Seewald Pumpen GmbH",
            ]


def test_a_file_is_sound_and_small(brochures: BrochuresService) -> None:
    request = replace(SEEWALD, items=(BrochureItem("seewald-pumpen", ("tauchpumpe-s200",)),))
    pdf = brochures.make(replace(request, cover=False)).pdf
    assert len(pdf) < 150_000
    with opened(pdf) as file:
        assert file.check_pdf_syntax() == []
        fonts = {str(font.BaseFont) for page in file.pages for font in page.Resources.Font.values()}
    assert all("+" in font for font in fonts), "every font is embedded as a subset"


def test_tags_name_what_is_on_a_page(brochures: BrochuresService) -> None:
    request = BrochureRequest((BrochureItem("meurofeld-energie"),), "ru", cover=False)
    with opened(brochures.make(request).pdf) as file:
        assert bool(file.Root.MarkInfo.Marked)
        document = file.Root.StructTreeRoot.K[0]
        elements = [element for section in document.K for element in section.K]
    roles = [str(element.S) for element in elements]
    assert roles[0] == "/H1"
    assert {"/H1", "/H2", "/H3", "/P", "/Figure"} <= set(roles)
    assert all("/Alt" in element for element in elements if str(element.S) == "/Figure")
    assert {str(element.Lang) for element in elements if "/Lang" in element} == {"en"}


@pytest.mark.parametrize("language", ["de", ""])
def test_a_code_opens_the_profile_in_a_language_that_the_edition_has(
    brochures: BrochuresService, language: str
) -> None:
    codes = brochures.make(replace(SEEWALD, language=language)).report.codes
    assert "https://profiles.mingentec.example/de/seewald-pumpen" in codes


@pytest.mark.parametrize(
    ("text", "unfinished"),
    [
        ("https:///seewald-pumpen", True),
        ("https://profiles.example/{lang}/seewald-pumpen", True),
        ("https://profiles.example/%7Bid%7D", True),
        ("https://profiles.example/de/seewald-pumpen?q=", False),
        ("BEGIN:VCARD\r\nN:{x};;;;\r\nEND:VCARD", False),
    ],
)
def test_an_address_with_a_hole_is_no_address(text: str, unfinished: bool) -> None:
    assert is_unfinished(text) is unfinished


def test_an_address_with_a_hole_is_not_printed(data_folder: Path, tmp_path: Path) -> None:
    holed = replace(PUMPS, profile_url="https://pumps.example/{id}")
    build(tmp_path / "holed.db", holed)
    services = build_services(find_paths(data_folder), tmp_path / "holed.db")
    with pytest.raises(BrochureError, match="does not contain a complete address"):
        services.brochures.make(SEEWALD)
    services.close()


def test_a_template_gives_no_address_rather_than_one_with_a_hole() -> None:
    nowhere = Edition("1", date(2026, 11, 20), profile_template="https://p.example/{lang}/{id}")
    assert nowhere.profile_url(Member("pumps", "Pumps", website="pumps.example"), "") == (
        "https://pumps.example"
    )
    spoken = replace(nowhere, languages=("und", "ru", "de"))
    assert spoken.profile_url(Member("pumps", "Pumps"), "mn") == "https://p.example/ru/pumps"


def test_a_selection_of_one_sector_is_called_by_the_narrowest() -> None:
    other = replace(PUMPS, id="other", sectors=("water",))
    assert shared_sector((PUMPS, PUMPS), EDITION) == EDITION.sectors[1]
    assert shared_sector((PUMPS, other), EDITION) == EDITION.sectors[0]
    assert shared_sector((PUMPS, DRILLS), EDITION) is None


def test_a_drawing_stands_in_the_middle_of_its_place(services: Services) -> None:
    Fonts(services.paths.resources / "fonts")  # in which the texts of drawings are set
    rectangle = b'<rect width="100" height="50"/>'
    data = b'<svg xmlns="http://www.w3.org/2000/svg" width="100" height="50">%b</svg>' % rectangle
    page = BytesIO()
    canvas = Canvas(page, pageCompression=0)
    item = PictureItem(Medium("x.svg", "image/svg+xml", data), cropped=False)
    draw_picture(canvas, item, (10, 20, 200, 200))
    canvas.save()
    assert b" 10 70 cm" in page.getvalue()
