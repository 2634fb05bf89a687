"""What the languages of the current fair and its country lack, in one view."""

from collections.abc import Callable, Sequence
from pathlib import Path

from app.domain.language_needs import FairLanguages, LanguageNeeds
from app.domain.localized import UNDETERMINED
from app.domain.translation import LanguageMatrix, matrix_of
from app.i18n.consent_words import ConsentBook
from app.i18n.country_languages import languages_of_country
from app.i18n.mail_words import MailBook
from app.i18n.texts import languages
from app.services.booth.running_fair import RunningFair
from app.services.catalogue.catalogue_service import CatalogueService


class FairLanguagesService:
    """Looks at the catalogue in use, and at the words that the program has; no vault is needed."""

    def __init__(
        self,
        catalogue: Callable[[], CatalogueService],
        running: RunningFair,
        consents: ConsentBook,
        mail: MailBook,
        translations: Path,
    ) -> None:
        self._catalogue = catalogue
        self._running = running
        self._consents = consents
        self._mail = mail
        self._translations = translations

    def needs(self) -> FairLanguages:
        """What is there and what is missing, by language. Raises CatalogueError."""
        catalogue = self._catalogue()
        wanted = self._wanted()
        tags = wanted or tuple(it for it in catalogue.edition.languages if it != UNDETERMINED)
        matrix = matrix_of(catalogue.members(), tags, catalogue.outdated())
        fair = ", ".join(self._running.names) if wanted else ""
        return FairLanguages(tuple(self._needs_of(lang, matrix) for lang in tags), fair)

    def _wanted(self) -> tuple[str, ...]:
        """The languages of the fair's visitors, then those of its country."""
        of_countries = [it for code in self._running.countries for it in languages_of_country(code)]
        return tuple(dict.fromkeys((*self._running.languages, *of_countries)))

    def _needs_of(self, lang: str, matrix: LanguageMatrix) -> LanguageNeeds:
        glossary = self._catalogue().edition.glossary
        return LanguageNeeds(
            lang,
            has_program=_is_among(lang, languages(self._translations)),
            has_consents=_is_among(lang, self._consents.languages()),
            has_mail=_is_among(lang, (self._mail.words((lang,))[0],)),
            missing=sum(len(member.missing[lang]) for member in matrix.members),
            outdated=matrix.outdated(lang),
            terms=sum(not concept.terms.get(lang) for concept in glossary),
        )


def _is_among(lang: str, known: Sequence[str]) -> bool:
    return lang in known or lang.partition("-")[0] in known
