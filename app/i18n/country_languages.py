"""The languages of a country, from CLDR."""

_MANY = 20
"""Percent of a country: from here on another official language is one that a fair there needs."""


def languages_of_country(code: str) -> tuple[str, ...]:
    """The official languages that many in a country speak, the most spoken first."""
    from babel.languages import get_territory_language_info  # noqa: PLC0415 - slow to import

    info = get_territory_language_info(code)
    for status in ("official", "de_facto_official"):
        spoken = {
            str(tag).partition("_")[0]: float(facts["population_percent"] or 0)
            for tag, facts in info.items()
            if facts["official_status"] == status
        }
        if spoken:
            first, *others = sorted(spoken, key=lambda lang: (-spoken[lang], lang))
            return (first, *(lang for lang in others if spoken[lang] >= _MANY))
    return ()
