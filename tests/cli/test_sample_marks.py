"""An edition that mixes the sample with real members says how many are invented, and which."""

from contextlib import closing
from pathlib import Path

import pytest

from app.domain.invented import is_nobodys
from app.i18n.sample_words import sample_companies, sample_members
from app.i18n.texts import Texts
from app.services.catalogue.catalogue_service import CatalogueService
from tests.cli.conftest import Cli
from tests.support.translations import LANGUAGES, ROOT

LIST = "Company,Website,City\nAlpha Kran,www.alpha-kran.de,Cottbus\nBeta Kran,,Guben\n"


@pytest.fixture
def mixed(cli: Cli, tmp_path: Path) -> Path:
    """The sample with two members of a list."""
    rows, seed = tmp_path / "list.csv", ROOT / "catalog.db"
    rows.write_text(LIST, encoding="utf-8")
    out = tmp_path / "mixed.db"
    cli("catalogue", "import", str(rows), "--base", str(seed), "--out", str(out))
    return out


def test_a_mixed_edition_says_how_many_are_invented(cli: Cli, mixed: Path) -> None:
    told = cli.json("catalogue", "info", str(mixed))
    assert (told["members"], told["invented"]) == (47, 45)
    assert "47 members (45 invented)" in cli("catalogue", "info", str(mixed))
    with closing(CatalogueService(mixed)) as catalogue:
        info = catalogue.info()
        ids = {it.name: it.id for it in catalogue.members()}
    assert (
        sample_members(info, Texts("en", ROOT / "i18n")) == "Sample: 45 of 47 members are invented"
    )
    on_it = ("--catalogue", str(mixed))
    assert "invented" not in cli("show", ids["Alpha Kran"], *on_it)
    invented = next(id_ for name, id_ in ids.items() if "Kran" not in name)
    assert "this member is invented" in cli("show", invented, *on_it)
    cli("search", "Kran", *on_it)
    assert "45 of its 47 members are invented" in cli.errors


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_brochure_marks_its_own_companies_alone(lang: str) -> None:
    texts = Texts(lang, ROOT / "i18n")
    assert sample_companies(0, 3, texts) == ""
    some, whole = sample_companies(1, 3, texts), sample_companies(3, 3, texts)
    assert {"1", "3"} <= set(some)
    assert whole
    assert not any(map(str.isdigit, whole))


@pytest.mark.parametrize(
    ("address", "nobodys"),
    [
        ("https://www.alpha.example", True),
        ("alpha.EXAMPLE/de", True),
        ("info@alpha.example", True),
        ("https://example.com", False),
        ("alpha.examples.org", False),
        ("https://alpha.de/a.example.html", False),
        ("", False),
    ],
)
def test_an_invented_member_is_known_by_its_domain(address: str, nobodys: bool) -> None:
    assert is_nobodys(address) is nobodys
