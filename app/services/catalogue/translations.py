"""How complete the languages of an edition are, and filling what they lack with the members."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.domain.edition import Edition
from app.domain.errors import UsageError
from app.domain.file_names import file_names
from app.domain.localized import UNDETERMINED, is_language_tag
from app.domain.member import Member
from app.domain.messages import N_
from app.domain.translation import LanguageMatrix, Passage, matrix_of, passages
from app.exporters.translation_workbook import PassageRow, PassageSheet, workbook_of
from app.i18n.formats import language_name
from app.i18n.texts import Texts
from app.services.catalogue.catalogue_service import CatalogueService
from app.services.catalogue.output_guard import write_output

SUFFIX = ".xlsx"
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
        """Write one workbook for all members; the number of texts in it."""
        sheet = self._sheet(order, self._members(order), texts)
        if not sheet.rows:
            raise _nothing_lacks(order)
        write_output(out, workbook_of(sheet))
        return len(sheet.rows)

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

    def _members(self, order: TranslationOrder) -> list[Member]:
        catalogue = self._catalogue()
        if not order.members:
            return list(catalogue.members())
        return [catalogue.member(id_) for id_ in order.members]

    def _sheet(
        self, order: TranslationOrder, members: Sequence[Member], texts: Texts
    ) -> PassageSheet:
        _ = texts.gettext
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
        languages = (order.source, *order.languages)
        outdated = self._catalogue().outdated()
        rows = [
            _row(member, passage, order, texts, is_outdated=is_outdated)
            for member in members
            for passage in passages(member)
            for is_outdated in [
                any((member.id, passage.key, lang) in outdated for lang in order.languages)
            ]
            if order.whole
            or is_outdated
            or any(passage.is_missing(lang) for lang in order.languages)
        ]
        return PassageSheet(
            titles=(_("Texts"), _("How to fill this in")),
            help=[_(line) for line in HELP],
            headings=(_("Member"), _("Which text"), *(heading(lang, texts) for lang in languages)),
            languages=languages,
            edition=stamp_of(self._catalogue().edition),
            rows=rows,
        )


def heading(lang: str, texts: Texts) -> str:
    """A language as the heading of its column, with the tag by which it is known again."""
    name = language_name(lang, texts.lang)
    return f"{name[:1].upper()}{name[1:]} [{lang}]"


def stamp_of(edition: Edition) -> str:
    """Which edition a workbook was made from."""
    return f"{edition.date.isoformat()} {edition.version}"


def _row(
    member: Member, passage: Passage, order: TranslationOrder, texts: Texts, *, is_outdated: bool
) -> PassageRow:
    what = texts.gettext(passage.what)
    if is_outdated:
        what = texts.gettext("{what} (the original has changed)").format(what=what)
    if passage.offering:
        offering = next(item for item in member.offerings if item.id == passage.offering)
        what = f"{offering.title(order.source).text}: {what}"
    shown = {**passage.texts, order.source: passage.source(order.source)}
    return PassageRow(f"{member.id}/{passage.key}", member.name, what, shown)


def _nothing_lacks(order: TranslationOrder) -> UsageError:
    return UsageError(
        N_("Nothing is missing in these languages: {languages}."),
        N_("To have existing texts corrected, include them."),
        languages=", ".join(order.languages),
    )
