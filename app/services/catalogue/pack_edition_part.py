"""What of an edition belongs to no member, as one part of a pack."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from app.domain.brand import brand_from_json, brand_to_json
from app.domain.column_outcome import ColumnChoice
from app.domain.edition import Edition, Sector
from app.domain.edition_update import SourceScope
from app.domain.glossary import GlossaryConcept
from app.domain.synonym import Synonym
from app.domain.update_memory import SourceRecord, UpdateMemory
from app.security.pack_refusals import damaged_pack

Said = Mapping[str, Mapping[str, str]]
"""What sources said of members, by their names and ids."""


def edition_as_json(edition: Edition, memory: UpdateMemory) -> dict[str, Any]:
    """All of an edition that belongs to no member, by the names of `edition.toml`."""
    return {
        "version": edition.version,
        "date": edition.date.isoformat(),
        "source": edition.source,
        "sample": edition.sample,
        "languages": list(edition.languages),
        "templates": {"profile": edition.profile_template, "selection": edition.selection_template},
        "sectors": [[it.code, it.parent, _sorted(it.names)] for it in edition.sectors],
        "synonyms": [[it.word, it.term] for it in edition.synonyms],
        "glossary": [[it.id, it.sector, _sorted(it.terms)] for it in edition.glossary],
        "brand": brand_to_json(edition.brand),
        "memory": {
            "sources": [
                [it.name, it.day.isoformat(), sorted(it.spoken.names)] for it in memory.sources
            ],
            "columns": {
                source: [[it.column, it.meaning, it.day.isoformat()] for it in choices]
                for source, choices in sorted(memory.columns.items())
            },
            "outdated": [list(place) for place in sorted(memory.outdated)],
        },
    }


def edition_from(raw: Mapping[str, Any]) -> Edition:
    """The edition. Raises ValueError, LookupError or TypeError for other values."""
    templates = raw["templates"]
    return Edition(
        version=str(raw["version"]),
        date=date.fromisoformat(raw["date"]),
        languages=tuple(map(str, raw["languages"])),
        source=str(raw["source"]),
        sample=raw["sample"] is True,
        profile_template=str(templates["profile"]),
        selection_template=str(templates["selection"]),
        sectors=tuple(
            Sector(str(code), str(parent), _texts(names)) for code, parent, names in raw["sectors"]
        ),
        synonyms=tuple(Synonym(*map(str, it)) for it in raw["synonyms"]),
        glossary=tuple(
            GlossaryConcept(str(id_), _texts(terms), str(sector))
            for id_, sector, terms in raw["glossary"]
        ),
        brand=brand_from_json(raw["brand"]),
    )


def read_edition_part(data: bytes) -> Edition:
    """The edition of its part's bytes. Raises PackError."""
    try:
        return edition_from(json.loads(data))
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
        raise damaged_pack() from error


def memory_from(raw: Mapping[str, Any], data: Said) -> UpdateMemory:
    """What an edition remembers. Raises ValueError, LookupError or TypeError for other values."""
    sources = (
        SourceRecord(
            str(name),
            date.fromisoformat(day),
            SourceScope(frozenset(map(str, spoken))),
            data.get(name, {}),
        )
        for name, day, spoken in raw["sources"]
    )
    columns = {
        str(source): tuple(
            ColumnChoice(str(column), str(meaning), date.fromisoformat(day))
            for column, meaning, day in choices
        )
        for source, choices in raw["columns"].items()
    }
    outdated = frozenset(
        (str(member), str(passage), str(lang)) for member, passage, lang in raw["outdated"]
    )
    return UpdateMemory(tuple(sources), outdated, columns)


def _texts(raw: Mapping[str, Any]) -> dict[str, str]:
    return {str(lang): str(text) for lang, text in raw.items()}


def _sorted(texts: Mapping[str, str]) -> dict[str, str]:
    return dict(sorted(texts.items()))
