"""`faircat report day|fair|member|goal|cost|staff`: figures as somebody asks for them."""

import io
import json
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest
from openpyxl import load_workbook

from app.__main__ import main
from app.domain.fair import Fair
from app.domain.interest import Interest
from app.domain.lead import NextStep, Person, Purpose, Rating
from tests.support.vaults import services_in, vault_in

PUMPS = Interest("seewald-pumpen", "Seewald Pumpen GmbH", "tauchpumpe-s200", "Tauchpumpe")


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fair with four leads, one of whom may be handed to a member."""
    folder = tmp_path_factory.mktemp("vault")
    with closing(vault_in(folder)) as desk:
        desk.fairs.choose(desk.fairs.save(Fair("expo", "Expo", country="DE")).id)
        for name, country, rating, step in (
            ("Ganbaatar", "MN", Rating.HOT, NextStep.MEETING),
            ("Orlov", "RU", Rating.WARM, None),
            ("Bold", "MN", None, None),
            ("Weber", "DE", None, None),
        ):
            is_first = name == "Ganbaatar"
            draft = replace(
                desk.leads.new_draft(),
                person=Person(last_name=name, country=country),
                rating=rating,
                next_step=step,
                interests=(replace(PUMPS, handover=is_first),),
                consents=(Purpose.CONTACT, Purpose.HANDOVER) if is_first else (),
            )
            desk.leads.save(draft)
    return folder


class Reports:
    """Asks for reports on the command line."""

    def __init__(self, vault: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self._vault = vault
        self._capsys = capsys

    def run(self, *words: str) -> tuple[int, str, str]:
        try:
            code = main(["report", *words, "--data", str(self._vault)])
        except SystemExit as leaving:
            code = int(leaving.code or 0)
        told = self._capsys.readouterr()
        return code, told.out, told.err


@pytest.fixture
def report(vault: Path, capsys: pytest.CaptureFixture[str]) -> Reports:
    return Reports(vault, capsys)


def cells(told: str, kind: str) -> dict[str, int]:
    return {it["key"]: it["leads"] for it in json.loads(told)["figures"][kind]}


def test_the_fair_and_the_day_in_figures(report: Reports) -> None:
    for which in ("fair", "day"):
        code, told, _ = report.run(which, "--json")
        assert code == 0
        assert cells(told, "country") == {"MN": 2, "DE": 1, "RU": 1}
        assert cells(told, "consent") == {"given": 1, "none": 3}
        assert json.loads(told)["meetings"] == 1
        assert json.loads(told)["final"] is False
    code, told, note = report.run("fair")
    assert "     2  Mongolia" in told
    assert "for the team only" in note
    code, told, _ = report.run("day", "2020-01-01", "--json")
    assert json.loads(told)["leads"] == 0


@pytest.mark.parametrize("lang", ["en", "mn"])
def test_a_pdf_says_the_numbers_and_no_name_of_a_visitor(
    report: Reports, tmp_path: Path, lang: str
) -> None:
    out = tmp_path / "report.pdf"
    assert report.run("fair", "--out", str(out), "--language", lang)[0] == 0
    with closing(pypdfium2.PdfDocument(out)) as pdf:
        pages = [page.get_textpage() for page in pdf]
        text = "".join(page.get_text_bounded() for page in pages)
        assert len(pdf) == 5
        for page in pages:
            printed = [page.get_rect(at) for at in range(page.count_rects())]
            margin = min(left for left, *_ in printed)
            assert max(right for _, _, right, _ in printed) <= pdf[0].get_width() - margin + 1
    assert "Seewald Pumpen GmbH" in text
    assert {"en": "Mongolia", "mn": "Монгол"}[lang] in text
    assert not any(name in text for name in ("Ganbaatar", "Orlov", "Bold ", "Weber"))


def test_a_workbook_has_numbers_and_charts_that_follow_them(
    report: Reports, tmp_path: Path
) -> None:
    out = tmp_path / "report.xlsx"
    assert report.run("fair", "--out", str(out), "--language", "de")[0] == 0
    with closing(load_workbook(io.BytesIO(out.read_bytes()))) as book:
        rows = list(book["Länder"].iter_rows(max_col=2, values_only=True))
        for page in book.worksheets:  # table and chart on one sheet of paper
            assert page.page_setup.orientation == "landscape"
            fit = page.sheet_properties.pageSetUpPr
            assert fit is not None
            assert fit.fitToPage
            assert page.page_setup.fitToHeight == 0
    assert ("Mongolei", 2) in rows
    with ZipFile(out) as parts:
        charts = [name for name in parts.namelist() if name.startswith("xl/charts/chart")]
        assert len(charts) >= 10
        assert b"<c:f>" in parts.read(charts[0])


def test_a_json_file_is_what_is_printed(report: Reports, tmp_path: Path) -> None:
    out = tmp_path / "report.json"
    assert report.run("fair", "--out", str(out))[0] == 0
    printed = json.loads(report.run("fair", "--json")[1])
    written = json.loads(out.read_text(encoding="utf-8"))
    assert {**written, "made": ""} == {**printed, "made": ""}


def test_a_member_page_names_who_agreed_and_stands_in_the_list_of_exports(
    report: Reports, vault: Path, tmp_path: Path
) -> None:
    out = tmp_path / "pumps.pdf"
    assert report.run("member", "seewald-pumpen", "--out", str(out))[0] == 0
    with closing(pypdfium2.PdfDocument(out)) as pdf:
        text = pdf[0].get_textpage().get_text_bounded()
    assert "Ganbaatar" in text
    assert not any(name in text for name in ("Orlov", "Bold", "Weber"))
    _, told, _ = report.run("member", "seewald-pumpen", "--json")
    assert json.loads(told)["others_at_least"] == 0
    with closing(services_in(vault)) as desk:
        desk.vault.unlock_remembered()
        (record,) = (it for it in desk.leads.exports() if it.selection.member)
    assert (record.format, record.selection.member, record.leads) == ("pdf", "seewald-pumpen", 1)
    assert record.done


def test_goal_cost_and_staff_are_shown_and_set(report: Reports) -> None:
    assert report.run("goal")[1] == "No goal is set.\n"
    assert json.loads(report.run("goal", "8", "--json")[1]) == {"fair": "expo", "goal": 8}
    assert "goal: 8 (50 %)" in report.run("fair")[1]
    told = json.loads(report.run("cost", "1000", "mnt", "--json")[1])
    assert told["cost"] == {"amount": 1000, "currency": "MNT"}
    assert json.loads(report.run("fair", "--json")[1])["cost_each"] == 500
    assert report.run("staff")[1] == "Figures by staff member are off.\n"
    assert report.run("fair", "--by-staff")[0] == 2
    assert report.run("staff", "on")[0] == 0
    assert "By staff member:" in report.run("fair", "--by-staff")[1]
    assert json.loads(report.run("staff", "off", "--json")[1]) == {"by_staff": False}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("fair", "--out", "report.txt"), "ends in .pdf, .xlsx, .json"),
        (("member", "seewald-pumpen", "--out", "page.xlsx"), "ends in .pdf, .json"),
        (("fair", "--out", "report.pdf", "--language", "xx"), "no texts in “xx”"),
        (("fair", "--fair", "nowhere"), "nowhere"),
        (("member", "nobody-at-all"), "nobody-at-all"),
        (("day", "tomorrow"), "tomorrow is not a date"),
        (("goal", "2000000"), "from 0 to 1000000"),
        (("cost", "5", "euros"), "code of a currency"),
        (("fair", "--totals"), "has no totals yet"),
        (("fair", "--totals", "--out", "totals.pdf"), "has no totals yet"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence_and_nothing_is_written(
    report: Reports, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    placed = [str(tmp_path / it) if "." in it else it for it in words]
    code, told, error = report.run(*placed)
    assert (code, told) == (2, "")
    assert said in error
    assert "Traceback" not in error
    assert not list(tmp_path.iterdir())
