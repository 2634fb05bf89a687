"""Which columns mean something by their headings, of which one may change what another means."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from app.importers.columns.column_names import chosen_columns
from app.importers.columns.column_notes import MANY
from app.importers.columns.header_matching import (
    IGNORED,
    UNUSED,
    base_key,
    main_language,
    recognise,
)
from app.importers.columns.mapped_column import MappedColumn
from app.importers.columns.mapping_file import ColumnMapping, split_target
from app.importers.columns.product_lists import MERE_NAMES
from app.importers.values.name_keys import key

_TITLES = frozenset({"title", "titel", "titre", "titulo", "tytul"})
_BRAND_NAME = "brand name"
"""Names of brands stand beside that of their company, which then is no person."""
_LINKS = frozenset({"link", "permalink"})
_OF_PAGES = frozenset({"slug", "post id", "post type", "guid", "guid rendered"})
_NOTES = frozenset(
    {"notes", "comment", "remarks", "bemerkung", "bemerkungen", "anmerkungen", "commentaire",
     "remarques", "observaciones", "comentarios", "комментарий", "примечание", "uwagi"}
)  # fmt: skip


class _Ranked(NamedTuple):
    """A column, and how surely its heading means its field: 2 is the heading itself."""

    rank: int
    column: MappedColumn


def columns_by_headings(headings: Sequence[str], mapping: ColumnMapping) -> list[MappedColumn]:
    """The columns that mean something: by their headings, or because a person chose it."""
    lang = main_language(headings)
    chosen = chosen_columns(headings, mapping)
    ranked = []
    for place, heading in enumerate(headings):
        if place in chosen:
            field, language = split_target(chosen[place])
            column = MappedColumn(place, heading, field or IGNORED, language, is_chosen=True)
            ranked.append(_Ranked(2, column))
            continue
        found = recognise(heading, lang)
        if found:
            langs = found.heading_langs
            own = lang if lang in langs else next(iter(langs)) if len(langs) == 1 else ""
            column = MappedColumn(place, heading, found.field, found.language, own)
            ranked.append(_Ranked(found.rank, column))
    return _without_rivals(_with_person(_with_page(ranked, headings)))


def _with_page(ranked: list[_Ranked], headings: Sequence[str]) -> list[_Ranked]:
    """A mere link is the page about the member where another column or a slug stands beside it."""
    plain = set(map(key, headings))
    others = any(it.field == "website" and key(it.heading) not in _LINKS for _, it in ranked)
    if not (others or plain & _OF_PAGES) or any(it.field == "profile_url" for _, it in ranked):
        return ranked
    return [
        _Ranked(rank, replace(it, field="profile_url"))
        if it.field == "website" and key(it.heading) in _LINKS and not it.is_chosen
        else _Ranked(rank, it)
        for rank, it in ranked
    ]


def _with_person(ranked: list[_Ranked]) -> list[_Ranked]:
    """A mere "Name" is a person where another heading of its language names the company."""
    companies = {
        column.heading_lang
        for rank, column in ranked
        if column.field == "name"
        and rank == 2
        and base_key(column.heading) not in MERE_NAMES | {_BRAND_NAME}
    }
    has_first_name = any(column.field == "contact_first_name" for _, column in ranked)
    if has_first_name and companies:
        ranked = _without_notes(_with_title_of_person(ranked))
    person = "contact_last_name" if has_first_name else "contact_name"
    return [
        _Ranked(rank, replace(column, field=person))
        if column.field == "name"
        and not column.is_chosen
        and column.heading_lang in companies
        and base_key(column.heading) in MERE_NAMES
        else _Ranked(rank, column)
        for rank, column in ranked
    ]


def _with_title_of_person(
    ranked: list[_Ranked],
) -> list[_Ranked]:
    """A mere "Title" beside first names is a person's: a role, in German a degree left out."""
    role = IGNORED if any(it.field == "contact_role" for _, it in ranked) else "contact_role"
    return [
        _Ranked(rank, replace(it, field=IGNORED if "de" in it.heading_lang else role))
        if it.field == "offering_title" and not it.is_chosen and base_key(it.heading) in _TITLES
        else _Ranked(rank, it)
        for rank, it in ranked
    ]


def _without_notes(ranked: list[_Ranked]) -> list[_Ranked]:
    """A list of people has notes on people: they are for nobody else to read."""
    return [
        _Ranked(rank, replace(it, field=IGNORED))
        if it.field == "description" and not it.is_chosen and base_key(it.heading) in _NOTES
        else _Ranked(rank, it)
        for rank, it in ranked
    ]


def _without_rivals(ranked: Sequence[_Ranked]) -> list[MappedColumn]:
    """The columns that count: one that only contains a heading yields to one that is the heading.

    Fields that take many values, texts of different languages and columns with the same field
    all stay; of two cells the first that holds something is taken.
    """
    best: dict[tuple[str, str], int] = {}
    for rank, column in ranked:
        place = (column.field, column.language)
        best[place] = max(best.get(place, 0), rank)
    return [
        column
        for rank, column in ranked
        if column.field not in UNUSED
        and (rank == best[column.field, column.language] or column.field in MANY)
    ]
