"""What every index is built with, whatever its catalogue holds: read and prepared once a process.

A correction at the booth builds an index of one member, and an update one more of them all.
"""

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from app.language.gazetteer import Name, WordEndings
from app.language.languages import LanguageData, read_languages
from app.language.problems import KnownProblem, problem_keys, read_problems, telling_keys
from app.language.stems import Stems
from app.language.synonyms import Concept, read_related, read_synonyms
from app.language.unsold_words import EVERYDAY, OTHER_TRADES, unsold_keys
from app.store.catalogue.index_phrases import Phrase, read_phrases
from app.store.catalogue.place_names import PlaceNames
from app.store.catalogue.world_names import names_of_languages, world_names

_PHRASE_WORDS = 16_384
"""Words of all concepts in all languages, whose stems are remembered."""


@dataclass(frozen=True, slots=True)
class IndexResources:
    """The rules of the languages, the concepts of the field, and the names of the world.

    `names` and `regions` are names.toml and regions.toml, `kept` goes into the index as it is,
    `stems` are for the phrases of the concepts, which `phrases` has read; `languages` are the names
    of languages by their codes, `places` gives those of towns.
    """

    language: LanguageData
    stems: Stems
    concepts: tuple[Concept, ...]
    phrases: Mapping[Concept, tuple[Phrase, ...]]
    problems: tuple[KnownProblem, ...]
    kept: Mapping[str, Any]
    names: Mapping[str, Any]
    regions: Mapping[str, Any]
    ends: WordEndings
    world: frozenset[Name]
    languages: Mapping[str, tuple[tuple[str, str], ...]]
    places: PlaceNames


@lru_cache(maxsize=1)
def index_resources(resources: Path) -> IndexResources:
    """Those of a folder of resources, which nobody changes while the program runs."""
    language = read_languages(resources)
    names, regions = _toml(resources, "names.toml"), _toml(resources, "regions.toml")
    names["member_numbers"] = _toml(resources, "member_numbers.toml")
    ends = WordEndings(names["ends"], language.folding)
    stems = Stems(language.languages, language.folding, _PHRASE_WORDS)
    concepts = (*read_synonyms(resources), *read_related(resources))
    return IndexResources(
        language=language,
        stems=stems,
        concepts=concepts,
        phrases={concept: read_phrases(concept, language, stems) for concept in concepts},
        problems=tuple(read_problems(resources)),
        kept={
            **{kind: unsold_keys(resources, language, kind) for kind in (EVERYDAY, OTHER_TRADES)},
            "problems": problem_keys(resources, language),
            "telling": telling_keys(resources, language),
        },
        names=names,
        regions=regions,
        ends=ends,
        world=world_names(resources, names, regions, ends),
        languages=names_of_languages(names["ends"]),
        places=PlaceNames(
            resources / "search" / "towns.tsv", names["transcribed"]["letters"], ends, language
        ),
    )


@lru_cache(maxsize=1)
def mark_of_words(resources: Path) -> str:
    """A mark of the words and rules of an index; another one where any of them changed."""
    mark = hashlib.sha256()
    for file in sorted((resources / "search").iterdir()):
        mark.update(f"{file.name}\0{file.stat().st_size}\0".encode())
        mark.update(file.read_bytes())
    return mark.hexdigest()


def _toml(resources: Path, name: str) -> dict[str, Any]:
    with (resources / "search" / name).open("rb") as file:
        return tomllib.load(file)
