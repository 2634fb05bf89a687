"""Every document is found from docs/README.md, and whatever it points to is there."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PICTURES = DOCS / "pictures"
INDEX = DOCS / "README.md"
DOCUMENTS = sorted(
    {*ROOT.glob("*.md"), *DOCS.rglob("*.md"), *(ROOT / "i18n").rglob("*.md")}
    | {ROOT / "benchmarks" / "README.md", *(ROOT / ".github").rglob("*.md")}
)
LINK = re.compile(r"\]\(([^)\s]+)\)")
NAMED = re.compile(r"(?<![\w/.])docs/[\w./-]+\.(?:md|json|py|png)")
"""A document that code, data or a message names by its place in the checkout."""


@cache
def prose(document: Path) -> str:
    """The text of a document without what it quotes as code."""
    text = document.read_text(encoding="utf-8")
    return re.sub(r"(?ms)^```.*?^```|`[^`\n]*`", lambda code: "x" * len(code.group()), text)


@cache
def anchors(document: Path) -> frozenset[str]:
    """The headings of a document as a forge makes addresses of them."""
    text = re.sub(r"(?ms)^```.*?^```", "", document.read_text(encoding="utf-8"))
    found: list[str] = []
    for head in re.findall(r"^#+ (.+)$", text, re.MULTILINE):
        shown = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", head.strip())
        address = re.sub(r"[^\w -]", "", shown.lower()).replace(" ", "-")
        found.append(f"{address}-{found.count(address)}" if address in found else address)
    return frozenset(found)


def targets(document: Path) -> Iterator[tuple[Path, str]]:
    """Where the links of a document lead: a file of the project, and an anchor in it."""
    for link in LINK.findall(prose(document)):
        if not re.match(r"\w+:", link):
            place, _, anchor = link.partition("#")
            yield Path(os.path.normpath(document.parent / place)) if place else document, anchor


def named_in(document: Path) -> str:
    return document.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("document", DOCUMENTS, ids=named_in)
def test_links_lead_somewhere(document: Path) -> None:
    missing = [
        f"{os.path.relpath(place, document.parent)}#{anchor}"
        for place, anchor in targets(document)
        if not place.exists() or (anchor and place.suffix == ".md" and anchor not in anchors(place))
    ]
    assert missing == []


def test_a_heading_begins_its_line() -> None:
    swallowed = {
        f"{named_in(document)}: {line}"
        for document in DOCUMENTS
        for line in re.findall(r"^(?!#).* ##+ \S.*$", prose(document), re.MULTILINE)
    }
    assert sorted(swallowed) == []


def test_every_document_is_found_from_the_index() -> None:
    seen, waiting = {INDEX}, [INDEX]
    while waiting:
        for place, _ in targets(waiting.pop()):
            found = place / "README.md" if place.is_dir() else place
            if found.suffix == ".md" and found.is_file() and found not in seen:
                seen.add(found)
                waiting.append(found)
    assert [named_in(page) for page in DOCS.rglob("*.md") if page not in seen] == []


def test_the_index_fits_a_screen_and_opens_every_door() -> None:
    lines = INDEX.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 40
    doors = {place.parent.name for place, _ in targets(INDEX) if place.suffix == ".md"}
    folders = {page.parent.name for page in DOCS.rglob("*.md")} - {"docs", "adr"}
    assert sorted(folders - doors) == []


def test_every_picture_is_used_and_every_used_one_is_there() -> None:
    used = {
        place
        for document in DOCUMENTS
        for place, _ in targets(document)
        if place.is_relative_to(PICTURES)
    }
    assert sorted(map(named_in, used)) == sorted(map(named_in, PICTURES.iterdir()))


def test_a_document_that_the_program_names_is_there() -> None:
    places = [ROOT / "dev.py", ROOT / "pyproject.toml", ROOT / "build_installer.spec"]
    for folder in ("app", "tests", "resources", "installer", "docs", ".github", "benchmarks"):
        places += [
            file
            for file in (ROOT / folder).rglob("*")
            if file.suffix in {".py", ".toml", ".yml", ".nsi"}
        ]
    places += (ROOT / "i18n").rglob("faircat.po*")
    missing = {
        f"{named_in(file)}: {name}"
        for file in places
        for name in NAMED.findall(file.read_text(encoding="utf-8"))
        if not (ROOT / name).exists()
    }
    assert sorted(missing) == []


def test_the_pages_that_the_program_knows_are_up_to_date() -> None:
    done = subprocess.run(
        [sys.executable, "docs/make_reference.py", "--check"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    old = set(done.stdout.split())
    if sys.platform == "darwin":  # keys have signs of their own there
        old.discard("keys.md")
    assert not old, "run `python docs/make_reference.py`"
    assert "Traceback" not in done.stderr, done.stderr


def test_a_page_is_not_made_of_a_window_that_is_not_complete() -> None:
    hasty = (
        "import sys; sys.path.insert(0, 'docs'); import make_pictures, make_reference\n"
        "make_pictures.PATIENCE = 1; sys.exit(make_reference.main(['--check']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", hasty], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "nothing was written" in done.stderr


@pytest.mark.parametrize("page", sorted((DOCS / "adr").glob("0*.md")), ids=lambda page: page.stem)
def test_a_decision_has_its_form_and_a_row_in_the_list(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    number = int(page.stem[:4])
    head = re.match(rf"# {number}\. (.+)\nStatus: accepted[^#]*Date: ([\d-]{{10}})\.\n\n## ", text)
    assert head
    sections = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert sections == ["Decision", "Reason", "Enforced by", "Rejected"]
    row = f"| {number} | [{head[1]}]({page.name}) | {head[2]} |"
    assert row in (DOCS / "adr" / "README.md").read_text(encoding="utf-8")
