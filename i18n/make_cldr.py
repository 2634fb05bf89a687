"""Makes the tables of resources/cldr anew when Babel says others: python i18n/make_cldr.py.

And the names of countries in their own languages, which a search understands.
"""

import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from babel import Locale, UnknownLocaleError  # noqa: E402 - from any folder
from babel.dates import get_date_format, get_month_names  # noqa: E402
from babel.languages import get_official_languages  # noqa: E402
from babel.numbers import format_decimal  # noqa: E402

from app.config.paths import find_paths  # noqa: E402
from app.i18n.cldr_table import CldrTable  # noqa: E402
from app.i18n.formats import has_long_days, locale_of  # noqa: E402
from app.i18n.texts import languages  # noqa: E402

OWN_NAMES = ROOT / "resources" / "search" / "own_names.tsv"
OWN_NAMES_HEAD = """\
# What countries are called in their own languages, beside the names in those of the program.
# CLDR's, by python i18n/make_cldr.py. “|” between several.
code\tnames
"""
COUNTRY_LETTERS = 2
LETTER_OF_UZBEK = "ʻ"
"""People type an apostrophe for it."""

FIELDS = {"d": "{d}", "dd": "{d:02}", "y": "{y}"}


def main() -> None:
    """Write the table of each language of the program."""
    for lang in languages(find_paths().translations):
        file = ROOT / "resources" / "cldr" / f"{lang}.json"
        file.parent.mkdir(exist_ok=True)
        text = json.dumps(made_for(lang), ensure_ascii=False, indent=0, sort_keys=True)
        file.write_text(f"{text}\n", encoding="utf-8")
    OWN_NAMES.write_text(own_names_table(), encoding="utf-8")


def own_names_table() -> str:
    """The table of what countries are called in their own languages."""
    codes = sorted(code for code in Locale("en").territories if len(code) == COUNTRY_LETTERS)
    named = ((code, "|".join(own_names(code))) for code in codes)
    return OWN_NAMES_HEAD + "".join(f"{code}\t{names}\n" for code, names in named if names)


def own_names(code: str) -> list[str]:
    """What a country is called in its own languages, but for what the program calls it."""
    ours = {locale_of(lang).territories.get(code) for lang in languages(find_paths().translations)}
    spoken = get_official_languages(code, regional=False, de_facto=True)
    names = {known.territories.get(code) for known in map(known_locale, spoken) if known}
    typed = {name.replace(LETTER_OF_UZBEK, "'") for name in names if name}
    return sorted(name for name in {*names, *typed} - ours if name)


def known_locale(lang: str) -> Locale | None:
    """The locale of a language; CLDR has no names in some."""
    try:
        return Locale.parse(lang)
    except UnknownLocaleError:
        return None


def made_for(lang: str) -> CldrTable:
    """What Babel says of a language."""
    locale = locale_of(lang)
    width = "long" if has_long_days(lang) else "medium"
    pattern = get_date_format(width, locale=locale).pattern
    parts = [found[0] for found in re.finditer(r"'[^']*'|([A-Za-z])\1*|[^A-Za-z']+", pattern)]
    (month,) = (part for part in parts if part.startswith("M"))
    day = "".join(
        FIELDS.get(part) or ("{m}" if part == month else part.strip("'")) for part in parts
    )
    return CldrTable(
        territories=dict(locale.territories),
        languages=dict(locale.languages),
        day=day,
        months=months_of(month, lang),
        group=format_decimal(1_234_567, locale=locale)[1],
        grouped_from=1_000 if len(format_decimal(1_000, locale=locale)) > 4 else 10_000,
    )


def months_of(field: str, lang: str) -> list[str]:
    """The twelve months as a pattern has them: 2 digits, shortened or whole."""
    if len(field) < 3:
        return [f"{number:0{len(field)}}" for number in range(1, 13)]
    width = "wide" if len(field) == 4 else "abbreviated"
    return list(get_month_names(width, "format", locale=locale_of(lang)).values())


if __name__ == "__main__":
    main()
