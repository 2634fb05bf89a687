"""What stands in a row beside letters that mean a state as well as a country, and decides."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from app.importers.columns.mapped_column import MappedColumn
from app.importers.tables.table import TableRow
from app.importers.values.bundled_tables import bundled_table
from app.importers.values.cell_parsers import email_address, web_address
from app.importers.values.countries import country_code
from app.importers.values.name_keys import host, name_key
from app.importers.values.postcodes import fits, full_postcode, is_known
from app.importers.values.states import state_with, states_of
from app.language.phone import lands_of


@dataclass(frozen=True, slots=True)
class LetterEvidence:
    """What letters of a column are by the rows that show it, and in how many rows they do."""

    states: Counter[str] = field(default_factory=Counter)
    countries: Counter[str] = field(default_factory=Counter)
    shown: set[int] = field(default_factory=set)
    """The lines of the rows that show a country."""

    @staticmethod
    def of(
        column: MappedColumn,
        columns: Sequence[MappedColumn],
        rows: Sequence[TableRow],
        letters: Collection[str],
    ) -> "LetterEvidence":
        """What the rows with these letters say beside them."""
        found = LetterEvidence()
        for row in rows:
            if _cell(column, row) not in letters:
                continue
            beside = StateLetters.of(column, columns, row)
            if beside.shows_state():
                found.states[beside.letters] += 1
            elif beside.shows_country():
                found.countries[beside.letters] += 1
                found.shown.add(row.line)
        return found

    def lines_of_countries(self, column: MappedColumn, rows: Sequence[TableRow]) -> frozenset[int]:
        """The rows that show a country, and those with its letters where none shows a state."""
        sure = self.countries.keys() - self.states.keys()
        return frozenset(
            row.line for row in rows if row.line in self.shown or _cell(column, row) in sure
        )


@dataclass(frozen=True, slots=True)
class StateLetters:
    """The letters in a row with its postcode, and where its phone and its words say it is."""

    letters: str
    postcode: str
    called: frozenset[str]
    lands: frozenset[str]

    @staticmethod
    def of(column: MappedColumn, columns: Sequence[MappedColumn], row: TableRow) -> "StateLetters":
        """What a row says beside its cell in a column."""
        values = {it.field: _cell(it, row) for it in reversed(columns)}
        return StateLetters(
            _cell(column, row),
            values.get("postcode", ""),
            lands_of(values.get("phone", "")),
            _lands_of_words(values),
        )

    def shows_state(self) -> bool:
        """Whether the letters are those of a state."""
        if country_code(self.letters) in self.called:
            return False
        if self.postcode:
            return state_with(self.letters, self.postcode) is not None
        by_words = not self.called and self._is_by_words(is_state=True)
        return by_words or self._is_state_in(self.called)

    def shows_country(self) -> bool:
        """Whether the letters are those of a country."""
        code = country_code(self.letters)
        if code in self.called:
            return True
        if self.postcode:
            return is_known(code) and fits(full_postcode(self.postcode, code), code)
        return self._is_by_words(is_state=False)

    def _is_by_words(self, *, is_state: bool) -> bool:
        """Whether a legal form or an address on the web speaks for one and not for the other."""
        is_country = country_code(self.letters) in self.lands
        is_in_state = self._is_state_in(self.lands)
        return is_country != is_in_state and is_state == is_in_state

    def _is_state_in(self, lands: Collection[str]) -> bool:
        return any(state.country in lands for state in states_of(self.letters))


def _lands_of_words(values: Mapping[str, str]) -> frozenset[str]:
    """The countries that addresses on the web end with, else those of the legal form."""
    addresses = [host(web_address(values.get("website", "")))]
    addresses += [email_address(values.get(field, "")) for field in ("email", "contact_email")]
    if lands := {code for address in addresses if (code := _of_domain(address))}:
        return frozenset(lands)
    last = set(name_key(values.get("name", "")).split())
    return frozenset(land for land, forms in _legal_forms().items() if forms & last)


def _of_domain(address: str) -> str:
    """The country whose domain ends an address; companies anywhere have one like .io or .co."""
    rest, _, end = address.rpartition(".")
    is_anyones = end in {"io", "co", "me", "ai", "tv"} and not rest.endswith((".com", ".org"))
    return country_code(end) if len(end) == 2 and not is_anyones else ""


@cache
def _legal_forms() -> Mapping[str, frozenset[str]]:
    return {
        land: frozenset(forms) for land, forms in bundled_table("countries")["legal_forms"].items()
    }


def _cell(column: MappedColumn, row: TableRow) -> str:
    return row.cells[column.place].strip() if column.place < len(row.cells) else ""
