"""What profiles of countries say in English, in the language of who reads it.

The profiles are data with sources, checked and confirmed in English. A translation hangs on the
very text, so one that was changed is shown in English until somebody has translated it anew.
"""

import tomllib
from collections.abc import Mapping
from functools import cache

from app.program import program_folder


def law_text(english: str, lang: str) -> str:
    """A law, a question for a lawyer, or what a source says; as written where it is in English.

    What several countries ask together is translated law by law.
    """
    known = _known(lang)
    if english in known:
        return known[english]
    said = english
    for text in sorted(known, key=len, reverse=True):
        said = said.replace(text, known[text]) if f"; {text}; " in f"; {said}; " else said
    return said


@cache
def _known(lang: str) -> Mapping[str, str]:
    """The translations into a language; none for English and for those that nobody has written."""
    file = program_folder() / "resources" / "law" / f"{lang}.toml"
    if not (lang.isalpha() and file.is_file()):
        return {}
    return tomllib.loads(file.read_text(encoding="utf-8"))
