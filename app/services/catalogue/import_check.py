"""The check before anything is written: what each column became, ten profiles, what is doubtful."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.domain.column_outcome import ColumnChoice, ColumnOutcome
from app.domain.member import Member
from app.domain.messages import N_
from app.domain.sentence import Sentence
from app.exporters.member_json import member_to_json
from app.importers.tables.import_result import ImportResult
from app.language.phone import country_of, e164
from app.services.catalogue.column_choices import with_days

PROFILES = 10
_SHOWN = 3
_REPEATED = 5
"""So many members with the same long text have a placeholder and no description."""
_LEAST_TEXT = 12


@dataclass(frozen=True, slots=True)
class ImportCheck:
    """What an import would make of its lists, to be looked at by a person.

    `profiles` are the first members that the lists speak of; `doubts` are sentences on what
    contradicts itself.
    """

    columns: tuple[ColumnOutcome, ...] = ()
    profiles: tuple[Member, ...] = ()
    doubts: tuple[Sentence, ...] = ()

    @property
    def doubtful_columns(self) -> tuple[ColumnOutcome, ...]:
        """The columns of which most cells were not taken."""
        return tuple(column for column in self.columns if column.is_doubtful)

    def as_json(self) -> Mapping[str, Any]:
        """The check as `import --check --json` prints it."""
        return {
            "columns": [column.as_json() for column in self.columns],
            "profiles": [member_to_json(member) for member in self.profiles],
            "doubts": list(self.doubts),
        }


NOTHING_CHECKED = ImportCheck()


def check_of(result: ImportResult, choices: Iterable[ColumnChoice] = ()) -> ImportCheck:
    """The check of what lists became; `choices` are what somebody chose of their columns."""
    data = dict.fromkeys(row.member for row in result.rows if row.member)
    members = {member.id: member for member in result.members}
    of_lists = [members[name] for name in data if name in members]
    columns = with_days(result.columns, choices)
    return ImportCheck(columns, tuple(of_lists[:PROFILES]), tuple(_doubts(of_lists)))


def _doubts(members: Sequence[Member]) -> Iterator[Sentence]:
    for what, found in (
        (
            N_("phone numbers of another country than the address: {number}, such as {names}"),
            [member.name for member in members if _is_called_elsewhere(member)],
        ),
        (
            N_("offerings without any text: {number}, such as of {names}"),
            [member.name for member in members for it in member.offerings if not it.texts],
        ),
        (
            N_("members with nothing but a name: {number}, such as {names}"),
            [member.name for member in members if _has_name_only(member)],
        ),
    ):
        if found:
            names = ", ".join(dict.fromkeys(found[:_SHOWN]))
            yield Sentence(what, number=len(found), names=names)
    for text, number in _repeated_texts(members):
        yield Sentence(
            N_("the same text for {number} members: “{text}”"), number=number, text=text[:80]
        )


def _is_called_elsewhere(member: Member) -> bool:
    number = e164(member.phone, "") if member.phone.startswith("+") else None
    land = country_of(number) if number else ""
    return bool(land and member.address.country) and land != member.address.country


def _has_name_only(member: Member) -> bool:
    said = (member.address.city, member.address.country, member.phone, member.email)
    more = (member.website, member.texts, member.contacts, member.offerings, member.sectors)
    return not any(said) and not any(more)


def _repeated_texts(members: Sequence[Member]) -> list[tuple[str, int]]:
    texts = Counter(
        text.description
        for member in members
        for text in member.texts.values()
        if len(text.description) >= _LEAST_TEXT
    )
    return [(text, number) for text, number in texts.most_common(_SHOWN) if number >= _REPEATED]
