"""Members and offerings side by side: a row for each fact, a column for each of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from app.domain.localized import LocalizedText, pick
from app.domain.member import Fact, Member, Offering

LEAST, MOST = 2, 4
"""How many can stand side by side."""
MOST_ON_PAPER = 5
"""How many have room on a page that lies on its side."""


def fits_on_paper(count: int) -> bool:
    """Whether so many are compared in a brochure."""
    return LEAST <= count <= MOST_ON_PAPER


Cell = tuple[LocalizedText, ...]
"""The values of a fact, each with the language it is in."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A member, or one of its offerings."""

    member: Member
    offering: Offering | None = None

    def title(self, lang: str) -> LocalizedText:
        """Its name for a reader of `lang`."""
        if self.offering is None:
            return LocalizedText(self.member.name, "")
        title = self.offering.title(lang)
        return title if title.text else LocalizedText(self.offering.id, "")


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """A fact of all columns; `name` says which one in one word, `title` to a reader."""

    name: str
    title: LocalizedText
    cells: tuple[Cell, ...]

    @property
    def differs(self) -> bool:
        """Whether columns say different things.

        What one does not say is no difference, and nobody can tell of texts in two languages.
        """
        said = [(_tags(cell), _values(cell)) for cell in self.cells if any(it.text for it in cell)]
        return any(
            tags == other_tags and values != other_values
            for (tags, values), (other_tags, other_values) in combinations(said, 2)
        )

    @property
    def is_same(self) -> bool:
        """Whether all columns say the same."""
        return len({_values(cell) for cell in self.cells}) == 1

    @property
    def is_empty(self) -> bool:
        """Whether no column says anything."""
        return not any(value.text for cell in self.cells for value in cell)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What stands side by side, and its facts; `missing` are ids the catalogue does not hold."""

    columns: tuple[Compared, ...] = ()
    rows: tuple[ComparedRow, ...] = ()
    missing: tuple[str, ...] = ()

    def without_same(self) -> "Comparison":
        """The same without the facts in which all are the same."""
        return replace(self, rows=tuple(row for row in self.rows if not row.is_same))


def fact_rows(facts: Sequence[Sequence[Fact]], lang: str) -> Iterable[ComparedRow]:
    """Rows of the technical facts of each column; those of one name, in any language, are one."""
    groups: list[dict[int, Fact]] = []
    for column, of_column in enumerate(facts):
        for fact in of_column:
            _group_for(fact, column, groups)[column] = fact
    for group in groups:
        names = {tag: text for fact in group.values() for tag, text in fact.name.items()}
        cells = (_cell(group.get(column), lang) for column in range(len(facts)))
        yield ComparedRow("fact", pick(names, lang), tuple(cells))


def _group_for(fact: Fact, column: int, groups: list[dict[int, Fact]]) -> dict[int, Fact]:
    for group in groups:
        if column not in group and any(_names(fact) & _names(other) for other in group.values()):
            return group
    groups.append({})
    return groups[-1]


def _names(fact: Fact) -> set[tuple[str, str]]:
    return {(tag, _plain(text)) for tag, text in fact.name.items() if text}


def _cell(fact: Fact | None, lang: str) -> Cell:
    if fact is None:
        return ()
    return (fact.value_in(lang),)


def _tags(cell: Cell) -> frozenset[str]:
    return frozenset(value.lang for value in cell)


def _values(cell: Cell) -> frozenset[str]:
    return frozenset(_plain(value.text) for value in cell if value.text)


def _plain(text: str) -> str:
    """A text as it is compared: spaces, case, kinds of dashes and a last full stop mean nothing."""
    return "".join(text.casefold().split()).translate(_DASHES).rstrip(".")


_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))
