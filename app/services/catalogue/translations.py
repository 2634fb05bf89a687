"""How complete the languages of an edition are, and filling what they lack with the members."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.domain.edition import Edition
from app.domain.errors import UsageError
from app.domain.file_names import file_names
from app.domain.glossary import GLOSSARY, GlossaryConcept
from app.domain.glossary_passages import glossary_passages
from app.domain.localized import UNDETERMINED, Localized, is_language_tag
from app.domain.member import Member
from app.domain.messages import N_
from app.domain.translation import LanguageMatrix, Passage, matrix_of, passages
from app.domain.translation_exchange import XLIFF_SUFFIX, XLIFF_SUFFIXES
from app.exporters.term_lookup import TermLookup
from app.exporters.translation_workbook import PassageRow, PassageSheet, workbook_of
from app.exporters.xliff_file import XliffWords, xliff_of
from app.i18n.formats import language_title, number
from app.i18n.texts import Texts
from app.services.catalogue.catalogue_service import CatalogueService
from app.services.catalogue.output_guard import write_output

SUFFIX = ".xlsx"
XLIFF_NOTES = (
    N_("Text of companies in a trade fair catalogue, edition {version}."),
    N_("Keep the IDs. The source cannot be changed. A text has at most {number} characters."),
)
MAX_TEXT = 32_000
HELP = (
    N_("Please fill in the shaded cells: each is for the text on its left, in another language."),
    N_("Leave empty what you cannot translate. Other cells cannot be changed."),
    N_("You can sort and filter rows. Keep the names of languages and the hidden columns."),
    N_("Send the file back as it is, as an Excel workbook (.xlsx)."),
)


@dataclass(frozen=True, slots=True)
class TranslationOrder:
    """What is to be filled: in which languages, from which, for which members (none: for all).

    `whole` gives texts that are there in every language, too, to be corrected.
    """

    languages: tuple[str, ...]
    source: str
    members: tuple[str, ...] = ()
    whole: bool = False


class TranslationsService:
    """Looks at the catalogue in use; `texts` are the words in which the workbooks speak."""

    def __init__(self, catalogue: Callable[[], CatalogueService]) -> None:
        self._catalogue = catalogue

    def matrix(self) -> LanguageMatrix:
        """How complete each language is, by member. Raises CatalogueError."""
        catalogue = self._catalogue()
        members = list(catalogue.members())
        found = {lang for member in members for text in passages(member) for lang in text.texts}
        declared = catalogue.edition.languages
        others = sorted(found - {*declared, UNDETERMINED})
        return matrix_of(members, (*declared, *others), catalogue.outdated())

    def export(self, order: TranslationOrder, out: Path, texts: Texts) -> int:
        """Write one file for all members; the number of texts to translate in it.

        It is XLIFF, which has one language, where `out` is named so, else a workbook.
        """
        sheet = self._sheet(order, self._members(order), texts)
        count = len(sheet.rows) + sum(_lacks(row.texts, order) for row in sheet.terms)
        if not count:
            raise _nothing_lacks(order)
        if out.suffix.lower() in XLIFF_SUFFIXES:
            write_output(out, self._xliff(sheet, order, texts))
        else:
            write_output(out, workbook_of(sheet))
        return count

    def export_each(self, order: TranslationOrder, folder: Path, texts: Texts) -> list[Path]:
        """Write a workbook for each member that lacks something, into a folder."""
        members = self._members(order)
        sheets = [(member, self._sheet(order, [member], texts)) for member in members]
        wanted = [(member, sheet) for member, sheet in sheets if sheet.rows]
        if not wanted:
            raise _nothing_lacks(order)
        names = file_names((member.name for member, _sheet in wanted), SUFFIX)
        files = [folder / name for name in names]
        for file, (_member, sheet) in zip(files, wanted, strict=True):
            write_output(file, workbook_of(sheet))
        return files

    def export_languages(self, order: TranslationOrder, folder: Path, texts: Texts) -> list[Path]:
        """Write an XLIFF file for each language in which something is missing, into a folder."""
        files: list[Path] = []
        members = self._members(order)
        _refuse_languages(order)
        for lang in order.languages:
            one = replace(order, languages=(lang,))
            sheet = self._sheet(one, members, texts)
            if sheet.rows or any(_lacks(row.texts, one) for row in sheet.terms):
                [name] = file_names([f"{self._catalogue().edition.version}-{lang}"], XLIFF_SUFFIX)
                write_output(folder / name, self._xliff(sheet, one, texts))
                files.append(folder / name)
        if not files:
            raise _nothing_lacks(order)
        return files

    def _xliff(self, sheet: PassageSheet, order: TranslationOrder, texts: Texts) -> bytes:
        if len(sheet.languages) != 2:
            raise UsageError(
                N_("An XLIFF file has one target language. Nothing was written."),
                N_("Name one language, or a folder for one file per language."),
            )
        edition, lang = self._catalogue().edition, texts.lang
        values = {"version": edition.version, "number": number(MAX_TEXT, lang)}
        notes = [texts.gettext(note).format(**values) for note in XLIFF_NOTES]
        changed = texts.gettext("The original has changed since this was translated: {text}")
        terms = [row for row in sheet.terms if order.whole or _lacks(row.texts, order)]
        asked = replace(sheet, terms=terms)
        return xliff_of(asked, edition.glossary, XliffWords(notes, changed))

    def _members(self, order: TranslationOrder) -> list[Member]:
        catalogue = self._catalogue()
        if not order.members:
            return list(catalogue.members())
        return [catalogue.member(id_) for id_ in order.members]

    def _sheet(
        self, order: TranslationOrder, members: Sequence[Member], texts: Texts
    ) -> PassageSheet:
        _ = texts.gettext
        _refuse_languages(order)
        languages = (order.source, *order.languages)
        outdated = self._catalogue().outdated()
        rows = [
            _row(member, passage, order, texts, outdated=frozenset(old))
            for member in members
            for passage in passages(member)
            for old in [
                [lang for lang in order.languages if (member.id, passage.key, lang) in outdated]
            ]
            if order.whole or old or _lacks(passage.texts, order)
        ]
        return PassageSheet(
            titles=(_("Texts"), _("How to fill this in"), _("Glossary of the trade")),
            help=[_(line) for line in HELP],
            headings=(_("Member"), _("Which text"), *(heading(lang, texts) for lang in languages)),
            languages=languages,
            edition=stamp_of(self._catalogue().edition),
            rows=rows,
            brand=self._catalogue().edition.brand,
            terms=self._terms(order, members, rows, texts),
        )

    def _terms(
        self,
        order: TranslationOrder,
        members: Sequence[Member],
        rows: Sequence[PassageRow],
        texts: Texts,
    ) -> list[PassageRow]:
        """The glossary: all of it where all members go out, else what occurs in the texts."""
        edition = self._catalogue().edition
        glossary: Iterable[GlossaryConcept] = edition.glossary
        if order.members or len(members) == 1:
            lookup = TermLookup(glossary, order.source)
            text = "\n".join(row.texts.get(order.source, "") for row in rows)
            found = {concept.id for concept in lookup.concepts_in(text)}
            glossary = [concept for concept in glossary if concept.id in found]
        names = {sector.code: sector.name(texts.lang) for sector in edition.sectors}
        title = texts.gettext("Glossary of the trade")
        return [
            PassageRow(
                f"{GLOSSARY}/{passage.key}",
                title,
                names.get(concept.sector, texts.gettext(passage.what)),
                {**passage.texts, order.source: passage.source(order.source)},
            )
            for concept, passage in zip(glossary, glossary_passages(glossary), strict=True)
        ]


def _lacks(texts: Localized, order: TranslationOrder) -> bool:
    """Whether a text is to be translated into a language of an order."""
    return any(not texts.get(lang) for lang in order.languages)


def _refuse_languages(order: TranslationOrder) -> None:
    strange = [tag for tag in (order.source, *order.languages) if not is_language_tag(tag)]
    if strange:
        raise UsageError(
            N_("“{lang}” is not a known language."),
            N_("Use, for example: {tags}."),
            lang=strange[0],
            tags="de, cs, pt-BR",
        )
    if not order.languages or order.source in order.languages:
        raise UsageError(
            N_("Choose a language to fill other than the one to translate from."),
            N_("Name the languages to fill, and a different one to translate from."),
        )


def heading(lang: str, texts: Texts) -> str:
    """A language as the heading of its column, with the tag by which it is known again."""
    return f"{language_title(lang, texts.lang)} [{lang}]"


def stamp_of(edition: Edition) -> str:
    """Which edition a workbook was made from."""
    return f"{edition.date.isoformat()} {edition.version}"


def _row(
    member: Member,
    passage: Passage,
    order: TranslationOrder,
    texts: Texts,
    *,
    outdated: frozenset[str],
) -> PassageRow:
    what = texts.gettext(passage.what)
    if outdated:
        what = texts.gettext("{what} (the original has changed)").format(what=what)
    if passage.offering:
        offering = next(item for item in member.offerings if item.id == passage.offering)
        what = f"{offering.title(order.source).text}: {what}"
    shown = {**passage.texts, order.source: passage.source(order.source)}
    return PassageRow(f"{member.id}/{passage.key}", member.name, what, shown, outdated)


def _nothing_lacks(order: TranslationOrder) -> UsageError:
    return UsageError(
        N_("Nothing is missing in these languages: {languages}."),
        N_("To have existing texts corrected, include them."),
        languages=", ".join(order.languages),
    )
