"""What the pages for users set in bold or quote stands in the window, word for word.

Bold is what the window says: a page, button, field or heading. Emphasis is in italics. A whole
sentence in quotation marks is a message.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.translations import ROOT, TEMPLATE, file_of, forms, read

DOORS = ("booth", "lead-admin", "network", "delegation", "it", "de")
PAGES = [page for door in DOORS for page in sorted((ROOT / "docs" / door).glob("*.md"))]


def shape(said: str) -> str:
    """A text without what differs by its place: blanks, its end, numbers behind a title."""
    plain = re.sub(r"[\s\xa0]+", " ", said).strip().rstrip(".:… ")
    return re.sub(r"( ·)? \{n\}$", "", plain)


def shapes(lang: str) -> re.Pattern[str]:
    """Any message of the window in a language; its fields stand for any words."""
    messages = read(TEMPLATE if lang == "en" else file_of(lang))
    said = (it.id if lang == "en" else it.string for it in messages if it.id)
    known = {shape(form) for text in said for form in forms(text or "")} - {""}
    return re.compile("|".join(re.sub(r"\\\{\w+\\\}", ".+", re.escape(one)) for one in known))


def bold(page: Path) -> Iterator[str]:
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    for said in re.findall(r"\*\*(.+?)\*\*", text, re.DOTALL):
        yield from map(shape, said.split(" → "))


@pytest.mark.parametrize("lang", ["en", "de"])
def test_bold_words_are_those_of_the_window(lang: str) -> None:
    known = shapes(lang)
    pages = [page for page in PAGES if (page.parent.name == "de") is (lang == "de")]
    assert pages
    unknown = [
        f"{page.relative_to(ROOT)}: {said}"
        for page in pages
        for said in bold(page)
        if not known.fullmatch(said)
    ]
    assert unknown == []


NAMES = "Brochure|Catalogue|Edition|Fair|Leads|Present|Settings|Shortlist"
PAGE_FIRST = re.compile(rf"\b[Pp]age\s\W{{0,3}}(?:{NAMES})\b")


def test_a_page_is_called_the_same_in_all_documents() -> None:
    """The **Fair** page, not page **Fair**: rule 8 of i18n/style/en.md."""
    assert PAGE_FIRST.search("on page\n**Fair**")
    texts = [file for file in ROOT.glob("docs/**/*.md") if file.parent.name != "de"]
    found = {
        f"{file.relative_to(ROOT)}: {wrong}"
        for file in (*texts, ROOT / "README.md", ROOT / "CHANGELOG.md")
        for wrong in PAGE_FIRST.findall(file.read_text(encoding="utf-8"))
    }
    assert found == set(), "say: the **Fair** page"


QUOTED = {"en": r"“([^“”]+[.?!])”", "de": r"„([^„“]+[.?!])“"}


def quoted(page: Path, lang: str) -> Iterator[str]:
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    for said in re.findall(QUOTED[lang], text):
        yield re.sub(r"\d+", "{n}", shape(said))


@pytest.mark.parametrize("lang", ["en", "de"])
def test_quoted_sentences_are_messages_of_the_program(lang: str) -> None:
    messages = read(TEMPLATE if lang == "en" else file_of(lang))
    texts = (it.id if lang == "en" else it.string for it in messages)
    known = [shape(form) for text in texts for form in forms(text or "")]
    pages = [page for page in PAGES if (page.parent.name == "de") is (lang == "de")]
    unknown = [
        f"{page.relative_to(ROOT)}: {said}"
        for page in pages
        for said in quoted(page, lang)
        if not any(said in text for text in known)
    ]
    assert unknown == []
