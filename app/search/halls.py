"""The halls among the filters: those of the running fair, or of all fairs with their names."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from app.domain.indexed import FacetValue
from app.domain.stand import HALL, Stand, is_at


def with_halls(
    facets: Mapping[str, Sequence[FacetValue]], fairs: Collection[str]
) -> Mapping[str, Sequence[FacetValue]]:
    """The facets with the halls that count while a fair runs under these names."""
    if HALL not in facets:
        return facets
    return {**facets, HALL: [*_counting(facets[HALL], fairs)]}


def _counting(values: Sequence[FacetValue], fairs: Collection[str]) -> Iterator[FacetValue]:
    here: dict[str, FacetValue] = {}
    for one in values:
        hall, _, fair = one.value.partition("\t")
        if is_at(Stand(fair=fair), fairs):
            known = here.get(hall, FacetValue(hall, 0, 0))
            here[hall] = FacetValue(
                hall, known.documents | one.documents, known.members | one.members
            )
    yield from here.values() if here else values


def is_chosen(facet: str, value: str, chosen: Collection[str]) -> bool:
    """Whether a value is one of those that were chosen; a hall may be named without its fair."""
    return value in chosen or (facet == HALL and value.partition("\t")[0] in chosen)
