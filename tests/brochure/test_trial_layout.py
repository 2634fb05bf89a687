"""A new layout is one file: the command line, the window, a bundle and the tests know of it."""

import json
from pathlib import Path

import pytest

from app.bootstrap import Services
from tests.brochure.reading import squeezed, text_of
from tests.support.program_folders import copy_of_program, run_module, run_tests, write_into

VISITING_CARDS = '''\
"""The names of members, far apart, to be cut out."""

from app.brochure.blocks import StackBlock
from app.brochure.layout import Layout
from app.brochure.pages import PrintedPage
from app.brochure.parts.layout_parts import LayoutParts
from app.domain.messages import N_


def card_pages(parts: LayoutParts) -> list[PrintedPage]:
    """A page with all names."""
    style = parts.style
    names = [parts.text(it.name, style.title, style.measure) for it in parts.content.members]
    page = PrintedPage(plain=True)
    block = StackBlock(tuple((40.0, name) for name in names))
    page.placed.extend(block.placed(style.margin, style.top))
    return [page]


LAYOUT = Layout(title=N_("Visiting cards"), rank=25, pages=card_pages, is_bound=False)
'''


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A copy of the program with a file more."""
    root = copy_of_program(tmp_path / "program")
    write_into(root / "app/brochure/layouts/visiting_cards.py", VISITING_CARDS)
    return root


def test_it_is_offered_and_printed_on_the_command_line(
    program: Path, tmp_path: Path, services: Services
) -> None:
    told = run_module(program, "app", "brochure", "--help").stdout
    assert "visiting-cards" in "".join(told.split())  # it may stand on two lines
    out = tmp_path / "cards.pdf"
    names = ("merkusch-rueckbau", "seewald-pumpen")
    words = (*names, "--layout", "visiting-cards", "--json")
    done = run_module(
        program, "app", "--data", str(tmp_path / "data"), "brochure", *words, "--out", str(out)
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["pages"] == 1
    text = text_of(out.read_bytes())
    assert text == "".join(squeezed(services.catalogue.member(name).name) for name in names)


def test_it_is_offered_and_printed_in_the_window(program: Path) -> None:
    done = run_tests(program, "every_layout_for", "tests/ui/brochure/test_brochure_page.py")
    assert done.returncode == 0, done.stdout
    assert "[visiting-cards] PASSED" in done.stdout


def test_it_goes_into_a_bundle_and_through_the_tests_of_all(program: Path) -> None:
    files = ("tests/installer/test_contents.py", "tests/brochure/test_hostile.py")
    done = run_tests(program, "every_layout or visiting", *files)
    assert done.returncode == 0, done.stdout
    assert "[visiting-cards] PASSED" in done.stdout
