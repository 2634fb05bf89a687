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

    def row(self) -> tuple[str, ...]:
        mail = f"info{self.number}@firm.example"
        place = (self.city, "Deutschland", self.phone, mail)
        return (self.number, self.name, *place, self.tagline, self.product)

    def says(self, tagline: str) -> None:
        self.tagline = tagline
        self.outdated |= {("tagline", lang) for lang in self.taglines}

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
        firms = list(self.firms.values())
        picked = iter(self._chance.sample(firms, LEAVES + RENAMED + CALLED + SAID + SOLD))
        for firm in _some(picked, LEAVES):
            del self.firms[firm.number]
        for firm in _some(picked, RENAMED):
            firm.name = f"{firm.name.split()[0]} Nachfolger {self.month}"
        for firm in _some(picked, CALLED):
            firm.phone = f"+49 355 {self.month:02}{firm.number}"
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


def test_a_year_of_lists_and_translations_ends_as_the_model(
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
