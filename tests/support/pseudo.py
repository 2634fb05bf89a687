"""Languages that nobody speaks, made of the program's own texts: a long one, a mirrored one.

Each text stands between two signs, so that one that was never handed to gettext is told from all
others.
"""

import io
import re
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
LONG, MIRRORED = "sv", "ar"
"""Under the tags of languages that the program does not have; CLDR and Qt know them."""

OPEN, CLOSE = "‹", "›"
TOLD = re.compile(f"{OPEN}.*{CLOSE}", re.DOTALL)
FIELD = re.compile(r"(\{[^}]*\})")
ACCENTS = str.maketrans("aeiouAEIOUcnszCNSZ", "àéîöûÀÉÎÖÛçñšžÇÑŠŽ")
LETTERS = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "ابجدهفغحيجكلمنوبقرستوفوخيزابجدهفغحيجكلمنوبقرستوفوخيز",
)


def program_in(folder: Path) -> Path:
    """Make a folder as the program's own is, with both beside its languages."""
    shutil.copytree(ROOT / "i18n", folder / "i18n")
    for part in ("resources", "catalog.db"):
        (folder / part).symlink_to(ROOT / part)
    for lang, told in ((LONG, long), (MIRRORED, mirrored)):
        target = folder / "i18n" / lang / "LC_MESSAGES"
        target.mkdir(parents=True)
        (target / "faircat.mo").write_bytes(_compiled(lang, told))
    return folder


@cache
def _compiled(lang: str, told: Callable[[str], str]) -> bytes:
    file = io.BytesIO()
    write_mo(file, _catalogue(lang, told))
    return file.getvalue()


def long(text: str) -> str:
    """Twice as long."""
    said = _outside_fields(text, lambda part: part.translate(ACCENTS))
    return f"{OPEN}{said} {said}{CLOSE}"


def mirrored(text: str) -> str:
    """As long, in letters that are written from right to left."""
    return f"{OPEN}{_outside_fields(text, lambda part: part.translate(LETTERS))}{CLOSE}"


def _outside_fields(text: str, change: Callable[[str], str]) -> str:
    return "".join(part if FIELD.fullmatch(part) else change(part) for part in FIELD.split(text))


def _catalogue(lang: str, told: Callable[[str], str]) -> Catalog:
    with (ROOT / "i18n" / "faircat.pot").open("rb") as file:
        template = read_po(file)
    made, forms = Catalog(locale=lang), get_plural(lang).num_plurals
    for message in template:
        if not message.id:
            continue
        if isinstance(message.id, str):
            made.add(message.id, told(message.id), context=message.context)
        else:
            many = tuple(told(message.id[1]) for _ in range(forms))
            made.add(message.id, many, context=message.context)
    return made
