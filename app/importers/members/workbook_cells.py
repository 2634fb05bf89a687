"""What the cells of the workbook of an edition say, each by the kind of its column."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from app.domain.localized import is_language_tag
from app.domain.member import EMPLOYEE_BANDS, MEMBER_KINDS, OFFERING_KINDS
from app.domain.messages import N_
from app.domain.sentence import Sentence
from app.domain.workbook_sheets import CellKind, code_of_label
from app.importers.members.object_cleaner import usual_tag
from app.importers.members.schema import COUNTRY, FILE, WEB
from app.importers.values.cell_parsers import kind_of, web_address
from app.importers.values.countries import country_code
from app.importers.values.employee_bands import employee_band
from app.importers.values.text_cleanup import plain_text

Read = Callable[[str], Any]
"""What a text stands for; None where it stands for nothing of its kind."""

_LONGEST_TOLD = 60
_YEAR = re.compile(r"(1\d{3}|20\d{2}|2100)(?:\.0)?")


class BadCell(Exception):
    """What a cell holds is nothing of its kind; `reason` says so, and what to do."""

    def __init__(self, reason: Sentence) -> None:
        super().__init__(reason)
        self.reason = reason


def read_cell(text: str, kind: CellKind) -> Any:  # noqa: ANN401 - a text or a year
    """The value of a cell that holds something. Raises BadCell."""
    read, problem = _KINDS[kind]
    value = read(text)
    if value is None:
        raise BadCell(Sentence(problem, cell=text[:_LONGEST_TOLD]))
    return value


def lines_of(text: str) -> list[str]:
    """The lines of a cell that hold something, each once."""
    return list(dict.fromkeys(line for it in text.split("\n") if (line := it.strip())))


def one_line(text: str) -> str:
    """A cell as one line; what cannot be seen goes."""
    return " ".join(filter(None, plain_text(text).split("\n")))


def _year(text: str) -> int | None:
    found = _YEAR.fullmatch(text)
    return int(found[1]) if found else None


def _country(text: str) -> str | None:
    code = code_of_label(text)
    return code if COUNTRY.match(code) else country_code(text) or None


def _language(text: str) -> str | None:
    tag = usual_tag(text)
    return tag if is_language_tag(tag) else None


def _web(text: str) -> str | None:
    return text if WEB.match(text) else web_address(text) or None


def _file(text: str) -> str | None:
    return text if FILE.match(text) else None


def _one_of(known: tuple[str, ...], other: Read) -> Read:
    return lambda text: text if text in known else other(text) or None


def _same(text: str) -> str:
    return text


_NO_WORD = N_("“{cell}” is not in the list of this cell. Choose from the list.")
_ANYTHING = (_same, "")
_KINDS: Mapping[CellKind, tuple[Read, str]] = {
    CellKind.LINE: _ANYTHING,
    CellKind.TEXT: _ANYTHING,
    CellKind.LINES: _ANYTHING,
    CellKind.ID: _ANYTHING,
    CellKind.SECTOR: _ANYTHING,
    CellKind.CERTIFICATE: _ANYTHING,
    CellKind.YEAR: (_year, N_("“{cell}” is not a year. Write four digits, like 1992.")),
    CellKind.COUNTRY: (_country, N_("“{cell}” is not a country. Choose one from the list.")),
    CellKind.LANGUAGE: (_language, N_("“{cell}” is not a language. Write its code, like de.")),
    CellKind.MEMBER_KIND: (_one_of(MEMBER_KINDS, lambda text: kind_of(text, "kinds")), _NO_WORD),
    CellKind.OFFERING_KIND: (
        _one_of(OFFERING_KINDS, lambda text: kind_of(text, "offering_kinds")),
        _NO_WORD,
    ),
    CellKind.EMPLOYEES: (_one_of(EMPLOYEE_BANDS, employee_band), _NO_WORD),
    CellKind.WEB: (
        _web,
        N_("“{cell}” is not a web address. Write it like https://company.example."),
    ),
    CellKind.FILE: (_file, N_("“{cell}” is not the name of a file. Write it without a folder.")),
}
