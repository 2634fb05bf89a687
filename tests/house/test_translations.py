"""Translations hold what the source says: all of it, with the same fields, in their own words."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import pytest
from babel import Locale
from babel.messages.plurals import get_plural

import dev
from tests.support.translations import (
    LANGUAGES,
    ROOT,
    TEMPLATE,
    Pair,
    excepted,
    fields,
    file_of,
    forms,
    glossary,
    name,
    pairs,
    pairs_of_letters,
    pairs_of_the_field,
    read,
    rows,
    texts,
)

OPENING = re.compile(r"^(?:\s|[+↑←]|\d\.)*")
ENDING = re.compile(r"[.:?!…×\s]*$")
LATIN_WORD = re.compile(r"(?<![\w{.@/-])[A-Z]?[a-z]{2,}(?![\w}@/-])")
CODE = re.compile(
    r"`[^`]*`|\{[^}]*\}|--[\w-]+(?: [A-Z]+\b)?|\b[\w/-]+\.(?:md|db|xlsx|example)\b|https://"
)
ENGLISH = {"the", "and", "of", "with", "is", "this", "for", "not", "are"}
FOLLOWING = {"pl"}
"""Languages that may lag behind by a few texts."""
QUOTED = re.compile("“[^”]*”")
TEXT_AT = {"_": 0, "N_": 0, "gettext": 0, "ngettext": 0, "pgettext": 1, "NP_": 1}
"""What marks a text to be translated, and at which place it takes it."""


def test_template_holds_the_texts_of_the_source(tmp_path: Path) -> None:
    fresh = tmp_path / "faircat.pot"
    tool = [sys.executable, "-m", "babel.messages.frontend", "--quiet"]
    subprocess.run(
        [*tool, "extract", *dev.EXTRACT, f"--output-file={fresh}", "app"], cwd=ROOT, check=True
    )
    assert texts(read(fresh)).keys() == texts(read(TEMPLATE)).keys(), (
        "bring the translations up to date: python3 dev.py i18n extract, then i18n update"
    )


def test_every_text_of_the_source_is_found() -> None:
    """Babel looks into no f-string on Python 3.11: what is marked there alone would be lost."""
    known = {text for _, text in texts(read(TEMPLATE))}
    marked, _within = marked_in_the_source()
    assert marked - known == set(), "take these out of their f-strings"


def test_no_text_is_marked_within_another_string() -> None:
    """Babel finds such a text or not by the version of Python that it runs on."""
    _marked, found = marked_in_the_source()
    assert not found, "say the text before the f-string: " + ", ".join(found)


def test_what_is_marked_within_another_string_is_seen() -> None:
    for within in ('_("A")', 'it.gettext("A")', 'ngettext("A", "B", 2)', 'NP_("a", "A")'):
        for text in (f"f'1 {{{within}}} 2'", f"f'1 {{say({within})!r:>9}} 2'"):
            assert list(marks_within_strings(ast.parse(text))), text
    for harmless in ("""_("A {b}").format(b=f"{said} 2")""", 'f"{_(word)} {gettext(a.b)}"'):
        assert not list(marks_within_strings(ast.parse(harmless))), harmless


@cache
def marked_in_the_source() -> tuple[set[str], list[str]]:
    """All texts that the program marks, and where it does so within a string: parsed once."""
    marked, within = set[str](), list[str]()
    for file in sorted(ROOT.glob("app/**/*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        calls = (it for it in ast.walk(tree) if isinstance(it, ast.Call))
        marked.update(text for call in calls for text in marked_in(call))
        within += (f"{file.relative_to(ROOT)}:{it.lineno}" for it in marks_within_strings(tree))
    return marked, within


def marks_within_strings(tree: ast.Module) -> Iterator[ast.Call]:
    """Calls of gettext or N_ that name a text in the field of an f-string."""
    for string in ast.walk(tree):
        if isinstance(string, ast.JoinedStr):
            calls = (it for it in ast.walk(string) if isinstance(it, ast.Call))
            yield from (it for it in calls if any(marked_in(it)))


def marked_in(call: ast.Call) -> Iterator[str]:
    """The text that a call of gettext or N_ names itself."""
    called = getattr(call.func, "id", None) or getattr(call.func, "attr", None)
    if called in TEXT_AT and len(call.args) > TEXT_AT[called]:
        text = call.args[TEXT_AT[called]]
        if isinstance(text, ast.Constant) and isinstance(text.value, str) and text.value:
            yield text.value


def test_every_language_has_every_text() -> None:
    missing: dict[str, list[str]] = {}
    for lang in set(LANGUAGES) - FOLLOWING:
        for text in read(file_of(lang)):
            if text.id and not all(forms(text.string or "")):
                missing.setdefault(name(text), []).append(lang)
    assert not missing, "fill these in i18n/<language>/LC_MESSAGES/faircat.po:\n" + "\n".join(
        f"  {', '.join(langs)}: {text!r}" for text, langs in missing.items()
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_translation_fits_the_template(lang: str) -> None:
    translated = texts(read(file_of(lang)))
    assert translated.keys() == texts(read(TEMPLATE)).keys(), "python3 dev.py i18n update"
    assert [text.id for text in translated.values() if text.fuzzy] == [], "look at these again"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_translation_fills_the_same_fields(lang: str) -> None:
    wrong = [pair for pair in pairs(lang) if fields(pair.translated) != fields(pair.english)]
    assert not wrong, listed(wrong)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_plural_forms_are_those_of_the_language(lang: str) -> None:
    catalogue = read(file_of(lang))
    assert catalogue.plural_expr == get_plural(lang).plural_expr
    rule = Locale.parse(lang).plural_form
    index = eval(f"lambda n: int({in_python(catalogue.plural_expr)})")
    kinds = {(index(n), rule(n)) for n in range(1000)}
    assert len(kinds) == len({kind for _, kind in kinds}) == catalogue.num_plurals


def in_python(expression: str) -> str:
    """A plural rule of C as one of Python; `a ? b : c` nests to the right alone."""
    head, mark, rest = expression.strip("()").partition("?")
    head = head.replace("&&", " and ").replace("||", " or ").strip()
    if not mark:
        return f"({head})" if head.count("(") == head.count(")") else f"({head.strip('()')})"
    yes, _, no = rest.partition(":")
    return f"({yes.strip()} if ({head}) else {in_python(no)})"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_translation_begins_and_ends_like_the_text(lang: str) -> None:
    spared = excepted("ends", lang)
    wrong = [
        pair
        for pair in pairs(lang)
        if pair.message not in spared
        and (
            edge(OPENING, pair.english) != edge(OPENING, pair.translated)
            or edge(ENDING, pair.english) != edge(ENDING, pair.translated)
            or "  " in pair.translated
        )
    ]
    assert not wrong, listed(wrong)


def edge(side: re.Pattern[str], text: str) -> str:
    """What stands before or after the words; quotation marks are each language's own."""
    found = side.search(text.strip("“”„«»()"))
    assert found is not None
    return re.sub(r"\s…", "…", found.group())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_letter_is_a_mnemonic_by_chance(lang: str) -> None:
    """Keys are those of the actions; a lone & in a text would make a second one for a button."""
    wrong = [pair for pair in pairs(lang) if "&" in pair.english + pair.translated]
    assert not wrong, listed(wrong)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_text_is_left_in_english(lang: str) -> None:
    same = excepted("as in English", lang)
    wrong = [
        pair
        for pair in pairs(lang)
        if pair.message not in same
        and pair.translated == pair.english
        and re.search(r"[A-Za-z]{2,}", CODE.sub("", pair.english))
    ]
    assert not wrong, listed(wrong)
    mixed = [pair for pair in pairs(lang) if set(pair.translated.split()) & ENGLISH]
    assert not mixed, listed(mixed)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_english_word_is_left_in_another_script(lang: str) -> None:
    if not re.search("[а-яё]{9}", " ".join(pair.translated for pair in pairs(lang))):
        return
    names = {row["message"] for row in rows("exceptions.csv") if row["rule"] == "Latin word"}
    wrong = [
        pair
        for pair in pairs(lang)
        if set(LATIN_WORD.findall(CODE.sub("", pair.translated))) - names
    ]
    assert not wrong, listed(wrong)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_quotation_marks_are_the_same_everywhere(lang: str) -> None:
    marks = {
        tuple(re.findall('[“”„«»"‟’]', pair.translated))[:2]
        for pair in pairs(lang)
        if len(QUOTED.findall(pair.english)) == 1 and "’" not in pair.translated
    }
    assert len(marks) == 1, marks


@pytest.mark.parametrize("lang", LANGUAGES)
def test_words_of_the_product_are_those_of_the_glossary(lang: str) -> None:
    said = [(pair, CODE.sub("", pair.english)) for pair in said_everywhere(lang) if pair.translated]
    wrong = [
        f"{term.name} ({term.shown}): {pair}"
        for term in glossary(lang)
        for pair, english in said
        if term.english.search(english)
        and not term.words.search(pair.translated.replace("\N{NO-BREAK SPACE}", " "))
        and pair.message not in excepted(f"glossary: {term.name}", lang)
    ]
    assert not wrong, listed(wrong)


def listed(wrong: Sequence[object]) -> str:
    """What to do, for pytest to say."""
    return "\n".join(
        ["mend these, or say in i18n/exceptions.csv why they stay:", *(f"  {one}" for one in wrong)]
    )


def said_everywhere(lang: str) -> list[Pair]:
    """What the program says and what it hands out."""
    return [*pairs(lang), *pairs_of_letters(lang), *pairs_of_the_field(lang)]


def test_exceptions_are_of_texts_that_are_there() -> None:
    known = {message for _, message in texts(read(TEMPLATE))}
    known |= {pair.message for lang in LANGUAGES for pair in said_everywhere(lang)}
    terms = {f"glossary: {row['term']}" for row in rows("glossary.csv")}
    for row in rows("exceptions.csv"):
        assert row["reason"], row
        assert row["rule"] in {"ends", "as in English", "Latin word", *terms}, row
        assert row["language"] in {"*", *LANGUAGES}, row
        assert row["rule"] == "Latin word" or row["message"] in known, row


def test_glossary_has_each_term_once_and_in_every_language() -> None:
    terms = [row["term"] for row in rows("glossary.csv")]
    assert len(terms) == len(set(terms))
    for row in rows("glossary.csv"):
        assert all(row[lang] for lang in LANGUAGES if lang in row), row
