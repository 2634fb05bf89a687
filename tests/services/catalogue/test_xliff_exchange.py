"""Translation agencies get XLIFF 2 and send it back as their tools save it."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import Element

import openpyxl
import pytest
from hypothesis import given

from app.domain.catalogue_content import CatalogueContent
from app.domain.errors import SourceError, UsageError
from app.domain.glossary import GlossaryConcept
from app.domain.member import Member, OfferingText
from app.domain.translation import passages
from app.domain.update_memory import UpdateMemory
from app.exporters.translation_workbook import PassageRow, PassageSheet
from app.exporters.xliff_file import XliffWords, xliff_of
from app.importers.files.xliff_units import rows_of_xliff
from app.importers.values.text_cleanup import plain_text
from app.services.catalogue.catalogue_service import CatalogueService
from app.services.catalogue.translation_import import FilledReport, TranslationImportService
from app.services.catalogue.translations import TranslationOrder, TranslationsService
from app.store.catalogue.build_catalogue import build_catalogue
from tests.services.catalogue.test_translations import ENGLISH, Booth, fill, reasons
from tests.support.catalogues import DRILLS, EDITION, PUMPS, RESOURCES, members
from tests.support.xliff import CORE, MODULES, breaches, translate, units

REPAIR, BRANDS = "Pumpenreparatur", "Alle Fabrikate"
IN_RUSSIAN = "Ремонт насосов"
GLOSSARY = (
    GlossaryConcept("slurry-pump", {"de": "Schlammpumpe", "en": "slurry pump"}, "mining"),
    GlossaryConcept("well", {"de": "Brunnen", "en": "well", "ru": "колодец"}),
)


class Agency(Booth):
    """A booth whose texts go to a translation agency."""

    def sends_out(self, *, lang: str = "ru", whole: bool = False) -> Path:
        order = TranslationOrder((lang,), "de", whole=whole)
        out = self.folder / f"{lang}.xlf"
        with closing(CatalogueService(self.path)) as catalogue:
            TranslationsService(lambda: catalogue).export(order, out, ENGLISH)
        return out

    def marks_outdated(self, *places: tuple[str, str, str]) -> None:
        memory = UpdateMemory(outdated=frozenset(places))
        self.path.unlink(missing_ok=True)
        content = CatalogueContent(EDITION, (PUMPS, DRILLS), memory=memory)
        without = replace(PUMPS, logo="", offerings=PUMPS.offerings[1:])
        content = replace(content, members=(without, DRILLS))
        build_catalogue(content, self.path, RESOURCES)

    def left(self) -> frozenset[tuple[str, str, str]]:
        """The translations that are outdated in the next edition."""
        with closing(CatalogueService(self.folder / "next.db")) as catalogue:
            return catalogue.outdated()


@pytest.fixture
def agency(tmp_path: Path) -> Agency:
    agency = Agency(tmp_path)
    agency.uses(PUMPS, DRILLS)
    return agency


def notes(report: FilledReport) -> list[str]:
    return [note for row in report.rows for note in row.notes]


# What goes out


def test_what_goes_out_keeps_to_the_schema(agency: Agency) -> None:
    assert breaches(agency.sends_out().read_bytes()) == []
    agency.uses(PUMPS, DRILLS, edition=replace(EDITION, glossary=GLOSSARY))
    assert breaches(agency.sends_out(whole=True).read_bytes()) == []
    agency.marks_outdated((PUMPS.id, "tagline", "ru"))
    assert breaches(agency.sends_out().read_bytes()) == []


def test_the_rules_of_the_schema_find_what_breaks_them(agency: Agency) -> None:
    right = agency.sends_out().read_text(encoding="utf-8")
    for old, new in (
        ('srcLang="de"', ""),
        ('<unit id="', '<unit id="a b'),
        ('state="initial"', 'state="done"'),
        ("<source>", "<target>x</target><source>"),
    ):
        assert breaches(right.replace(old, new).encode()), new


def part_of(unit: Element, path: str) -> Element:
    found = unit.find(path)
    assert found is not None, path
    return found


def test_a_unit_says_whose_text_it_is(agency: Agency) -> None:
    unit = units(agency.sends_out().read_bytes())[REPAIR]
    assert unit.get("id") == "seewald-pumpen:offering:reparatur:title"
    assert unit.findtext(f"{CORE}notes/{CORE}note") == (
        "Seewald Pumpen GmbH – Pumpenreparatur: Title"
    )
    assert part_of(unit, f"{CORE}segment").get("state") == "initial"


def test_texts_that_are_there_go_out_to_be_corrected(agency: Agency) -> None:
    unit = units(agency.sends_out(whole=True).read_bytes())["Tauchpumpe S 200"]
    segment = part_of(unit, f"{CORE}segment")
    assert (segment.findtext(f"{CORE}target"), segment.get("state")) == (
        "Погружной насос",
        "translated",
    )


def test_each_language_has_a_file(agency: Agency) -> None:
    order = TranslationOrder(("ru", "es", "de"), "en")
    with closing(CatalogueService(agency.path)) as catalogue:
        service = TranslationsService(lambda: catalogue)
        files = service.export_languages(order, agency.folder, ENGLISH)
        assert [file.name for file in files] == [
            f"{EDITION.version}-ru.xlf",
            f"{EDITION.version}-es.xlf",
        ]
        with pytest.raises(UsageError, match="one target language"):
            service.export(order, agency.folder / "all.xlf", ENGLISH)


# What comes back


def test_translations_become_the_next_edition(agency: Agency) -> None:
    report = agency.takes(translate(agency.sends_out(), {REPAIR: IN_RUSSIAN}))
    assert (report.taken, report.refused) == (1, 0)
    after = agency.next(PUMPS.id)
    assert after.offerings[1].texts["ru"] == OfferingText(title=IN_RUSSIAN)
    assert after.offerings[0] == PUMPS.offerings[0]
    assert agency.next(DRILLS.id) == DRILLS


def test_a_file_that_comes_back_as_it_went_changes_nothing(agency: Agency) -> None:
    assert agency.takes(agency.sends_out(), agency.sends_out(whole=True)).rows == ()


@given(members)
def test_texts_go_out_and_back_equal(member: Member) -> None:
    rows = [
        PassageRow(f"{member.id}/{it.key}", member.name, it.what, {"de": source, "ru": target})
        for it in passages(member)
        for source in [plain_text(it.source("de"))]
        for target in [plain_text(it.texts.get("ru", ""))]
    ]
    sheet = PassageSheet(("", "", ""), (), (), ("de", "ru"), "2026-11-20 2026/11 é", rows)
    data = xliff_of(sheet, GLOSSARY, XliffWords(("",), "{text}"))
    back = [dict(row.cells) for row in rows_of_xliff(data, "ru.xlf")] if rows else []
    assert [cells["faircat id"] for cells in back] == [row.id for row in rows]
    assert [(cells["[de]"], cells["[ru]"]) for cells in back] == [
        (row.texts["de"], row.texts["ru"]) for row in rows
    ]
    assert {cells["faircat edition"] for cells in back} <= {sheet.edition}


SEGMENT = f'<segment id="s1" state="initial">\n          <source>{REPAIR}</source>'
"""What stands in the file before a tool has touched it."""


@pytest.mark.parametrize(
    "saved",
    [
        f"<segment state='final'><source>{REPAIR}</source><target>{IN_RUSSIAN}</target>",
        f"<segment><source>{REPAIR}</source><target xml:lang='ru'>{IN_RUSSIAN}</target>",
        f"<segment><source>x</source><target><![CDATA[{IN_RUSSIAN}]]></target>",
        f"<segment><source>x</source><target>\n            {IN_RUSSIAN}\n        </target>",
        (
            "<segment><source>Pumpen</source><target>Ремонт</target></segment>"
            "<ignorable><source> </source></ignorable>"
            "<segment><source>reparatur</source><target>насосов</target>"
        ),
        (
            "<segment><source>Pumpen</source><target order='3'>насосов</target></segment>"
            "<ignorable><source/><target order='2'> </target></ignorable>"
            "<segment><source>reparatur</source><target order='1'>Ремонт</target>"
        ),
        (
            "<segment><source>x</source><target><mrk id='m1' type='term'>Ремонт</mrk> "
            "<pc id='1'>насо<pc id='2'>сов</pc></pc><ph id='3'/><cp hex='0001'/></target>"
        ),
        (
            "<segment><source>x</source><target>Ремонт<sc id='1'/> насосов<ec startRef='1'/>"
            "<x:note xmlns:x='urn:tool'>checked</x:note></target>"
        ),
    ],
)
def test_what_tools_save_is_read(agency: Agency, saved: str) -> None:
    file = agency.sends_out()
    text = file.read_text(encoding="utf-8")
    assert SEGMENT in text
    file.write_text(text.replace(SEGMENT, saved), encoding="utf-8")
    report = agency.takes(file)
    assert (reasons(report), report.taken) == ([], 1)
    assert agency.next(PUMPS.id).offerings[1].texts["ru"].title == IN_RUSSIAN


def test_a_line_break_of_a_tool_is_one(agency: Agency) -> None:
    file = agency.sends_out()
    source = "<source>In zehn Tagen.</source>"
    made = (
        f"{source}<target>Десять<ph id='1' dataRef='d1'/>дней.</target>",
        "<originalData><data id='d1'>&lt;br/&gt;</data></originalData><segment",
    )
    before, found, after = file.read_text(encoding="utf-8").partition(source)
    head, cut, tail = before.rpartition("<segment")
    assert found
    assert cut
    file.write_text(head + made[1] + tail + made[0] + after, encoding="utf-8")
    agency.takes(file)
    assert agency.next(PUMPS.id).offerings[1].texts["ru"].description == "Десять\nдней."


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "windows-1251"])
def test_any_encoding_is_read(agency: Agency, encoding: str) -> None:
    file = translate(agency.sends_out(lang="mn"), {REPAIR: IN_RUSSIAN})
    declared = encoding.removesuffix("-sig")
    text = file.read_text(encoding="utf-8").replace("encoding='utf-8'", f"encoding='{declared}'")
    file.write_text(text, encoding=encoding, errors="xmlcharrefreplace")
    assert agency.takes(file).taken == 1


def test_a_locale_of_the_language_is_the_language(agency: Agency) -> None:
    file = translate(agency.sends_out(), {REPAIR: IN_RUSSIAN})
    text = file.read_text(encoding="utf-8").replace('trgLang="ru"', 'trgLang="ru-RU"')
    file.write_text(text.replace('version="2.0"', 'version="2.1"'), encoding="utf-8")
    report = agency.takes(file)
    assert report.info is not None
    assert "ru-RU" not in report.info.edition.languages
    assert agency.next(PUMPS.id).offerings[1].texts["ru"].title == IN_RUSSIAN


def test_without_its_metadata_a_file_is_still_known(agency: Agency) -> None:
    file = translate(agency.sends_out(), {REPAIR: IN_RUSSIAN})
    lines = file.read_text(encoding="utf-8").splitlines()
    file.write_text("\n".join(line for line in lines if "mda:" not in line), encoding="utf-8")
    assert agency.takes(file).taken == 1


def test_a_source_that_a_tool_copied_is_no_translation(agency: Agency) -> None:
    file = translate(agency.sends_out(), {REPAIR: REPAIR, BRANDS: "Все марки"}, "initial")
    report = agency.takes(file)
    assert (report.taken, report.refused) == (1, 0)
    assert "title" not in agency.next(PUMPS.id).offerings[1].texts["ru"].title


# What is refused


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("<xliff", "<!DOCTYPE xliff [<!ENTITY a 'b'>]><xliff", "damaged or unsafe XML"),
        ("<xliff", "<!DOCTYPE xliff SYSTEM 'http://x.example/x.dtd'><xliff", "unsafe XML"),
        ("</xliff>", "", "damaged or unsafe XML"),
        ("document:2.0", "document:1.2", "Only XLIFF 2 can be imported"),
        ("faircat:edition", "https://others.example", "not an XLIFF file of this program"),
        ('trgLang="ru"', 'trgLang="fr"', "is in “fr”, but was sent out for “ru”"),
        ("unit", "odd", "not a translation workbook"),
    ],
)
def test_other_files_are_refused(agency: Agency, old: str, new: str, told: str) -> None:
    file = translate(agency.sends_out(), {REPAIR: IN_RUSSIAN})
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(SourceError, match=told):
        agency.takes(file)
    assert not (agency.folder / "next.db").exists()


def test_elements_in_elements_without_end_are_refused(agency: Agency) -> None:
    file = agency.sends_out()
    deep = "<pc id='1'>" * 5_000 + "x" + "</pc>" * 5_000
    saved = f"<segment><source>x</source><target>{deep}</target>"
    file.write_text(file.read_text(encoding="utf-8").replace(SEGMENT, saved), encoding="utf-8")
    with pytest.raises(SourceError):
        agency.takes(file)


def test_a_newer_edition_is_refused(agency: Agency) -> None:
    newer = replace(EDITION, date=EDITION.date.replace(year=2031), version="2031-1")
    agency.uses(PUMPS, DRILLS, edition=newer)
    file = translate(agency.sends_out(), {REPAIR: IN_RUSSIAN})
    agency.uses(PUMPS, DRILLS)
    with pytest.raises(SourceError, match="2031-1, which is newer"):
        agency.takes(file)


def test_texts_that_cannot_be_taken_are_told(agency: Agency) -> None:
    file = agency.sends_out()
    parts = (
        "<segment><source>Pumpen</source><target>Ремонт</target></segment>"
        "<segment><source>reparatur</source>"
    )
    file.write_text(file.read_text(encoding="utf-8").replace(SEGMENT, parts), encoding="utf-8")
    file = translate(file, {BRANDS: "Все <b>марки</b>", "In zehn Tagen.": "x" * 40_000})
    report = agency.takes(file)
    assert reasons(report) == [
        "ru: only part of the text is translated",
        "ru: the text contains tags that its source does not have",
        "ru: the text is longer than 32,000 characters",
    ]
    assert all(row.line > 1 for row in report.rows)


def test_what_changed_since_is_told_as_for_workbooks(agency: Agency) -> None:
    file = translate(agency.sends_out(), {REPAIR: IN_RUSSIAN, "Bohrungen": "Бурение"})
    repair = PUMPS.offerings[1]
    texts = {**repair.texts, "de": OfferingText(title="Pumpentausch")}
    offerings = (PUMPS.offerings[0], replace(repair, texts=texts))
    drills = replace(DRILLS, texts={**DRILLS.texts, "ru": replace(DRILLS.texts["de"], tagline="Б")})
    agency.uses(replace(PUMPS, offerings=offerings), drills)
    report = agency.takes(file)
    assert report.outdated == 1
    assert "is now “Pumpentausch”" in notes(report)[0]
    assert reasons(report) == ["ru: someone else has filled this in since; “Б” is kept"]
    agency.uses(replace(PUMPS, offerings=offerings[:1]), drills)
    assert "this text is no longer in the edition in use" in reasons(agency.takes(file))


# Outdated translations


def test_an_outdated_translation_is_proposed_and_can_be_confirmed(agency: Agency) -> None:
    place = (PUMPS.id, "tagline", "ru")
    agency.marks_outdated(place)
    file = agency.sends_out()
    source, old = PUMPS.texts["de"].tagline, PUMPS.texts["ru"].tagline
    unit = units(file.read_bytes())[source]
    assert unit.findtext(f"{MODULES['mtc']}matches/{MODULES['mtc']}match/{CORE}target") == old
    assert unit.find(f"{CORE}segment/{CORE}target") is None
    assert old in "".join(part_of(unit, f"{CORE}notes").itertext())
    assert agency.takes(translate(file, {source: old})).taken == 1
    assert agency.left() == frozenset()
    assert agency.next(PUMPS.id).texts["ru"].tagline == old


# The glossary


def test_terms_go_out_with_the_texts_and_come_back(agency: Agency) -> None:
    agency.uses(PUMPS, DRILLS, edition=replace(EDITION, glossary=GLOSSARY))
    file = agency.sends_out()
    unit = units(file.read_bytes())["Brunnen in Sand."]
    entry = part_of(unit, f"{MODULES['gls']}glossary/{MODULES['gls']}glossEntry")
    assert [child.text for child in entry] == ["Brunnen", "колодец"]
    report = agency.takes(translate(file, {"Schlammpumpe": "шламовый насос"}))
    assert report.info is not None
    assert report.info.edition.glossary == (
        replace(GLOSSARY[0], terms={**GLOSSARY[0].terms, "ru": "шламовый насос"}),
        GLOSSARY[1],
    )


def test_a_workbook_has_the_terms_on_a_sheet(agency: Agency) -> None:
    agency.uses(PUMPS, DRILLS, edition=replace(EDITION, glossary=GLOSSARY))
    file = agency.sends("ru")
    book = openpyxl.load_workbook(file)
    page = book["Glossary of the trade"]
    heads = [cell.value for cell in page[1]]
    rows = {row[heads.index("German [de]")].value: row for row in page.iter_rows(min_row=2)}
    assert rows["Brunnen"][heads.index("Russian [ru]")].value == "колодец"
    rows["Brunnen"][heads.index("Russian [ru]")].value = "скважина"
    book.save(file)
    report = agency.takes(fill(file, {REPAIR: IN_RUSSIAN}))
    assert report.taken == 2
    assert report.info is not None
    assert report.info.edition.glossary[1].terms["ru"] == "скважина"


def test_a_member_gets_the_terms_of_its_texts(agency: Agency) -> None:
    agency.uses(PUMPS, DRILLS, edition=replace(EDITION, glossary=GLOSSARY))
    with closing(CatalogueService(agency.path)) as catalogue:
        service = TranslationsService(lambda: catalogue)
        files = service.export_each(TranslationOrder(("ru",), "de"), agency.folder, ENGLISH)
    sheets = {file.stem: openpyxl.load_workbook(file).sheetnames for file in files}
    assert "Glossary of the trade" in sheets["Bohrwerk Lausitz GmbH"]
    assert "Glossary of the trade" not in sheets["Seewald Pumpen GmbH"]


def test_two_files_of_one_language_can_be_taken_together(agency: Agency) -> None:
    first = translate(agency.sends_out(), {REPAIR: IN_RUSSIAN})
    second = first.rename(agency.folder / "first.xliff")
    other = translate(agency.sends_out(), {BRANDS: "Все марки"})
    service = TranslationImportService(RESOURCES)
    assert service.take((second, other), agency.path, None).taken == 2
    assert service.is_ours(second)
