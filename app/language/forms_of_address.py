"""How people are addressed (Mr, Frau, Sra.), in the reader's language."""

from functools import cache
from typing import Final

from app.program import table

ADDRESS: Final = "languages/forms_of_address.toml"
_WOMAN = "woman"


def address_in(honorific: str, lang: str) -> str:
    """A form of address as a reader of `lang` uses it; one that is not known stands as it is."""
    whose = _known().get(honorific.strip().casefold(), "")
    own = table(ADDRESS)[whose].get(lang.partition("-")[0], ()) if whose else ()
    return own[0] if own and honorific not in own else honorific


def is_woman(honorific: str) -> bool:
    """Whether this addresses a woman; an unknown one says nothing of that."""
    return _known().get(honorific.strip().casefold()) == _WOMAN


@cache
def _known() -> dict[str, str]:
    """By each form in any language: whom it addresses."""
    return {
        form.casefold(): whose
        for whose, languages in table(ADDRESS).items()
        for forms in languages.values()
        for form in forms
    }
