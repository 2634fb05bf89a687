"""`faircat brochure` as a user and as a script call it."""

import json
import os
from pathlib import Path

import pytest

from app.__main__ import main
from tests.brochure.reading import opened, squeezed, text_of
from tests.cli.conftest import Terminal
from tests.support.catalogues import put_catalogue
from tests.support.vaults import put_vault


def test_members_become_a_file(terminal: Terminal, tmp_path: Path) -> None:
    out = tmp_path / "a.pdf"
    words = ("seewald-pumpen", "bohrwerk", "--lang", "ru", "--for", "Болормаа", "--out", str(out))
    done = terminal.run("brochure", *words)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"wrote {out}: ")
    assert "German, because a translation is missing" in done.out
    assert squeezed("Болормаа") in text_of(out.read_bytes())


def test_a_script_gets_the_report(terminal: Terminal, tmp_path: Path) -> None:
    out = tmp_path / "a.pdf"
    options = ("--lang", "ru", "--layout", "two-up", "--paper", "A5")
    offering = "seewald-pumpen/reparatur"
    done = terminal.run("brochure", offering, *options, "--json", "--out", str(out))
    report = json.loads(done.out)
    assert report["fallbacks"] == {"de": 1}
    assert report["missing_glyphs"] == ""
    assert report["problems"] == []
    assert "https://profiles.mingentec.example/ru/seewald-pumpen" in report["codes"]
    with opened(out.read_bytes()) as file:
        assert len(file.pages) == report["pages"]
        assert [round(float(edge)) for edge in file.pages[0].MediaBox[2:]] == [420, 595]
    assert squeezed("Погружной насос") not in text_of(out.read_bytes())


def test_a_comparison_stands_before_the_members(terminal: Terminal, tmp_path: Path) -> None:
    out = tmp_path / "a.pdf"
    words = ("seewald-pumpen", "bohrwerk", "--comparison", "--no-cover", "--json")
    report = json.loads(terminal.run("brochure", *words, "--out", str(out)).out)
    assert report["codes"].count("https://profiles.mingentec.example/en/bohrwerk") == 2
    with opened(out.read_bytes()) as file:
        assert [round(float(edge)) for edge in file.pages[0].MediaBox[2:]] == [842, 595]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["nobody"], "This catalogue has no member called “nobody”"),
        (["bohrwerk", "--offering", "warp"], "an offering “warp”"),
        (["--offering", "reparatur"], "write MEMBER/ID"),
        (["bohrwerk/warp"], "Bohrwerk Lausitz GmbH has no offering “warp”"),
        (["bohrwerk", "--layout", "round"], "not one of: catalogue, full, list, poster, two-up"),
        ([], "nothing to print"),
        (["bohrwerk", "--comparison"], "needs 2 to 5 companies; this brochure has 1"),
        (["bohrwerk", "--lang", "th"], "The program has no texts in “th”"),
        (["bohrwerk", "--lang", "../etc"], "The program has no texts in “../etc”"),
    ],
)
def test_what_cannot_be_is_a_sentence(
    terminal: Terminal, tmp_path: Path, words: list[str], sentence: str
) -> None:
    out = tmp_path / "a.pdf"
    done = terminal.run("brochure", *words, "--out", str(out))
    assert done.code == 2
    assert sentence in done.err
    assert not out.exists()


def test_a_sector_is_a_brochure(terminal: Terminal, tmp_path: Path) -> None:
    out = tmp_path / "a.pdf"
    done = terminal.run("brochure", "--sector", "water", "--layout", "list", "--out", str(out))
    assert done.code == 0
    text = text_of(out.read_bytes())
    assert squeezed("Seewald Pumpen GmbH") in text
    assert squeezed("Bohrwerk") not in text


def test_a_sector_beside_members_is_refused(terminal: Terminal, tmp_path: Path) -> None:
    out = tmp_path / "a.pdf"
    done = terminal.run("brochure", "bohrwerk", "--sector", "water", "--out", str(out))
    assert done.code == 2
    assert "--sector S cannot be used with members" in done.err
    assert not out.exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes with a name")
def test_only_a_file_is_replaced(terminal: Terminal, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    done = terminal.run("brochure", "bohrwerk", "--out", str(pipe))
    assert done.code == 2
    assert f"“{pipe}” could not be written" in done.err
    assert "Check that the folder or USB stick is there" in done.err
    assert pipe.is_fifo()
    assert terminal.run("brochure", "bohrwerk", "--out", "").code == 2


def test_leads_get_their_brochures(
    data_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put_vault(data_folder)
    catalogue = tmp_path / "catalog.db"
    put_catalogue(catalogue)
    more = ("--catalogue", str(catalogue))
    values = ("last_name=Bat", "language=ru", "rating=hot")
    settings = [word for value in values for word in ("--set", value)]
    add = ("leads", "add", *settings, "--interest", "seewald-pumpen", "--fair", "Expo", "--json")
    assert main([*add, *more]) == 0
    lead = json.loads(capsys.readouterr().out)["id"]
    out = tmp_path / "lead.pdf"
    assert main(["brochure", "--lead", lead, "--out", str(out), *more]) == 0
    assert squeezed("Погружной насос") in text_of(out.read_bytes())
    folder = tmp_path / "out"
    folder.mkdir()
    batch = ["brochure", "--hot-leads", "Expo", "--out-dir", str(folder), "--json", *more]
    capsys.readouterr()
    assert main(batch) == 0
    (entry,) = json.loads(capsys.readouterr().out)
    assert (entry["outcome"], entry["lead"]) == ("written", lead)
    assert (folder / entry["file"]).read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("option", ["--lang", "--for", "--fair", "--sector", "--offering"])
def test_what_leads_say_themselves_is_not_asked_for_beside_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], option: str
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["brochure", "--hot-leads", "Expo", "--out-dir", str(tmp_path), option, "ru"])
    assert stopped.value.code == 2
    assert "come from the leads" in capsys.readouterr().err


@pytest.mark.parametrize("option", ["--lang", "--second-lang"])
def test_a_language_without_words_is_refused(
    terminal: Terminal, tmp_path: Path, option: str
) -> None:
    out = tmp_path / "a.pdf"
    done = terminal.run("brochure", "seewald-pumpen", option, "xx", "--out", str(out))
    assert done.code == 2
    assert "de, en, es, mn" in done.err
    assert not out.exists()


@pytest.mark.parametrize("option", ["--title", "--for", "--fair", "--booth"])
def test_a_text_that_no_cover_holds_is_refused(
    terminal: Terminal, tmp_path: Path, option: str
) -> None:
    out = tmp_path / "a.pdf"
    done = terminal.run("brochure", "seewald-pumpen", option, "x" * 50_000, "--out", str(out))
    assert done.code == 2
    assert "300 characters at most" in done.err
    assert not out.exists()
