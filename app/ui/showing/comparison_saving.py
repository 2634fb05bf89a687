"""Saves a comparison as a PDF, to be printed or sent."""

from collections.abc import Sequence
from pathlib import Path

from app.domain.comparison import Compared
from app.ui.frame.app_context import AppContext
from app.ui.showing.pdf_saving import save_pdf


def save_comparison(
    app: AppContext, columns: Sequence[Compared], lang: str, *, brief: bool
) -> None:
    """Save what is side by side for a reader of `lang`; a brief one leaves out what is the same."""
    services, texts = app.services, app.services.texts(lang)

    def write(path: Path) -> None:
        comparison = services.comparisons.side_by_side(columns, lang, texts)
        comparison = comparison.without_same() if brief else comparison
        services.brochures.write(services.brochures.of_comparison(comparison, lang), path)

    text = app.context.texts.gettext("Saved: {name}")
    save_pdf(
        app,
        texts.gettext("Comparison"),
        write,
        lambda name: app.problems.info(text.format(name=name)),
    )
