"""A comparison on paper: fact by fact, what each company says of it."""

from collections.abc import Iterator
from pathlib import Path

from app.domain.comparison import Cell, Comparison
from app.domain.edition import Edition
from app.domain.official_paper import OfficialPaper, PaperPart, PartKind
from app.i18n.texts import Texts
from app.services.catalogue.output_guard import write_output


def write_comparison(
    made: Comparison, edition: Edition, texts: Texts, resources: Path, out: Path
) -> None:
    """Write it as a PDF for a reader of the language of `texts`. Raises UsageError."""
    from app.brochure.official_pages import official_pages  # noqa: PLC0415 - loads reportlab

    title = texts.gettext("Comparison")
    paper = OfficialPaper(
        name="comparison",
        title=title,
        language=texts.lang,
        organisation=edition.source or edition.brand.called,
        parts=tuple(_parts(made, texts)),
        signatures=(),
        day_and_place="",
        signed="",
        lawyer="",
        foot=(title, edition.version),
    )
    write_output(out, official_pages(paper, resources, edition.brand))


def _parts(made: Comparison, texts: Texts) -> Iterator[PaperPart]:
    names = [column.title(texts.lang).text for column in made.columns]
    for row in made.rows:
        mark = f" ({texts.gettext('differs')})" if row.differs else ""
        yield PaperPart(PartKind.HEADING, f"{row.title.text}{mark}")
        for name, cell in zip(names, row.cells, strict=True):
            yield PaperPart(PartKind.ROW, _said(cell, texts), name)


def _said(cell: Cell, texts: Texts) -> str:
    """The values of a cell; what is in another language than the reader's is marked."""
    only = texts.gettext("{language} only")
    said = (
        f"{it.text} · {only.format(language=it.lang.upper())}"
        if it.lang and it.is_foreign_to(texts.lang)
        else it.text
        for it in cell
    )
    return "; ".join(said) or "–"
