"""The glossary of the trade on paper, in two languages side by side."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from app.domain.edition import Edition
from app.domain.glossary import GlossaryConcept
from app.domain.localized import pick
from app.domain.official_paper import OfficialPaper, PaperPart, PartKind
from app.i18n.formats import language_title
from app.services.catalogue.output_guard import write_output


def write_vocabulary(edition: Edition, left: str, right: str, resources: Path, out: Path) -> int:
    """Write all terms that both languages have as a PDF; how many. Raises UsageError."""
    from app.brochure.official_pages import official_pages  # noqa: PLC0415 - loads reportlab

    terms = [it for it in edition.glossary if it.terms.get(left) and it.terms.get(right)]
    names = (language_title(left, left), language_title(right, right))
    paper = OfficialPaper(
        name="phrase-book",
        title=" – ".join(names),
        language=right,
        organisation=edition.source or edition.brand.called,
        parts=tuple(_parts(edition, terms, left, right)),
        signatures=(),
        day_and_place="",
        signed="",
        lawyer="",
        foot=(" – ".join(names), edition.version),
    )
    write_output(out, official_pages(paper, resources, edition.brand))
    return len(terms)


def _parts(
    edition: Edition, terms: Iterable[GlossaryConcept], left: str, right: str
) -> Iterator[PaperPart]:
    """The terms of each sector under its name, in the order of the edition; others at the end."""
    sectors = {it.code: f"{it.name(left)} · {it.name(right)}" for it in edition.sectors}
    order = {code: place for place, code in enumerate(sectors)}
    known = sorted(
        terms,
        key=lambda it: (order.get(it.sector, len(order)), pick(it.terms, left).text.casefold()),
    )
    before = ""
    for concept in known:
        heading = sectors.get(concept.sector, "·")
        if heading != before:
            yield PaperPart(PartKind.HEADING, heading)
            before = heading
        yield PaperPart(PartKind.ROW, concept.terms[right], concept.terms[left])
