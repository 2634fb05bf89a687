"""A year of editions at the network's office, by command, beside a model of what must come out."""

import csv
import json
import random
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import openpyxl
import pytest

from app.domain.member import Member
from app.services.catalogue.catalogue_service import CatalogueService
from tests.cli.conftest import Terminal

COLUMNS = (
    "Mitgliedsnummer",
    "Firma",
    "Ort",
    "Land",
    "Telefon",
    "E-Mail",
    "Kurztext",
    "Produkte (DE)",
)
OTHERS = ("ru", "mn")
FAIR = 4
"""The month in which the booth corrects members."""
LEAVES, JOINS, RENAMED, CALLED, SAID, SOLD = (1, 2, 1, 4, 4, 2)


@dataclass
class Firm:
    """What must stand in the edition of one member, told by nobody's code but this file's."""

    number: str
    name: str
    city: str
    phone: str
    tagline: str
    product: str
    taglines: dict[str, str] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    outdated: set[tuple[str, str]] = field(default_factory=set)
    listed: str = ""
    """The phone that its source still says, where the booth knew better."""

    def row(self) -> tuple[str, ...]:
        mail = f"info{self.number}@firm.example"
        place = (self.city, "Deutschland", self.listed or self.phone, mail)
        return (self.number, self.name, *place, self.tagline, self.product)

    def says(self, tagline: str) -> None:
        self.tagline = tagline
        self.outdated |= {("tagline", lang) for lang in self.taglines}

    def is_called(self, phone: str) -> None:
        self.phone, self.listed = phone, ""

    def sells(self, product: str) -> None:
        self.product = product
        self.outdated |= {("title", lang) for lang in self.titles}

    def is_translated(self, lang: str) -> None:
        self.taglines[lang] = f"{lang}: {self.tagline}"
        self.titles[lang] = f"{lang}: {self.product}"
        self.outdated -= {("tagline", lang), ("title", lang)}

    def told(self) -> tuple[object, ...]:
        texts = (self.tagline, self.product, self.taglines, self.titles, self.outdated)
        return (self.name, self.city, self.phone, *texts)


class Year:
    """The office: its list, its editions, and the model beside them."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self._capsys = folder, capsys
        self._chance = random.Random(2026)
        self.firms: dict[str, Firm] = {}
        self._next = 1001
        self._calls: dict[str, str] = {}
        self.waiting = ("", "")
        """Of whom a correction waits: the source will say the same of one, another of the other."""
        self.month = 0
        self._join(24)

    @property
    def edition(self) -> Path:
        return self.folder / f"{self.month:02}.db"

    def begins(self) -> None:
        self._run("catalogue", "import", str(self._list()), "--out", str(self.edition))

    def goes_on(self) -> None:
        """A month passes: the list changes, and the edition follows it."""
        base, self.month = self.edition, self.month + 1
        counts = self._changes()
        words = ["catalogue", "update", "--source", "website", str(self._list())]
        told = json.loads(
            self._run(*words, "--base", str(base), "--out", str(self.edition), "--json")
        )
        assert told["counts"] == counts

    def is_translated(self, lang: str) -> None:
        """A workbook goes out for what a language lacks or has outdated, and comes back filled."""
        book, after = self.folder / f"{self.month}-{lang}.xlsx", self.folder / "filled.db"
        self._run("catalogue", "translations", "export", "--to", lang, "--out", str(book))
        fill(book, lang)
        self._run("catalogue", "translations", "import", str(book), "--out", str(after))
        after.replace(self.edition)
        for firm in self.firms.values():
            firm.is_translated(lang)

    def is_corrected(self) -> None:
        """The booth corrects four phones; one is accepted, one refused, and two wait."""
        firms = self._chance.sample(sorted(self.firms), 4)
        right = {number: f"+49 3573 {number}" for number in firms}
        for number, phone in right.items():
            self._run("catalogue", "corrections", "set", number, f"phone={phone}", "--by", "al")
        accepted, refused, same, third = firms
        self._run("catalogue", "corrections", "accept", accepted)
        self._run("catalogue", "corrections", "refuse", refused)
        after = self.folder / "corrected.db"
        self._run("catalogue", "corrections", "save", "--out", str(after))
        after.replace(self.edition)
        firm = self.firms[accepted]
        firm.listed, firm.phone = firm.phone, right[accepted]
        assert self.corrections() == {same: "holds", third: "holds"}
        self._calls = {same: right[same], third: f"+49 30 {third}"}
        self.waiting = (same, third)

    def calls_again(self, *numbers: str) -> None:
        """Next month the source has other phones for these members."""
        self._calls = {number: f"+49 331 {number}" for number in numbers if number in self.firms}

    def corrections(self) -> dict[str, str]:
        """What waits for a decision: the state by the number of the member."""
        told = json.loads(self._run("catalogue", "corrections", "list", "--json"))
        return {it["member"]: it["state"] for it in told}

    def refuses(self, number: str) -> None:
        self._run("catalogue", "corrections", "refuse", number)

    def is_as_the_model(self) -> None:
        with closing(CatalogueService(self.edition)) as catalogue:
            outdated = catalogue.outdated()
            found = {member.id: _told(member, outdated) for member in catalogue.members()}
        assert found == {firm.number: firm.told() for firm in self.firms.values()}

    def _run(self, *words: str) -> str:
        done = Terminal(self.edition, self._capsys).run(*words)
        assert done.code == 0, done.err
        return done.out

    def _list(self) -> Path:
        path = self.folder / f"members-{self.month:02}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, delimiter=";")
            writer.writerow(COLUMNS)
            rows = [firm.row() for firm in self.firms.values()]
            writer.writerows(self._chance.sample(rows, len(rows)))
        return path

    def _changes(self) -> dict[str, int]:
        calls, self._calls = self._calls, {}
        firms = [firm for number, firm in self.firms.items() if number not in calls]
        many = LEAVES + RENAMED + CALLED - len(calls) + SAID + SOLD
        picked = iter(self._chance.sample(firms, many))
        for number, phone in calls.items():
            self.firms[number].is_called(phone)
        for firm in _some(picked, LEAVES):
            del self.firms[firm.number]
        for firm in _some(picked, RENAMED):
            firm.name = f"{firm.name.split()[0]} Nachfolger {self.month}"
        for firm in _some(picked, CALLED - len(calls)):
            firm.is_called(f"+49 355 {self.month:02}{firm.number}")
        for firm in _some(picked, SAID):
            firm.says(f"Arbeiten für den Bergbau, Stand {self.month}")
        for firm in _some(picked, SOLD):
            firm.sells(f"{firm.product.split(' für')[0]} für Kraftwerke {self.month}")
        self._join(JOINS)
        return {"added": JOINS, "renamed": RENAMED, "changed": CALLED + SAID + SOLD, "left": LEAVES}

    def _join(self, many: int) -> None:
        for _turn in range(many):
            number = str(self._next)
            self._next += self._chance.choice((1, 2, 3))
            products = ("Schlammpumpen", "Dichtwände", "Kesselbau", "Bohrungen", "Gurtbandförderer")
            self.firms[number] = Firm(
                number,
                f"Firma{number} GmbH",
                self._chance.choice(("Cottbus", "Forst", "Spremberg", "Peitz")),
                f"+49 355 {number}",
                f"Wir arbeiten für Tagebaue, seit {number}",
                f"{self._chance.choice(products)} {number}",
            )


def _some(firms: Iterator[Firm], many: int) -> Iterable[Firm]:
    return [next(firms) for _turn in range(many)]


def _told(member: Member, outdated: frozenset[tuple[str, str, str]]) -> tuple[object, ...]:
    (offering,) = member.offerings
    taglines = {lang: text.tagline for lang, text in member.texts.items()}
    titles = {lang: text.title for lang, text in offering.texts.items()}
    old = {(key.rpartition("/")[2], lang) for id_, key, lang in outdated if id_ == member.id}
    german = (taglines.pop("de"), titles.pop("de"))
    return (member.name, member.address.city, member.phone, *german, taglines, titles, old)


def fill(file: Path, lang: str) -> None:
    """Translate as the model does: each text with the language before it."""
    book = openpyxl.load_workbook(file)
    rows = list(book.worksheets[0].iter_rows())
    heads = [str(cell.value) for cell in rows[0]]
    source, target = (
        next(place for place, head in enumerate(heads) if head.endswith(f"[{tag}]"))
        for tag in ("de", lang)
    )
    for row in rows[1:]:
        row[target].value = f"{lang}: {row[source].value}"
    book.save(file)


def test_a_year_of_lists_corrections_and_translations_ends_as_the_model(
    tmp_path: Path, data_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data_folder.mkdir()
    year = Year(tmp_path, capsys)
    year.begins()
    year.is_as_the_model()
    translated = {2: "ru", 5: "mn", 9: "ru"}
    for month in range(1, 12):
        year.goes_on()
        year.is_as_the_model()
        if month in translated:
            year.is_translated(translated[month])
            year.is_as_the_model()
        if month == FAIR:
            year.is_corrected()
            year.is_as_the_model()
        if month == FAIR + 1:
            _same, third = year.waiting
            assert year.corrections() == {third: "conflict"}, "the source says what the booth said"
            year.refuses(third)
        if month == FAIR + 2:
            year.calls_again(*year.waiting)
        if month > FAIR:
            assert year.corrections() == {}, "what ended or was decided does not come back"
