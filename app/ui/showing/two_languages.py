"""Ctrl+M shows a profile in two languages, Ctrl+Shift+G the vocabulary; both are saved as PDF."""

from typing import TYPE_CHECKING

from app.domain.brochure import BrochureItem, BrochureRequest
from app.domain.errors import KnownError
from app.domain.localized import UNDETERMINED
from app.domain.messages import N_
from app.ui.catalogue.lookup import chosen
from app.ui.frame.app_context import AppContext
from app.ui.frame.commands import FINDING, SHOWING
from app.ui.frame.subject import Subject
from app.ui.showing.pdf_saving import save_pdf

if TYPE_CHECKING:
    from app.ui.showing.mirror_sheet import MirrorSheet
    from app.ui.showing.vocabulary_sheet import VocabularySheet

MIRROR = N_("Two languages")
VOCABULARY = N_("Vocabulary")


def add_two_languages(app: AppContext) -> None:
    """Add both to the window, and the first to every profile."""
    mirror = app.actions.add(MIRROR, "Ctrl+M", lambda: _mirror(app), group=SHOWING)
    app.frame.profile_actions.add(mirror)
    app.actions.add(
        VOCABULARY, "Ctrl+Shift+G", lambda: _vocabulary(app), group=FINDING, over_sheets=True
    )


def _mirror(app: AppContext) -> None:
    from app.ui.showing.mirror_sheet import MirrorSheet  # noqa: PLC0415 - when it is first wanted

    subject = chosen(app)
    if subject is None:
        say = N_("Choose a company first; Ctrl+M shows it in two languages.")
        app.problems.info(app.context.texts.gettext(say))
        return
    left, right = _languages(app)
    tags = app.services.catalogue.edition.languages
    member, offering = subject.profile.member, subject.offering or ""
    sheet = MirrorSheet(app.context, member, offering, tags, left, right)
    sheet.save_requested.connect(lambda: _save_mirror(app, sheet, subject))
    app.sheets.open(sheet)


def _vocabulary(app: AppContext) -> None:
    from app.ui.showing.vocabulary_sheet import VocabularySheet  # noqa: PLC0415 - as above

    if isinstance(app.sheets.current(), VocabularySheet):
        return
    glossary = app.services.glossary
    try:
        finder, tags = glossary.finder(), glossary.languages()
    except KnownError as error:
        app.problems.error(error)
        return
    left, right = _languages(app)
    sheet = VocabularySheet(app.context, finder, tags, left, right)
    sheet.save_requested.connect(lambda: _save_vocabulary(app, sheet))
    app.sheets.open(sheet)


def _languages(app: AppContext) -> tuple[str, str]:
    """Those of the staff and of the visitor; where it is one, another of the edition."""
    staff = app.context.texts.lang
    right = app.services.visits.language or app.services.visitor_language(staff)
    tags = app.services.catalogue.edition.languages
    others = (tag for tag in tags if tag not in {staff, UNDETERMINED})
    return staff, right if right != staff else next(others, right)


def _save_mirror(app: AppContext, sheet: "MirrorSheet", subject: Subject) -> None:
    offerings = (subject.offering,) if subject.offering else ()
    request = BrochureRequest(
        (BrochureItem(subject.profile.member.id, offerings),),
        language=sheet.right,
        second_language=sheet.left if sheet.left != sheet.right else "",
        cover=False,
    )
    brochures = app.services.brochures
    save_pdf(
        app,
        f"{subject.profile.member.name} {sheet.left}-{sheet.right}",
        lambda path: brochures.write(brochures.make(request), path),
        sheet.say_saved,
    )


def _save_vocabulary(app: AppContext, sheet: "VocabularySheet") -> None:
    from app.services.output.vocabulary import write_vocabulary  # noqa: PLC0415 - as above

    services, title = app.services, app.context.texts.gettext(VOCABULARY)
    edition, resources = services.catalogue.edition, services.paths.resources
    save_pdf(
        app,
        f"{title} {sheet.left}-{sheet.right}",
        lambda path: write_vocabulary(edition, sheet.left, sheet.right, resources, path),
        sheet.say_saved,
    )
