"""People and interpreters of a delegation, from workbooks, CSV, vCards: row by row.

One story: what a row says, whom it means, and what becomes of it.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from app.domain.country import LawfulBasis
from app.domain.delegation import (
    Delegation,
    Interpreter,
    Participant,
    Party,
    refuse_odd_presence,
)
from app.domain.delegation_intake import IntakeRow, IntakeStatus, ListIntake, refused_row
from app.domain.delegation_meetings import digest_id
from app.domain.dossier import Dossier
from app.domain.errors import FieldError, KnownError
from app.domain.messages import N_
from app.domain.sentence import Sentence
from app.importers.columns.delegation_columns import meaning_of_word
from app.importers.columns.footer_rows import is_sum
from app.importers.members.member_parts import without_role
from app.importers.values.cell_parsers import email_address
from app.importers.values.name_keys import base_name_key, name_key
from app.scanning.result.name_split import first_and_last, titles_and_name
from app.services.delegation.delegations import DelegationsService, new_thing_id
from app.services.delegation.field_rows import FieldRow, rows_in
from app.services.delegation.same_people import Pairs, SamePeople
from app.services.vault.vault import VaultService
from app.store.leads import tombstone_store

_LINES = ("honorific", "organisation", "role", "phone", "together", "looks_for", "notes")
_LONGEST = 500
_SEVERAL = re.compile(
    r"\w{2,}\s*[/;|]\s*\w{2,}|\s(?:&|und|and|y|и|ба|i)\s(?:Herr|Frau|Mr|Ms|Mrs|Sr|Sra|г-н|г-жа)\b"
)
_COUNT = re.compile(r"\d+(?:\s+\w+)?")
_TWICE = N_("the same person as in row {line}")
_TWICE_THERE = N_("the same person as in row {line} of “{file}”")
_HERE = N_("the same person as {name}, who is here already")
_PERHAPS = N_("perhaps the same person as {name}; both were taken")


class PeopleIntake:
    """Takes people in. Raises VaultError while the vault is closed.

    `members` gives the names of the members of the edition in use, by their IDs; `pairs` finds who
    seems to be one person.
    """

    def __init__(
        self,
        vault: VaultService,
        delegations: DelegationsService,
        members: Callable[[], Mapping[str, str]],
        pairs: Pairs,
    ) -> None:
        self._vault = vault
        self._delegations = delegations
        self._members = members
        self._pairs = pairs

    def take_people(
        self,
        delegation: Delegation,
        paths: Sequence[Path],
        party: Party = Party.GUEST,
        basis: LawfulBasis = LawfulBasis.UNKNOWN,
    ) -> ListIntake:
        """Take people in; `party` and `basis` hold where a list says nothing of them.

        What a row says fills what is known of the person, a blank cell takes nothing away. A row
        is taken whole or not at all. Who is in lists twice is taken once, also in another script or
        order of names, and told of. Raises SourceError for a file that cannot be read, and
        UsageError where no column is known; then nothing was changed.
        """
        listed = rows_in(paths, "people")
        dossier = self._delegations.dossier(delegation.id)
        reading = _PeopleReading(dossier, party, basis, self._members(), self._erased())
        taken = reading.take(listed.rows, self._pairs)
        self._delegations.save(delegation.id, *reading.people.values())
        for person, diet in reading.diets.values():
            self._delegations.save_diet(delegation.id, person, diet)
        return ListIntake(taken, listed.unknown, listed.hidden)

    def take_interpreters(self, delegation: Delegation, paths: Sequence[Path]) -> ListIntake:
        """Take interpreters in, as `take_people` does."""
        listed = rows_in(paths, "interpreters")
        known = {
            name_key(it.name): it for it in self._delegations.dossier(delegation.id).interpreters
        }
        found: dict[str, Interpreter] = {}
        taken = tuple(_interpreter_row(row, delegation, known, found) for row in listed.rows)
        self._delegations.save(delegation.id, *found.values())
        return ListIntake(taken, listed.unknown, listed.hidden)

    def _erased(self) -> frozenset[str]:
        return frozenset(self._vault.read(tombstone_store.all_of))


class _PeopleReading:
    """The rows of lists one after the other, against the people who are known."""

    def __init__(
        self,
        dossier: Dossier,
        party: Party,
        basis: LawfulBasis,
        members: Mapping[str, str],
        erased: frozenset[str],
    ) -> None:
        self.people: dict[str, Participant] = {}
        self.diets: dict[str, tuple[Participant, str]] = {}
        self._delegation = dossier.delegation
        self._known = {_key(it): it for it in dossier.people}
        self._party = party
        self._basis = basis
        self._erased = erased
        self._ids = set(members)
        self._named = {base_name_key(name): id_ for id_, name in members.items()}
        self._lines: dict[tuple[str, ...], FieldRow] = {}

    def take(self, rows: Sequence[FieldRow], pairs: Pairs) -> tuple[IntakeRow, ...]:
        """What became of the rows."""
        read = [self._read(row) for row in rows]
        there = list(self._known.values())
        participants = [it for it in read if isinstance(it, Participant)]
        same = SamePeople([*there, *participants], pairs)
        places = iter(range(len(there), len(there) + len(participants)))
        holders: list[Participant | FieldRow] = list(there)
        taken = []
        for row, it in zip(rows, read, strict=True):
            if isinstance(it, Participant):
                taken.append(self._taken(row, it, _PersonMatcher(next(places), same, holders)))
                holders.append(row)
            else:
                taken.append(it)
        return tuple(taken)

    def _read(self, row: FieldRow) -> Participant | IntakeRow:
        """Whom a row means, or why it is refused."""
        try:
            row.refuse_untrusted()
            person = self._person(row)
            refuse_odd_presence(person, self._delegation)
        except KnownError as error:
            return refused_row(row.file, row.line, _about(row), error)
        return person

    def _taken(self, row: FieldRow, person: Participant, like: "_PersonMatcher") -> IntakeRow:
        key = _key(person)
        known = self._known.get(key)
        twin = self._lines.get(key) or (like.row if known is None else None)
        self._lines.setdefault(key, row)
        if twin is not None:
            return IntakeRow(row.file, row.line, IntakeStatus.TWICE, _about(row), _twice(row, twin))
        why = None
        if known is None and like.person is not None:
            known, why = like.person, Sentence(_HERE, name=like.person.label)
            person = replace(person, given_name="", family_name="", organisation="")
        elif known is None and like.doubt:
            why = Sentence(_PERHAPS, name=like.doubt)
        participant = _filled(known, person) if known else replace(person, id=self._id_of(person))
        self.people[participant.id] = participant
        if row["diet"]:
            self.diets[participant.id] = participant, row["diet"]
        fate = IntakeStatus.NEW if known is None else IntakeStatus.CHANGED
        fate = IntakeStatus.SAME if known == participant else fate
        return IntakeRow(row.file, row.line, fate, _about(row), why, id=participant.id)

    def _person(self, row: FieldRow) -> Participant:
        role, (titles, given, family) = _role_and_names(row)
        if _is_sum(row) or not (given or family or row["organisation"]):
            raise FieldError("name", N_("The row has no name."))
        if _SEVERAL.search(f"{given} {family}"):
            what = N_("“{value}”: several people are in one cell.")
            remedy = N_("Give each person a separate row.")
            raise FieldError("name", what, remedy, value=row["name"] or f"{given} {family}")
        party = self._party_of(row)
        lines: dict[str, Any] = {name: row[name] for name in _LINES}
        lines |= {"honorific": titles, "role": role}
        for name, text in {**lines, "name": given, "family_name": family}.items():
            if len(text) > _LONGEST and name not in {"looks_for", "notes"}:
                what = N_("This text is too long: {most} characters at most.")
                raise FieldError(name, what, most=_LONGEST)
        return Participant(
            new_thing_id(),
            party,
            given,
            family,
            member=self._member(row, party),
            email=self._email(row),
            languages=row.languages(),
            protocol=row.number("protocol", 0, 10_000) or 0,
            present_from=row.moment("present_from", self._delegation),
            present_to=row.moment("present_to", self._delegation),
            most_meetings=row.number("most_meetings", 0, 1_000) or 0,
            basis=self._basis_of(row),
            source=row.file,
            **lines,
        )

    def _party_of(self, row: FieldRow) -> Party:
        word = row["party"]
        meant = meaning_of_word("parties", word)
        if word and meant not in set(Party):
            what = N_("“{value}” is neither a guest nor a host.")
            raise FieldError("party", what, N_("Write guest or host."), value=word)
        return Party(meant) if meant else self._party

    def _basis_of(self, row: FieldRow) -> LawfulBasis:
        word = row["basis"]
        meant = meaning_of_word("bases", word)
        if word and not meant:
            what = N_("“{value}” is not a known legal basis.")
            raise FieldError("basis", what, N_("Write {words}."), value=word, words=_BASES)
        return LawfulBasis(meant) if meant else self._basis

    def _member(self, row: FieldRow, party: Party) -> str:
        text = row["member"]
        if text in self._ids:
            return text
        named = self._named.get(base_name_key(text)) if text else None
        if text and named is None:
            what = N_("“{member}” is not a member of the edition in use.")
            remedy = N_("Use the name or ID in the catalogue, or leave the cell empty.")
            raise FieldError("member", what, remedy, member=text)
        if named is None and party is Party.HOST and row["organisation"]:
            named = self._named.get(base_name_key(row["organisation"]))
        return named or ""

    @staticmethod
    def _email(row: FieldRow) -> str:
        text = row["email"]
        found = email_address(text)
        if text and not found:
            raise FieldError("email", N_("“{value}” is not an email address."), value=text)
        return found

    def _id_of(self, person: Participant) -> str:
        wanted = digest_id(self._delegation.seed, "person", *_key(person))
        taken = {it.id for it in self._known.values()} | self.people.keys() | self._erased
        return wanted if wanted not in taken else new_thing_id()


class _PersonMatcher:
    """Whom a row seems to mean by all that it says: of who is here, or of the rows before it."""

    def __init__(
        self, place: int, same: SamePeople, holders: Sequence[Participant | FieldRow]
    ) -> None:
        sure = [holders[it] for it in same.earlier(place)]
        self.person = next((it for it in sure if isinstance(it, Participant)), None)
        self.row = next((it for it in sure if isinstance(it, FieldRow)), None)
        doubts = (holders[it] for it in same.doubted(place))
        names = (it.label if isinstance(it, Participant) else _about(it) for it in doubts)
        self.doubt = next(names, "")


def _about(row: FieldRow) -> str:
    """What a row is called when it is told of."""
    name = row["name"] or " ".join(filter(None, (row["given_name"], row["family_name"])))
    return name or row["organisation"] or row["email"] or row["honorific"]


def _twice(row: FieldRow, earlier: FieldRow) -> Sentence:
    if row.file == earlier.file:
        return Sentence(_TWICE, line=earlier.line)
    return Sentence(_TWICE_THERE, line=earlier.line, file=earlier.file)


_BASES = "consent, organisation, informed"


def _role_and_names(row: FieldRow) -> tuple[str, tuple[str, str, str]]:
    """The role, which may stand before a whole name, and the names."""
    role, whole = row["role"], row["name"]
    if not role:
        whole, role = without_role(whole)
    return role, _names(row, whole)


def _names(row: FieldRow, whole: str) -> tuple[str, str, str]:
    """Titles, given and family name, of whichever cells have them."""
    given, family = row["given_name"], row["family_name"]
    titles, name = titles_and_name(given or family or whole)
    if given:
        given = name
    elif family:
        family = name
    else:
        given, family = first_and_last(name)
    return row["honorific"] or titles, given, family


def _is_sum(row: FieldRow) -> bool:
    """Whether a row names nobody but counts the others: `Total`, `Summe` and `25 people`."""
    name = row["name"] or f"{row['given_name']} {row['family_name']}".strip()
    values = [it for it in (row["organisation"], name) if it]
    return bool(values) and all(_COUNT.fullmatch(it) or is_sum(it) for it in values)


def _key(person: Participant) -> tuple[str, ...]:
    """What tells a person from all others of a delegation."""
    return (
        person.party,
        name_key(person.given_name),
        name_key(person.family_name),
        base_name_key(person.organisation) if person.organisation else "",
    )


def _filled(known: Participant, participant: Participant) -> Participant:
    """A person with what a row says; what it leaves open stays."""
    kept = {"id", "basis", *(["source"] if known.source else [])}
    names = [name for name in Participant.__dataclass_fields__ if name not in kept]
    usual = Participant("", participant.party)
    data: dict[str, Any] = {
        name: value
        for name in names
        if (value := getattr(participant, name)) != getattr(usual, name)
    }
    if participant.basis is not LawfulBasis.UNKNOWN:
        data["basis"] = participant.basis
    return replace(known, **data)


def _interpreter_row(
    row: FieldRow,
    delegation: Delegation,
    known: Mapping[str, Interpreter],
    found: dict[str, Interpreter],
) -> IntakeRow:
    name = row["name"]
    try:
        row.refuse_untrusted()
        if not name:
            raise FieldError("name", N_("The row has no name."))
        interpreter = Interpreter(
            digest_id(delegation.seed, "interpreter", name_key(name)),
            name,
            row["phone"],
            row["email"],
            row.languages(),
            row.moment("present_from", delegation),
            row.moment("present_to", delegation),
            row["notes"],
        )
        if len(interpreter.languages) < 2:
            what = N_("An interpreter needs at least two languages.")
            raise FieldError("languages", what, N_("Add another language."))
        refuse_odd_presence(interpreter, delegation)
    except KnownError as error:
        return refused_row(row.file, row.line, name, error)
    if interpreter.id in found:
        why = Sentence(N_("the same person as in another row"))
        return IntakeRow(row.file, row.line, IntakeStatus.TWICE, name, why)
    before = known.get(name_key(name))
    found[interpreter.id] = replace(interpreter, id=before.id) if before else interpreter
    fate = IntakeStatus.NEW if before is None else IntakeStatus.CHANGED
    fate = IntakeStatus.SAME if before == found[interpreter.id] else fate
    return IntakeRow(row.file, row.line, fate, name, id=found[interpreter.id].id)
