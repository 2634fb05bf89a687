"""The papers for the data protection officer, from one TOML file for each language.

A text has one part a line: `## ` begins a heading, `- ` a point, `[ ] ` a box to tick, `! ` what a
lawyer has to look at, and `label | text` is a row; a line that begins with two blanks continues the
one before. A line that is `{name}` alone becomes the rows of that list. What stands between a line
`@ name` and a line `@` is left out where that list has no row; `@ no name` says the contrary.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.domain.fair import Organisation, OrganisationKind
from app.domain.messages import N_
from app.domain.official_paper import BLANK, OfficialPaper, PaperPart, PartKind
from app.i18n.fields import reading_texts
from app.i18n.formats import country_name
from app.program import NAME as PROGRAM

LANGUAGES = ("de", "en")
LETTER = "letter"
"""The paper that goes with a file to a member; it is none of the pack."""

_LIST = re.compile(r"^\{(\w+)\}$")
_WHERE, _NO = "@", "no "
_ARTICLE = re.compile(r"\b(Art\.|Abs\.|Buchst\.|Nr\.|Rev\.) (?=\w)")
"""What stays on one line with the number behind it."""
_FIELD = re.compile(r"\{(\w+)\}")

Rows = Sequence[tuple[str, str]] | None
"""Labels with texts; None where nothing is known."""


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """What the papers are filled with: texts, an empty one is not known; and lists of rows."""

    texts: Mapping[str, str]
    lists: Mapping[str, Rows]


class DpoWords:
    """The words of one language. Raises SourceError for a file that is none."""

    def __init__(self, folder: Path, language: str) -> None:
        path = folder / f"{language}.toml"
        self.language = language
        with reading_texts(path, N_("“{path}” is not a template for the papers: {reason}.")):
            found = tomllib.loads(path.read_text(encoding="utf-8"))
            self.words: Mapping[str, str] = found["words"]
            self.terms: Mapping[str, str] = found["terms"]
            self._papers: Mapping[str, Mapping[str, Any]] = found["papers"]

    @property
    def names(self) -> tuple[str, ...]:
        """The papers of the pack, in their order."""
        return tuple(name for name in self._papers if name != LETTER)

    def file_name(self, name: str) -> str:
        """What a paper's file is called, without its ending."""
        return str(self._papers[name]["file"])

    def about(self, name: str) -> str:
        """What a paper is for, in a sentence."""
        return str(self._papers[name]["about"])

    def term(self, text: str) -> str:
        """A term of a country's profile in this language; one that is not known stays English."""
        return self.terms.get(text, text)

    def fields(self, name: str) -> frozenset[str]:
        """All that a paper is filled with."""
        paper = self._papers[name]
        return frozenset(_FIELD.findall("\n".join((paper["title"], paper["text"]))))

    def about_organisation(self, organisation: Organisation) -> dict[str, str]:
        """The texts that say who answers for the data."""
        is_public = organisation.kind is OrganisationKind.PUBLIC
        country = organisation.office_country
        return {
            "blank": "",
            "program": PROGRAM,
            "organisation": organisation.name,
            "legal_person": organisation.legal_person or organisation.name,
            "address": ", ".join(organisation.postal),
            "kind": self.words["public" if is_public else "private"],
            "basis": organisation.basis,
            "officer": organisation.data_protection_officer,
            "contact": organisation.data_protection_contact or organisation.sender_mail,
            "authority": organisation.authority,
            "office_country": country_name(country, self.language) if country else "",
        }

    def paper(self, name: str, facts: PaperFacts) -> OfficialPaper:
        """A paper, filled."""
        paper, words = self._papers[name], self.words
        return OfficialPaper(
            name=name,
            title=_filled(paper["title"], facts),
            language=self.language,
            organisation=facts.texts["organisation"],
            parts=tuple(self._parts(paper["text"], facts)),
            signatures=tuple(_filled(who, facts) for who in paper.get("signatures", ())),
            day_and_place=words["day_and_place"],
            signed=words["signed"],
            lawyer=words["lawyer"],
            foot=self._foot(name, facts),
            is_card=bool(paper.get("card", False)),
        )

    def _foot(self, name: str, facts: PaperFacts) -> tuple[str, str]:
        """What stands on each page; a member is not told of our laptops."""
        if name == LETTER:
            return self.words["letter_foot"], facts.texts["organisation"]
        return self.words["no_advice"], _filled(self.words["made"], facts)

    def _parts(self, text: str, facts: PaperFacts) -> Iterator[PaperPart]:
        for said in _said(re.sub(r"\n {2,}", " ", text), facts.lists):
            if found := _LIST.match(said):
                yield from self._rows(facts.lists[found[1]])
            else:
                yield _part(said, facts)

    def _rows(self, rows: Rows) -> Iterator[PaperPart]:
        if rows is None:
            yield PaperPart(PartKind.ROW, BLANK, self.words["not_entered"])
        elif not rows:
            yield PaperPart(PartKind.TEXT, self.words["none"])
        for label, text in rows or ():
            yield PaperPart(PartKind.ROW, text or BLANK, label or BLANK)


def _said(text: str, lists: Mapping[str, Rows]) -> Iterator[str]:
    """The lines that hold for what there is."""
    is_left_out = False
    for line in map(str.strip, text.splitlines()):
        if line.startswith(_WHERE):
            name = line.removeprefix(_WHERE).strip()
            is_left_out = bool(name) and bool(lists[name.removeprefix(_NO)]) is name.startswith(_NO)
        elif line and not is_left_out:
            yield line


def _part(said: str, facts: PaperFacts) -> PaperPart:
    for mark, kind, label in (
        ("## ", PartKind.HEADING, ""),
        ("- ", PartKind.BULLET, ""),
        ("[ ] ", PartKind.BULLET, "[ ]"),
        ("! ", PartKind.LAWYER, ""),
    ):
        if said.startswith(mark):
            return PaperPart(kind, _filled(said.removeprefix(mark), facts), label)
    label, bar, text = said.partition(" | ")
    if bar:
        return PaperPart(PartKind.ROW, _filled(text, facts), _filled(label, facts))
    return PaperPart(PartKind.TEXT, _filled(said, facts))


def _filled(text: str, facts: PaperFacts) -> str:
    """A text with what is known; `{blank}` and what is not known become a line to write on."""
    told = _FIELD.sub(lambda found: facts.texts[found[1]] or BLANK, text)
    return _ARTICLE.sub(lambda found: f"{found[1]}\xa0", told)
