"""The brand beside an edition file: into the catalogue with it, or refused in a sentence."""

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from app.bootstrap import build_services
from app.config.paths import find_paths
from app.domain.brand import NEUTRAL
from app.services.catalogue.catalogue_service import CatalogueService
from tests.cli.conftest import Terminal
from tests.support.brands import BRAND, put_sources

Opener = Callable[[Path], CatalogueService]


def built(terminal: Terminal, sources: Path, out: Path) -> str:
    done = terminal.run("catalogue", "build", str(sources), "--out", str(out), "--json")
    assert done.code == 0, done.err
    return str(json.loads(done.out)["content_hash"])


def refusal(terminal: Terminal, sources: Path, out: Path) -> str:
    done = terminal.run("catalogue", "build", str(sources), "--out", str(out))
    assert done.code == 2
    assert not out.exists()
    return done.err


@pytest.fixture
def brand_in() -> Iterator[Opener]:
    """Opens a catalogue, and closes it after the test."""
    with ExitStack() as stack:
        yield lambda file: stack.enter_context(closing(CatalogueService(file)))


def test_an_edition_carries_the_brand_that_lies_beside_it(
    terminal: Terminal, tmp_path: Path, brand_in: Opener
) -> None:
    out = tmp_path / "new.db"
    built(terminal, put_sources(tmp_path / "sources"), out)
    catalogue = brand_in(out)
    brand = catalogue.edition.brand
    assert (brand.name, brand.called, brand.letters) == ("Ostwind Marine Cluster", "Ostwind", "OW")
    assert brand.address == ("Ostwind e. V.", "Hafenstraße 2", "18439 Stralsund")
    assert brand.foreword == {"de": "Willkommen an Bord.", "en": "Welcome aboard."}
    assert brand.advertisements[0].says == {"en": "Ropes for every harbour"}
    assert brand.media()
    assert catalogue.media_named(brand.media()).keys() == set(brand.media())
    assert terminal.run("catalogue", "check", str(out)).code == 0


def test_every_part_of_a_brand_counts_for_the_content(terminal: Terminal, tmp_path: Path) -> None:
    hashes = [
        built(terminal, put_sources(tmp_path / f"{number}", brand), tmp_path / f"{number}.db")
        for number, brand in enumerate(
            (BRAND, BRAND, BRAND.replace("#9b1c4b", "#9b1c4c"), BRAND.replace("an Bord", "hier"))
        )
    ]
    sources = put_sources(tmp_path / "picture")
    other = b'<svg xmlns="http://www.w3.org/2000/svg"><circle r="4"/></svg>'
    (sources / "brand" / "logo.svg").write_bytes(other)
    hashes.append(built(terminal, sources, tmp_path / "picture.db"))
    assert hashes[0] == hashes[1]
    assert len(set(hashes)) == 4


def test_without_a_brand_an_edition_is_what_it_always_was(
    terminal: Terminal, tmp_path: Path, brand_in: Opener
) -> None:
    sources = put_sources(tmp_path / "sources")
    (sources / "brand.toml").unlink()
    built(terminal, sources, tmp_path / "new.db")
    assert brand_in(tmp_path / "new.db").edition.brand == NEUTRAL


def test_lists_that_are_added_keep_the_brand_of_the_edition(
    terminal: Terminal, tmp_path: Path, brand_in: Opener
) -> None:
    base, out, rows = tmp_path / "base.db", tmp_path / "next.db", tmp_path / "rows.csv"
    built(terminal, put_sources(tmp_path / "sources"), base)
    rows.write_text("Company;Town\nNeu GmbH;Forst\n", encoding="utf-8")
    words = ("catalogue", "import", str(rows), "--base", str(base), "--out", str(out))
    assert terminal.run(*words).code == 0
    old, new = brand_in(base), brand_in(out)
    assert new.edition.brand == old.edition.brand
    assert new.media_named(new.edition.brand.media()) == old.media_named(old.edition.brand.media())


def test_an_edition_file_brings_another_brand(
    terminal: Terminal, tmp_path: Path, brand_in: Opener
) -> None:
    base, out, rows = tmp_path / "base.db", tmp_path / "next.db", tmp_path / "rows.csv"
    built(terminal, put_sources(tmp_path / "sources"), base)
    rows.write_text("Company;Town\nNeu GmbH;Forst\n", encoding="utf-8")
    other = put_sources(tmp_path / "other", 'name = "Nordlicht"\nlogo = { light = "logo.svg" }\n')
    words = ("--base", str(base), "--edition", str(other / "edition.toml"), "--out", str(out))
    assert terminal.run("catalogue", "import", str(rows), *words).code == 0
    found = brand_in(out)
    assert found.edition.brand.name == "Nordlicht"
    of_brand = [medium.name for medium in found.media() if medium.name.startswith("brand.")]
    assert of_brand == ["brand.logo.svg"]


def test_no_list_replaces_the_logo_of_the_brand(
    terminal: Terminal, tmp_path: Path, brand_in: Opener
) -> None:
    base, out, folder = tmp_path / "base.db", tmp_path / "next.db", tmp_path / "lists"
    built(terminal, put_sources(tmp_path / "sources"), base)
    folder.mkdir()
    (folder / "brand.logo.svg").write_bytes(
        b'<svg xmlns="http://www.w3.org/2000/svg"><circle r="3"/></svg>'
    )
    (folder / "rows.csv").write_text(
        "Company;Town;Logo\nNeu GmbH;Forst;brand.logo.svg\n", encoding="utf-8"
    )
    words = ("--base", str(base), "--out", str(out))
    done = terminal.run("catalogue", "import", str(folder / "rows.csv"), *words)
    assert "belong to the brand" in done.out
    assert brand_in(out).medium("brand.logo.svg") == brand_in(base).medium("brand.logo.svg")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('name = "Ostwind Marine Cluster"\n', "", "“name” is missing"),
        ('mark = "OW"', 'mark = "OWMC5"', "“mark” is longer than 4 characters"),
        (
            'name = "Ostwind Marine Cluster"\nshort_name = "Ostwind"\n',
            'name = "Ostwind Cluster of Marine Technology and Ports"\n',
            "“short_name” is missing",
        ),
        ('short_name = "Ostwind"', f'short_name = "{33 * "O"}"', "“short_name” is longer than 32"),
        ('mark = "OW"', "mark = 7", "“mark” must be text"),
        ('mark = "OW"', 'marks = "OW"', "“marks” is not a known key; known keys: name,"),
        ("#9b1c4b", "#ffcc00", "The nearest colour that passes is #"),
        ("#9b1c4b", "red", "“primary” must be a colour like"),
        ("[colours]", "[colors]", "“colors” is not a known key"),
        ('"waves"', '"stars"', "“pattern” must be one of terraces, waves, grid, none"),
        ('"logo.svg"', '"../logo.svg"', "contains a path"),
        (
            '"logo.svg"',
            '"nowhere.svg"',
            "“nowhere.svg” is missing from its folder “brand”",
        ),
        ("https://ostwind.example", "ostwind", "“ostwind” is not a web address"),
        ('de = "Will', 'deutsch! = "Will', "is not valid TOML"),
        ('de = "Will', 'Deutsch = "Will', "“Deutsch” is not a language"),
        ('picture = "page.svg"\n', "", "an advertisement must be a table with “picture”"),
        ('mark = "', 'typeface = "Comic"\nmark = "', "“typeface” must be one of Noto Sans"),
    ],
)
def test_a_wrong_brand_is_refused_in_a_sentence(
    terminal: Terminal, tmp_path: Path, old: str, new: str, said: str
) -> None:
    assert old in BRAND
    sources = put_sources(tmp_path / "sources", BRAND.replace(old, new))
    told = refusal(terminal, sources, tmp_path / "new.db")
    assert said in told
    assert "Nothing was written" in told


def test_a_mistyped_key_of_an_edition_is_named(terminal: Terminal, tmp_path: Path) -> None:
    sources = put_sources(tmp_path / "sources")
    edition = sources / "edition.toml"
    text = edition.read_text(encoding="utf-8")
    edition.write_text(f"langauges = ['de']\n{text}", encoding="utf-8")
    told = refusal(terminal, sources, tmp_path / "new.db")
    assert "“langauges” is not a known key; known keys: version, date," in told


@pytest.mark.parametrize(
    "drawing",
    [
        b'<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>',
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>',
        b'<!DOCTYPE svg [<!ENTITY a "aa">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>',
        b"<html/>",
        b"\x89PNG\r\n\x1a\nnothing",
    ],
)
def test_a_logo_that_is_no_plain_picture_is_refused(
    terminal: Terminal, tmp_path: Path, drawing: bytes
) -> None:
    sources = put_sources(tmp_path / "sources")
    (sources / "brand" / "logo.svg").write_bytes(drawing)
    assert "logo.svg" in refusal(terminal, sources, tmp_path / "new.db")


@pytest.mark.parametrize("target", ["../../secret.svg", "logo.svg"], ids=["outside", "itself"])
def test_a_link_out_of_the_folder_or_to_itself_is_no_logo(
    terminal: Terminal, tmp_path: Path, target: str
) -> None:
    sources = put_sources(tmp_path / "sources")
    shutil.copyfile(sources / "brand" / "logo.svg", tmp_path / "secret.svg")
    (sources / "brand" / "logo.svg").unlink()
    try:
        (sources / "brand" / "logo.svg").symlink_to(target)
    except OSError:
        pytest.skip("links need a right that Windows gives to few")
    assert "is missing" in refusal(terminal, sources, tmp_path / "new.db")


def test_the_edition_of_the_sample_says_its_own_name() -> None:
    with closing(build_services(find_paths())) as services:
        assert services.catalogue.edition.brand.called == "MinGenTec"


@pytest.mark.parametrize(("sample", "kept"), [("false", "Ostwind"), ("true", "")])
def test_lists_alone_keep_the_brand_but_for_that_of_a_sample(
    terminal: Terminal, tmp_path: Path, sample: str, kept: str, brand_in: Opener
) -> None:
    sources, base, out = put_sources(tmp_path / "sources"), tmp_path / "base.db", tmp_path / "n.db"
    edition = sources / "edition.toml"
    text = edition.read_text(encoding="utf-8")
    edition.write_text(text.replace("sample = true", f"sample = {sample}"), encoding="utf-8")
    built(terminal, sources, base)
    rows = tmp_path / "rows.csv"
    rows.write_text("Company;Town\nNeu GmbH;Forst\n", encoding="utf-8")
    words = ("--brand", str(base), "--out", str(out))
    assert terminal.run("catalogue", "import", str(rows), *words).code == 0
    found = brand_in(out)
    assert found.edition.brand.called == kept
    assert bool(found.medium("brand.logo.svg")) == bool(kept)


def test_a_colour_like_the_red_of_failures_is_used_and_said(
    terminal: Terminal, tmp_path: Path
) -> None:
    sources = put_sources(tmp_path / "sources", BRAND.replace("#9b1c4b", "#b3261e"))
    done = terminal.run("catalogue", "build", str(sources), "--out", str(tmp_path / "a.db"))
    assert done.code == 0
    assert "“primary” #b3261e resembles the red of errors" in done.err
    other = put_sources(tmp_path / "other", BRAND.replace("#9b1c4b", "#1c4b9b"))
    assert not terminal.run("catalogue", "build", str(other), "--out", str(tmp_path / "b.db")).err


def test_info_says_whose_brand_it_is(terminal: Terminal, tmp_path: Path) -> None:
    out = tmp_path / "a.db"
    built(terminal, put_sources(tmp_path / "sources"), out)
    done = terminal.run("catalogue", "info", str(out))
    assert "brand Ostwind Marine Cluster, primary #9b1c4b, accent #f2c14e" in done.out
    said = json.loads(terminal.run("catalogue", "info", str(out), "--json").out)
    assert said["brand"]["colours"] == {"primary": "#9b1c4b", "accent": "#f2c14e"}


def test_an_import_says_so_too(terminal: Terminal, tmp_path: Path) -> None:
    sources = put_sources(tmp_path / "sources", BRAND.replace("#9b1c4b", "#b3261e"))
    (tmp_path / "list.csv").write_text("Name;Country\nSeilerei Nord;DE\n", encoding="utf-8")
    words = ("import", str(tmp_path / "list.csv"), "--edition", str(sources / "edition.toml"))
    done = terminal.run("catalogue", *words, "--out", str(tmp_path / "a.db"))
    assert "“primary” #b3261e resembles the red of errors" in done.out
