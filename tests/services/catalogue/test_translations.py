"""Members fill in what their languages lack, and nothing else changes."""

from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import openpyxl
import pytest
from babel import Locale
from hypothesis import given

from app.domain.edition import Edition
from app.domain.errors import SourceError, UsageError
from app.domain.localized import READING_ORDERS, pick, reading_order
from app.domain.member import Member, OfferingText
from app.domain.translation import matrix_of, passages, with_texts
from app.i18n.texts import Texts
from app.program import table
from app.services.catalogue.catalogue_service import CatalogueService
from app.services.catalogue.translation_import import FilledReport, TranslationImportService
from app.services.catalogue.translations import TranslationOrder, TranslationsService
from tests.support.catalogues import DRILLS, EDITION, PUMPS, RESOURCES, build, members

ENGLISH = Texts("en", Path())
LONG = "Der Bagger hebt das Wasser aus der Grube und pumpt es in den See, der daneben liegt."


@dataclass
class Booth:
    """A catalogue in use, and somebody who fills workbooks."""

    folder: Path

    @property
    def path(self) -> Path:
        return self.folder / "catalog.db"

    def uses(self, *shown: Member, edition: Edition = EDITION) -> None:
        self.path.unlink(missing_ok=True)
        build(self.path, *shown, edition=edition)

    def sends(self, *languages: str, source: str = "de", whole: bool = False) -> Path:
        """Write a workbook for all members."""
        order = TranslationOrder(languages, source, whole=whole)
        out = self.folder / f"{'-'.join(languages)}.xlsx"
        with closing(CatalogueService(self.path)) as catalogue:
            TranslationsService(lambda: catalogue).export(order, out, ENGLISH)
        return out

    def takes(self, *files: Path) -> FilledReport:
        service = TranslationImportService(RESOURCES)
        return service.take(files, self.path, self.folder / "next.db")

    def next(self, member: str) -> Member:
        with closing(CatalogueService(self.folder / "next.db")) as catalogue:
            return catalogue.member(member)


@pytest.fixture
def booth(tmp_path: Path) -> Booth:
    booth = Booth(tmp_path)
    booth.uses(PUMPS, DRILLS)
    return booth


def fill(file: Path, texts: Mapping[str, str], lang: str = "ru") -> Path:
    """Write into the column of a language, beside the texts that are named, as in Excel."""
    book = openpyxl.load_workbook(file)
    page = book.worksheets[0]
    rows = list(page.iter_rows())
    heads = [str(cell.value) for cell in rows[0]]
    column = next(place for place, head in enumerate(heads) if head.endswith(f"[{lang}]"))
    source = heads.index("Which text") + 1
    for row in rows[1:]:
        text = str(row[source].value)
        if text in texts:
            row[column].value = texts[text]
    book.save(file)
    return file


def column(file: Path, head: str) -> Sequence[object]:
    page = openpyxl.load_workbook(file).worksheets[0]
    heads = [cell.value for cell in page[1]]
    return [row[heads.index(head)] for row in page.iter_rows(min_row=2, values_only=True)]


def reasons(report: FilledReport) -> list[str]:
    return [row.reason for row in report.rows if row.outcome == "rejected"]


def test_the_matrix_says_what_each_language_lacks() -> None:
    matrix = matrix_of([PUMPS, DRILLS], ("de", "ru", "mn"))
    pumps = matrix.members[0]
    assert pumps.percent("de") == 100
    assert 0 < pumps.percent("ru") < 100
    assert pumps.percent("mn") == 0
    lacking = {passage.key for passage in pumps.missing["ru"]}
    assert "offering/reparatur/title" in lacking
    assert "tagline" not in lacking
    empty = replace(DRILLS, texts={}, offerings=())
    assert matrix_of([empty], ("de",)).percent("de") == 0, "nothing is there"
    assert matrix_of([empty], ("de",)).members[0].percent("de") == 0
    assert matrix.lacking("de") == tuple(m for m in matrix.members if m.percent("de") < 100)


def test_a_number_belongs_to_no_language() -> None:
    keys = [passage.key for passage in passages(PUMPS)]
    assert "offering/tauchpumpe/fact/0/name" in keys
    assert "offering/tauchpumpe/fact/0/value" not in keys


@given(members)
def test_putting_the_same_texts_in_changes_nothing(member: Member) -> None:
    same = {
        (passage.key, lang): text
        for passage in passages(member)
        for lang, text in passage.texts.items()
        if text and "keywords" not in passage.key
    }
    assert with_texts(member, same) == member


@given(members)
def test_what_is_put_in_is_found_again(member: Member) -> None:
    for passage in passages(member):
        put = with_texts(member, {(passage.key, "tlh"): "Qapla"})
        found = {text.key: text.texts for text in passages(put)}
        assert found[passage.key] == {**passage.texts, "tlh": "Qapla"}
        others = {text.key: text.texts for text in passages(member) if text.key != passage.key}
        assert {key: found[key].items() >= texts.items() for key, texts in others.items()} == (
            dict.fromkeys(others, True)
        )


def test_a_workbook_has_the_text_beside_the_empty_cell(booth: Booth) -> None:
    file = booth.sends("ru")
    titles = dict(zip(column(file, "German [de]"), column(file, "Russian [ru]"), strict=True))
    assert titles["Pumpenreparatur"] is None
    assert "Tauchpumpe S 200" not in titles
    assert "Pumpenreparatur: Title" in column(file, "Which text")
    assert openpyxl.load_workbook(file).worksheets[0].protection.sheet


def test_filled_cells_become_the_next_edition(booth: Booth) -> None:
    report = booth.takes(fill(booth.sends("ru"), {"Pumpenreparatur": "Ремонт насосов"}))
    assert (report.taken, report.refused) == (1, 0)
    after = booth.next(PUMPS.id)
    assert after.offerings[1].texts["ru"] == OfferingText(title="Ремонт насосов")
    assert after.offerings[0] == PUMPS.offerings[0]
    assert booth.next(DRILLS.id) == DRILLS
    assert report.info is not None
    assert report.info.edition.profile_template == EDITION.profile_template


def test_a_new_language_is_one_of_the_edition(booth: Booth) -> None:
    report = booth.takes(fill(booth.sends("pl"), {"Pumpenreparatur": "Naprawa pomp"}, "pl"))
    assert report.info is not None
    assert "pl" in report.info.edition.languages
    assert booth.next(PUMPS.id).offerings[1].texts["pl"].title == "Naprawa pomp"


def test_a_workbook_that_comes_back_as_it_went_changes_nothing(booth: Booth) -> None:
    report = booth.takes(booth.sends("ru", "mn", whole=True))
    assert report.rows == ()
    assert not (booth.folder / "next.db").exists()


def test_what_another_changed_since_stays(booth: Booth) -> None:
    file = fill(booth.sends("ru"), {"Pumpenreparatur": "Ремонт насосов"})
    repair = PUMPS.offerings[1]
    texts = {**repair.texts, "ru": OfferingText(title="Сервис насосов")}
    offerings = (PUMPS.offerings[0], replace(repair, texts=texts))
    booth.uses(replace(PUMPS, offerings=offerings), DRILLS)
    report = booth.takes(file)
    assert reasons(report) == [
        ("ru: someone else has filled this in since; “Сервис насосов” is kept")
    ]


def test_of_two_files_the_first_counts(booth: Booth) -> None:
    first = fill(booth.sends("ru"), {"Pumpenreparatur": "Ремонт насосов"})
    second = first.with_name("second.xlsx")
    second.write_bytes(first.read_bytes())
    fill(second, {"Pumpenreparatur": "Сервис насосов"})
    report = booth.takes(first, second)
    assert (report.taken, report.refused) == (1, 1)
    assert booth.next(PUMPS.id).offerings[1].texts["ru"].title == "Ремонт насосов"


def test_a_text_that_is_gone_is_told(booth: Booth) -> None:
    file = fill(booth.sends("ru"), {"Pumpenreparatur": "Ремонт насосов", "Alle Fabrikate": "Все"})
    booth.uses(replace(PUMPS, offerings=PUMPS.offerings[:1]), DRILLS)
    report = booth.takes(file)
    assert reasons(report) == ["this text is no longer in the edition in use"] * 2


def test_cells_that_are_wrong_are_explained(booth: Booth) -> None:
    long = replace(PUMPS, texts={"de": replace(PUMPS.texts["de"], description=LONG)})
    booth.uses(long, DRILLS)
    copied = booth.takes(fill(booth.sends("ru"), {LONG: LONG}))
    assert reasons(copied) == ["ru: the text is not translated"]
    strange = booth.takes(fill(booth.sends("ru"), {LONG: LONG.replace("Wasser", "Erz")}))
    assert reasons(strange) == ["ru: the text is in another language: de"]


def test_a_workbook_of_a_newer_edition_is_refused(booth: Booth) -> None:
    newer = replace(EDITION, date=EDITION.date.replace(year=2031), version="2031-1")
    booth.uses(PUMPS, DRILLS, edition=newer)
    file = fill(booth.sends("ru"), {"Pumpenreparatur": "Ремонт насосов"})
    booth.uses(PUMPS, DRILLS)
    with pytest.raises(SourceError, match="2031-1, which is newer"):
        booth.takes(file)


def test_texts_under_a_heading_without_its_language_are_not_passed_over(booth: Booth) -> None:
    file = fill(booth.sends("ru"), {"Pumpenreparatur": "Ремонт насосов"})
    book = openpyxl.load_workbook(file)
    head = next(cell for cell in book.worksheets[0][1] if str(cell.value).endswith("[ru]"))
    head.value = "Russian, please"
    book.save(file)
    with pytest.raises(SourceError, match="names no language"):
        booth.takes(file)


def test_any_other_workbook_is_refused(booth: Booth) -> None:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.append(["name", "city"])
    page.append(["Kranbau", "Guben"])
    book.save(booth.folder / "list.xlsx")
    with pytest.raises(SourceError, match="not a translation workbook"):
        booth.takes(booth.folder / "list.xlsx")


def test_a_formula_is_a_text(booth: Booth) -> None:
    texts = {**PUMPS.texts, "de": replace(PUMPS.texts["de"], tagline="=1+1")}
    booth.uses(replace(PUMPS, texts=texts), DRILLS)
    file = booth.sends("mn")
    cell = next(
        cell
        for row in openpyxl.load_workbook(file).worksheets[0].iter_rows()
        for cell in row
        if cell.value == "=1+1"
    )
    assert cell.data_type == "s"
    assert booth.takes(file).rows == ()


def test_nothing_is_sent_where_nothing_is_missing(booth: Booth) -> None:
    with pytest.raises(UsageError, match="Nothing is missing"):
        booth.sends("de", source="en")


@pytest.mark.parametrize(
    ("reader", "available", "order"),
    [
        ("mn", ("de", "en", "ru"), ["ru", "en", "de"]),
        ("cs", ("de", "en", "sk"), ["sk", "en", "de"]),
        ("es", ("de", "en", "es-CL"), ["es-CL", "en", "de"]),
        ("es-CL", ("de", "en", "es"), ["es", "en", "de"]),
        ("sv", ("de", "en", "pl"), ["en", "de", "pl"]),
        ("pl", ("de", "en", "und"), ["und", "en", "de"]),
    ],
)
def test_each_reader_has_an_order(
    reader: str, available: tuple[str, ...], order: list[str]
) -> None:
    assert list(reading_order(available, reader)) == order


def test_the_orders_name_other_languages_that_there_are() -> None:
    orders = table(READING_ORDERS)
    for lang, others in {**orders["orders"], "": orders["others"]}.items():
        assert lang not in others
        assert len(set(others)) == len(others)
        assert {Locale.parse(tag).language for tag in (*others, lang or "en")}


def test_a_text_of_a_sister_language_is_not_foreign() -> None:
    assert not pick({"es": "Bomba"}, "es-CL").is_foreign_to("es-CL")
    assert pick({"es": "Bomba"}, "pt").is_foreign_to("pt")


def test_a_translation_of_what_has_changed_since_is_told_and_can_be_left(booth: Booth) -> None:
    file = fill(booth.sends("ru"), {"Pumpenreparatur": "Ремонт насосов"})
    repair = PUMPS.offerings[1]
    texts = {**repair.texts, "de": OfferingText(title="Pumpentausch")}
    booth.uses(replace(PUMPS, offerings=(PUMPS.offerings[0], replace(repair, texts=texts))), DRILLS)
    taken = booth.takes(file)
    assert (taken.taken, taken.outdated) == (1, 1)
    assert "is now “Pumpentausch”" in taken.rows[0].notes[0]
    assert booth.next(PUMPS.id).offerings[1].texts["ru"].title == "Ремонт насосов"
    left = TranslationImportService(RESOURCES).take((file,), booth.path, None, leave_outdated=True)
    assert (left.taken, left.outdated) == (0, 1)
    assert "is now “Pumpentausch”" in reasons(left)[0]
