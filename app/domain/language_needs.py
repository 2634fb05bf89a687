"""What each language that a fair needs lacks: program, consents, emails, catalogue, glossary."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LanguageNeeds:
    """A language and what there is in it.

    `missing` and `outdated` count texts of the catalogue, `terms` those that the glossary lacks.
    """

    lang: str
    has_program: bool
    has_consents: bool
    has_mail: bool
    missing: int
    outdated: int
    terms: int

    @property
    def is_complete(self) -> bool:
        """Whether nothing is to be done for it."""
        return self.has_program and self.has_consents and self.has_mail and not self.to_translate

    @property
    def to_translate(self) -> int:
        """How many texts a translator has to write."""
        return self.missing + self.outdated + self.terms


@dataclass(frozen=True, slots=True)
class FairLanguages:
    """The languages that the current fair needs; those of the edition where none is known."""

    languages: tuple[LanguageNeeds, ...] = ()
    fair: str = ""

    @property
    def to_translate(self) -> tuple[str, ...]:
        """The languages in which something can be sent out to be translated."""
        return tuple(it.lang for it in self.languages if it.to_translate)
