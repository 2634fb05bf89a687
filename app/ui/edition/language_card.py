"""The languages of the edition: what each lacks, by member, and the way to have it filled in."""

from collections.abc import Sequence
from pathlib import Path

from app.domain.changes import Changes
from app.domain.errors import KnownError
from app.domain.localized import UNDETERMINED
from app.domain.messages import N_
from app.domain.translation import LanguageMatrix, MemberTexts
from app.domain.translation_exchange import XLIFF_SUFFIXES
from app.i18n.formats import language_name
from app.i18n.texts import Texts
from app.services.catalogue.translations import TranslationsService
from app.ui.edition.fill_sheet import FillFiles, FillRequest, FillSheet
from app.ui.edition.language_table import LanguageTable
from app.ui.frame.app_context import AppContext
from app.ui.kit.cards import CardFrame, NamedControl
from app.ui.kit.combo_box import QuietComboBox
from app.ui.system.file_dialogs import file_to_write

EVERY = ""


class LanguageCard(CardFrame):
    """Shows the matrix; a filter leaves the members that lack something in one language."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(
            app.context,
            N_("Languages of the edition"),
            N_(
                "How complete each member is in each language. Members fill in what is missing; "
                "drop their workbooks, or the XLIFF files of an agency, above, like lists."
            ),
        )
        self._app = app
        self._matrix = LanguageMatrix((), ())
        self.filter = NamedControl(QuietComboBox())
        self.filter.control.activated.connect(self._show)
        self.words.bind(N_("Members to show"), self.filter.say)
        self.table = LanguageTable(app.context)
        self.words.bind(N_("Languages of the edition"), self.table.setAccessibleName)
        self.words.bind(
            N_("One row per member, one column per language."), self.table.setAccessibleDescription
        )
        self.fill_button = self.words.button(N_("Request translations…"), self._ask)
        self.column.addWidget(self.filter)
        self.column.addWidget(self.table)
        self.add_row(self.fill_button)
        self.words.follow(self._say_matrix)
        self._say_matrix()

    def refresh(self) -> None:
        """Read the matrix of the edition in use."""
        self._app.tasks.reading.do(self._app.services.translations.matrix, self._learn)

    def reload(self, changes: Changes) -> None:
        """Show again what an action changed."""
        if changes.edition:
            self.refresh()

    def missing_in(self) -> str:
        """The language whose lacks are shown; nothing for all members."""
        return str(self.filter.control.currentData() or EVERY)

    def _learn(self, matrix: LanguageMatrix) -> None:
        self._matrix = matrix
        self._say_matrix()

    def _say_matrix(self) -> None:
        self.table.table.texts = self._app.context.texts
        self._offer_filters()
        self._show()

    def _offer_filters(self) -> None:
        combo, chosen = self.filter.control, self.missing_in()
        combo.clear()
        combo.addItem(self._app.context.texts.gettext("All members"), EVERY)
        for lang in self._matrix.languages:
            title = self._app.context.texts.gettext("Missing in {language} · {n}").format(
                language=language_name(lang, self._app.context.texts.lang),
                n=len(self._matrix.lacking(lang)),
            )
            combo.addItem(title, lang)
        combo.setCurrentIndex(max(0, combo.findData(chosen)))

    def _show(self) -> None:
        lang = self.missing_in()
        members = self._matrix.lacking(lang) if lang else self._matrix.members
        self.table.show_members(self._matrix, members)
        self.fill_button.setEnabled(bool(self._matrix.members))

    def _ask(self) -> None:
        known = self._app.services.visitor_language(self._app.context.texts.lang)
        self.request((self.missing_in() or known,), self.table.chosen())

    def request(self, proposed: Sequence[str], members: Sequence[MemberTexts] = ()) -> None:
        """Ask how texts are to go out to be translated into the proposed languages."""
        languages = [lang for lang in self._matrix.languages if lang != UNDETERMINED]
        sheet = FillSheet(self._app.context, languages, proposed, members)
        sheet.ordered.connect(lambda wanted: self._write(sheet, wanted))
        self._app.sheets.open(sheet)

    def _write(self, sheet: FillSheet, request: FillRequest) -> None:
        app, texts = self._app, self._app.context.texts
        proposed = sheet.proposed()
        if request.files is FillFiles.ONE:
            title = texts.gettext("Save the workbook")
            place = file_to_write(app.devices.files, title, proposed, *XLIFF_SUFFIXES)
        else:
            place = app.devices.files.folder(texts.gettext("Folder for the files"), proposed.parent)
        if place is None:
            return

        def written() -> int:
            return write_texts(app.services.translations, request, place, texts)

        def finished(_count: int) -> None:
            sheet.close_sheet()
            app.problems.info(texts.gettext("Saved: {place}").format(place=place))

        def failed(error: Exception) -> None:
            sheet.show_message(
                " ".join(texts.error(error)) if isinstance(error, KnownError) else ""
            )

        app.tasks.reading.do(written, finished, failed)


def write_texts(
    service: TranslationsService, request: FillRequest, place: Path, texts: Texts
) -> int:
    """Write what is wanted into a file or folder; how many texts or files that are."""
    match request.files:
        case FillFiles.ONE:
            return service.export(request.order, place, texts)
        case FillFiles.EACH_MEMBER:
            return len(service.export_each(request.order, place, texts))
        case FillFiles.XLIFF:
            return len(service.export_languages(request.order, place, texts))
