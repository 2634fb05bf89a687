"""The tables of CLDR say what Babel says, so that the first answer need not wait for it."""

import json
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from app.config.paths import find_paths
from app.i18n import formats
from app.i18n.texts import languages

LANGUAGES = languages(find_paths().translations)
RECIPE = "run `python i18n/make_cldr.py`"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_countries_and_languages_are_called_as_in_cldr(lang: str) -> None:
    locale = formats.locale_of(lang)
    for code, name in locale.territories.items():
        assert formats.country_name(code, lang) == name, RECIPE
    for tag, name in locale.languages.items():
        assert formats.language_name(tag.replace("_", "-"), lang) == name, RECIPE
    assert formats.country_name("zz-none", lang) == "zz-none"
    assert formats.language_name("zz-none", lang) == "ZZ-NONE"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_day_of_a_year_is_written_as_in_cldr(lang: str) -> None:
    width = "long" if formats.has_long_days(lang) else "medium"
    for number in range(366):
        value = date(2028, 1, 1) + timedelta(days=number)
        written = format_date(value, width, locale=formats.locale_of(lang))
        assert formats.day(value, lang) == formats.with_suffixes(written), RECIPE


@given(value=st.integers(min_value=-(10**12), max_value=10**12), lang=st.sampled_from(LANGUAGES))
def test_numbers_have_the_groups_of_cldr(value: int, lang: str) -> None:
    for near in (value, value % 12_000):
        assert formats.number(near, lang) == format_decimal(near, locale=formats.locale_of(lang))


def test_countries_in_their_own_languages_are_called_as_in_cldr() -> None:
    file = find_paths().resources / "search" / "own_names.tsv"
    rows = file.read_text(encoding="utf-8").splitlines()
    named = dict(row.split("\t") for row in rows if not row.startswith("#"))
    for lang, code in {"kk": "KZ", "cs": "CZ", "el": "GR", "hu": "HU", "ka": "GE"}.items():
        assert Locale(lang).territories[code] in named[code].split("|"), RECIPE


def test_a_language_without_a_table_is_asked_of_babel() -> None:
    assert formats.country_name("MN", "fr") == "Mongolie"
    assert formats.day(date(2026, 11, 5), "fr") == "5 nov. 2026"
    assert formats.number(12_345, "de-CH") == "12’345"
    assert formats.language_name("ru", "../de") == "Russian"


def test_the_words_of_the_first_answer_do_not_load_babel() -> None:
    code = (
        "import sys; from datetime import date; from app.i18n import formats as f;"
        "said = [(f.country_name('mn', it), f.language_name('ru', it), f.number(12345, it),"
        f" f.day(date(2026, 5, 3), it)) for it in {LANGUAGES!r}];"
        "import json; print(json.dumps([said[0], 'babel' in sys.modules]))"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True
    )
    said, is_loaded = json.loads(done.stdout)
    assert all(said)
    assert not is_loaded
