"""Opening the catalogue in use: at the start, and whenever another edition is taken over."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QImage

from app.domain.brand import Brand
from app.domain.changes import Changes
from app.domain.errors import KnownError
from app.ui.catalogue.lookup import catalogue_page
from app.ui.frame.app_context import AppContext
from app.ui.frame.language_switch import LanguageSwitch
from app.ui.kit.foreign_picture import foreign_picture
from app.ui.system.no_op import no_op

LOGO = QSize(480, 240)
"""Pixels at which a logo is drawn; it is shown smaller."""


class CatalogueOpener:
    """Hands the catalogue in use to the page, the language switch and the status line."""

    def __init__(self, app: AppContext, languages: LanguageSwitch) -> None:
        self._app = app
        self._languages = languages
        self._shown = ""
        self._began: datetime | None = None
        languages.chosen.connect(self.speak)
        app.watchers.append(self._follow)

    def open_first(self, then: Callable[[], None]) -> None:
        """Open the catalogue in use; `then` follows once its first answer is on the screen."""
        page, services, tasks = catalogue_page(self._app), self._app.services, self._app.tasks
        answered = (page.answered_anew, page.failed)

        def complete() -> None:
            services.visits.watchers.append(self.follow_visit)
            self.follow_visit()
            if is_open:
                tasks.searching.do(services.catalogue.get_ready, no_op, _reported_already)
            then()

        def go_on(_outcome: object) -> None:
            for signal in answered:
                signal.disconnect(go_on)
            QTimer.singleShot(0, page, complete)

        for signal in answered:
            signal.connect(go_on)
        is_open = self.open()
        if not is_open:
            go_on(None)

    def open(self) -> bool:
        """Show the catalogue in use; False for one that does not open, which is told."""
        page, services = catalogue_page(self._app), self._app.services
        try:
            catalogue = services.catalogue
        except KnownError as error:
            self._app.problems.error(error)
            return False
        if services.problem is not None:
            self._app.problems.error(services.problem)
        self._apply_brand(catalogue.edition.brand)
        visitor = services.visitor_language(self._app.context.texts.lang)
        self._languages.offer_languages(catalogue.edition.languages, visitor)
        self._shown = visitor
        page.show_catalogue(catalogue, visitor)
        status = self._app.frame.status
        self._app.tasks.reading.do(catalogue.info, status.show_edition)
        self._app.tasks.reading.do(services.signing, status.show_signing, _reported_already)
        return True

    def open_anew(self) -> None:
        """Let go of the catalogue that was open, and open the one that is in use now."""
        catalogue_page(self._app).leave()
        self._app.services.let_go_of_catalogue()
        if self.open():
            self.show_logos()

    def _apply_brand(self, brand: Brand) -> None:
        """Look like the network of the edition, now and at the next start."""
        context, services = self._app.context, self._app.services
        context.theme.apply_brand(brand)
        self._app.window.setWindowTitle(context.program_title)
        if services.catalogue_file is None:
            services.brand_memory.save(brand)

    def show_logos(self) -> None:
        """Have the window show the logo of the network, once it is drawn."""
        theme, services = self._app.context.theme, self._app.services
        brand = theme.brand
        if not brand.logo and not brand.logo_dark:
            return

        def drawn(name: str) -> QImage:
            medium = services.catalogue.medium(name) if name else None
            return foreign_picture(medium.data, LOGO) if medium else QImage()

        def show(logos: tuple[QImage, QImage]) -> None:
            if theme.brand == brand:
                theme.take_logos(*logos)

        self._app.tasks.reading.do(lambda: (drawn(brand.logo), drawn(brand.logo_dark)), show)

    def _follow(self, changes: Changes) -> None:
        if changes.language:
            self._languages.choose(
                self._app.services.visitor_language(self._app.context.texts.lang)
            )

    def speak(self, lang: str) -> None:
        """Show members in another language: during a visit as long as that goes on."""
        services = self._app.services
        if services.visits.touch() is not None:
            services.visits.speak(lang)
        else:
            services.settings.change(visitor_language=lang)
        self.follow_visit()
        catalogue_page(self._app).enter()

    def follow_visit(self) -> None:
        """Show the language of the visit of now; another visitor finds no searches of the last."""
        services = self._app.services
        visit = services.visits.current()
        began = visit.began if visit is not None else None
        if began != self._began:
            self._began = began
            catalogue_page(self._app).recent.forget()
        lang = services.visitor_language(self._app.context.texts.lang)
        if self._shown and lang != self._shown:
            self._shown = lang
            self._languages.choose(lang)
            catalogue_page(self._app).show_language(lang)
            self._app.changed(Changes(language=True))


def _reported_already(_error: Exception) -> None:
    """A catalogue that cannot be read is told of once, by whoever reads its edition or searches."""
