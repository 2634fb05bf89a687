"""Makes catalogues that nobody wrote for a search, with queries that are judged by rule.

    apt-get update -o Acquire::Languages="en,de,ru,es,pl,fr,it,cs,uk,ja,zh_CN"
    python benchmarks/make_corpus.py FOLDER [--offerings 20000] [--lists /var/lib/apt/lists]
    python benchmarks/make_corpus.py FOLDER --again SEED

Offerings are the packages of a Debian or Ubuntu archive, with their descriptions in the languages
that apt keeps in the folder of `--lists` (`-o Dir::State::lists=...` fetches into another one).
Where one release has too few, several may lie there: of two packages of one name the later file
counts. Which of them are taken, and the members that offer them, is drawn by the seed. Written are
`members.jsonl` (canonical form), `tuning.jsonl` and `heldout.jsonl`; what queries are is said in
corpus_queries.py. Printed are sizes and hashes: never look at the held-out queries. `--again` draws
others over the members that lie in the folder, into `tuning-SEED.jsonl` and `heldout-SEED.jsonl`.
"""

import argparse
import hashlib
import json
import random
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

import corpus_queries  # noqa: E402 - found through the path above

CAT = "/usr/lib/apt/apt-helper"
PACKED = (".lz4", ".xz", ".gz", ".bz2", ".zst")
OFFERINGS_A_MEMBER = (1, 12)
MOST_SIGNS = 30_000
COUNTRIES = (
    "DE",
    "AT",
    "CH",
    "PL",
    "RU",
    "KZ",
    "UZ",
    "MN",
    "CL",
    "PE",
    "BR",
    "MX",
    "ES",
    "US",
    "ZA",
)
CERTIFICATES = ("ISO 9001", "ISO 14001", "ISO 27001", "ISO 45001", "EN 1090", "ATEX", "CE", "EAC")
CITIES = ("Cottbus", "Freiberg", "Görlitz", "Wrocław", "Brno", "Дархан", "Пермь", "Antofagasta")
BEGINNINGS = (
    "Bor",
    "Cal",
    "Dro",
    "Fal",
    "Gro",
    "Hel",
    "Kar",
    "Lau",
    "Nor",
    "Pel",
    "Rad",
    "Sor",
    "Vel",
)
ENDINGS = (
    "bach",
    "berg",
    "dorf",
    "feld",
    "gard",
    "hof",
    "mann",
    "nik",
    "ski",
    "stein",
    "tek",
    "wald",
)
CYRILLIC = ("Урал", "Горн", "Верх", "Сиб", "Алт", "Куз", "Магн", "Печ")
CYRILLIC_ENDINGS = ("маш", "пром", "строй", "сервис", "рем", "проект", "наладка", "буд")
FORMS = ("GmbH", "AG", "KG", "S.A.", "Sp. z o.o.", "Ltd.", "ООО", "ХХК", "s.r.o.")
FACTS = {
    "size": {"en": "Installed size", "de": "Installierte Größe", "ru": "Размер", "es": "Tamaño"},
    "parts": {"en": "Parts needed", "de": "Benötigte Teile", "ru": "Зависимости", "es": "Partes"},
}


@dataclass
class Package:
    """What the lists say of a package: title and description by language."""

    name: str
    section: str
    size: str
    parts: int
    digest: str
    texts: dict[str, tuple[str, str]] = field(default_factory=dict)


def main() -> None:
    """Read the lists, draw, write."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--offerings", type=int, default=20_000)
    parser.add_argument("--lists", type=Path, default=Path("/var/lib/apt/lists"))
    parser.add_argument("--seed", type=int, default=20)
    parser.add_argument("--queries", type=int, default=40, help="of each class in each half")
    parser.add_argument("--again", type=int, help="draw queries anew, with this seed")
    options = parser.parse_args()
    if options.again is not None:
        draw(options.folder, *read_texts(options.folder / "members.jsonl"), options)
        return
    chance = random.Random(options.seed)
    packages = drawn(read_packages(options.lists), options.offerings, chance)
    options.folder.mkdir(parents=True, exist_ok=True)
    write(options.folder / "members.jsonl", members(packages, chance))
    titles = {
        package.name: {lang: title for lang, (title, _) in sorted(package.texts.items())}
        for package in packages
    }
    bodies = (body for package in packages for _, body in package.texts.values())
    draw(options.folder, titles, bodies, options)


def read_texts(path: Path) -> tuple[corpus_queries.Titles, list[str]]:
    """The titles by offering and language, and all descriptions, of members written before."""
    titles, bodies = {}, []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            for offered in json.loads(line)["offerings"]:
                texts = offered["texts"]
                titles[offered["id"]] = {lang: text["title"] for lang, text in texts.items()}
                bodies += [text["description"] for text in texts.values()]
    return dict(sorted(titles.items())), bodies


def draw(
    folder: Path,
    titles: corpus_queries.Titles,
    bodies: Iterable[str],
    options: argparse.Namespace,
) -> None:
    """Draw queries and write them in two halves."""
    again = options.again is not None
    seed, end = (options.again, f"-{options.again}") if again else (options.seed + 1, "")
    queries = corpus_queries.Queries(titles, bodies, random.Random(seed))
    tuning, heldout = queries.halves(options.queries)
    write(folder / f"tuning{end}.jsonl", tuning)
    write(folder / f"heldout{end}.jsonl", heldout)


def write(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    """Write rows as JSON Lines; tell how many, how large, and their SHA-256."""
    digest, size = hashlib.sha256(), 0
    with path.open("wb") as file:
        for row in rows:
            line = json.dumps(row, ensure_ascii=False).encode() + b"\n"
            digest.update(line)
            size += file.write(line)
    print(f"{path.name}: {size / 1e6:.2f} MB, {digest.hexdigest()}")


def read_packages(lists: Path) -> list[Package]:
    """All packages that have an English text at least, by name."""
    packages = {}
    for path in sorted(lists.glob("*_Packages*")):
        for stanza in stanzas(path):
            if "Description-md5" in stanza:
                package = package_of(stanza)
                packages[package.name] = package
    if not packages:
        raise SystemExit(f"{lists} holds no lists of packages: fetch them with apt-get update")
    by_text = {(package.name, package.digest): package for package in packages.values()}
    for path in sorted(lists.glob("*_Translation-*")):
        for stanza in stanzas(path):
            known = by_text.get((stanza.get("Package", ""), stanza.get("Description-md5", "")))
            if known is not None:
                known.texts.update(texts_of(stanza))
    return sorted(
        (package for package in packages.values() if "en" in package.texts),
        key=lambda package: package.name,
    )


def stanzas(path: Path) -> Iterator[dict[str, str]]:
    """The paragraphs of a list; continued lines keep their breaks."""
    stanza: dict[str, str] = {}
    key = ""
    for line in (*lines(path), ""):
        if line.startswith((" ", "\t")):
            stanza[key] += "\n" + line
        elif line:
            key, _, value = line.partition(":")
            stanza[key] = value.strip()
        elif stanza:
            yield stanza
            stanza = {}


def lines(path: Path) -> list[str]:
    """The lines of a list, however apt has compressed it."""
    if path.suffix in PACKED:
        command = [CAT, "cat-file", str(path)]
        data = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout
    else:
        data = path.read_bytes()
    return data.decode().split("\n")


def package_of(stanza: Mapping[str, str]) -> Package:
    """A package without its texts."""
    return Package(
        name=stanza["Package"],
        section=stanza.get("Section", "misc").rpartition("/")[2],
        size=stanza.get("Installed-Size", ""),
        parts=stanza.get("Depends", "").count(",") + 1 if "Depends" in stanza else 0,
        digest=stanza["Description-md5"],
    )


def texts_of(stanza: Mapping[str, str]) -> Iterator[tuple[str, tuple[str, str]]]:
    """Title and description of one language; none that is only half translated."""
    for key, text in stanza.items():
        lang = key.removeprefix("Description-").replace("_", "-")
        title, _, rest = text.partition("\n")
        if key.startswith("Description-") and lang != "md5" and "<trans" not in text:
            yield lang, (title, paragraphs(rest))


def paragraphs(text: str) -> str:
    """A long description with its lines joined; a line that is set apart keeps its own."""
    joined = ""
    for line in text.splitlines():
        if line.strip() == ".":
            joined += "\n\n"
        elif line.startswith("  "):
            joined += "\n" + line.strip()
        else:
            joined += (" " if joined and not joined.endswith("\n") else "") + line.strip()
    return joined.strip()[:MOST_SIGNS]


def drawn(packages: Sequence[Package], number: int, chance: random.Random) -> list[Package]:
    """So many packages; the more languages one has, the likelier it is taken."""
    if len(packages) < number:
        raise SystemExit(f"the lists hold {len(packages)} packages: add those of another release")
    luck = {package.name: chance.random() ** (1 / len(package.texts)) for package in packages}
    chosen = sorted(packages, key=lambda package: luck[package.name], reverse=True)[:number]
    return sorted(chosen, key=lambda package: package.name)


def members(packages: Sequence[Package], chance: random.Random) -> Iterator[dict[str, Any]]:
    """Invented members that offer the packages."""
    rest = [*packages]
    chance.shuffle(rest)
    number = 0
    while rest:
        number += 1
        size = chance.randint(*OFFERINGS_A_MEMBER)
        own, rest = rest[:size], rest[size:]
        yield member(number, own, chance)


def member(number: int, own: Sequence[Package], chance: random.Random) -> dict[str, Any]:
    """One member; its description is that of its first package, in all its languages."""
    first = own[0].texts
    return {
        "id": f"member-{number}",
        "name": name(chance),
        "kind": chance.choice(("company", "company", "company", "institute", "association")),
        "address": {"city": chance.choice(CITIES), "country": chance.choice(COUNTRIES)},
        "founded": chance.randint(1850, 2025),
        "employees": chance.choice(("1-9", "10-49", "50-249", "250-499", "500+")),
        "sectors": sorted({package.section for package in own}),
        "certificates": sorted(chance.sample(CERTIFICATES, chance.randint(0, 3))),
        "markets": sorted(chance.sample(COUNTRIES, chance.randint(1, 6))),
        "texts": {
            lang: {"tagline": title, "description": body[:600]}
            for lang, (title, body) in sorted(first.items())
        },
        "offerings": [offering(package, chance) for package in own],
    }


def name(chance: random.Random) -> str:
    """A company that does not exist, a sixth of them in Cyrillic letters."""
    if chance.randrange(6) == 0:
        word = chance.choice(CYRILLIC) + chance.choice(CYRILLIC_ENDINGS)
    else:
        word = chance.choice(BEGINNINGS) + chance.choice(ENDINGS)
    second = chance.choice(BEGINNINGS) + chance.choice(ENDINGS)
    return f"{word} {second.capitalize()} {chance.choice(FORMS)}"


def offering(package: Package, chance: random.Random) -> dict[str, Any]:
    """A package as an offering: its own name is a trade name, which is of no language."""
    facts = [
        {"name": FACTS["size"], "value": package.size, "unit": "kB"},
        {"name": FACTS["parts"], "value": str(package.parts)},
    ]
    return {
        "id": package.name,
        "kind": chance.choice(("product", "product", "product", "service", "research")),
        "sectors": [package.section],
        "keywords": {"und": [package.name]},
        "texts": {
            lang: {"title": title, "summary": body.partition(". ")[0][:200], "description": body}
            for lang, (title, body) in sorted(package.texts.items())
        },
        "facts": [fact for fact in facts if fact["value"] not in ("", "0")],
    }


if __name__ == "__main__":
    main()
