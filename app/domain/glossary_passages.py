"""The terms of a glossary as texts to translate, and what became of them."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from app.domain.glossary import Glossary, GlossaryConcept
from app.domain.messages import N_
from app.domain.translation import Passage, PassagePlace

TERM = N_("Term")


def glossary_passages(glossary: Iterable[GlossaryConcept]) -> tuple[Passage, ...]:
    """The concepts as texts to translate; their keys are none that a member has."""
    return tuple(Passage(f"/{it.id}", TERM, it.terms) for it in glossary)


def with_terms(glossary: Glossary, new: Mapping[PassagePlace, str]) -> Glossary:
    """The glossary with some terms put in; all others stay as they are."""
    found: dict[str, dict[str, str]] = {}
    for (key, lang), term in new.items():
        if key.startswith("/"):  # those of a member who is called so have none
            found.setdefault(key[1:], {})[lang] = term
    return tuple(
        replace(it, terms={**it.terms, **found[it.id]}) if it.id in found else it for it in glossary
    )
