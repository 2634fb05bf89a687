"""How long an import takes beside its floor: what Python itself needs to parse the same file.

    python benchmarks/importing.py [--offerings N] [--rows N] [--rounds N]
    python benchmarks/importing.py --whole LIST [--changed 3] [--beside CHECKOUT] [--rounds N]

Lists are made on the spot and read by turns, floor and import in one run, so that a busy machine
slows both. Printed are medians and their ratio. Reading stops before the catalogue is written.

With `--whole` a list is imported into a catalogue with its index, as the command line does it, and
by turns with the program of another checkout. Counted is processor time, child processes and start
included; `--dry-run` tells what of it is reading. With `--changed` the next edition is made too, of
the same list in which so many percent of the members have another summary, or another phone. The
edition before it is known as sound, as the one in use is.
"""

import argparse
import csv
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from app.importers.read_members import read_members  # noqa: E402 - the checkout need not be installed

TEXTS = {
    "de": "Tauchmotorpumpe für die Entwässerung von Tagebauen, mit Kühlmantel und Messfühlern. ",
    "en": "Submersible pump for the dewatering of open pits, with cooling jacket and sensors. ",
    "ru": "Погружной насос для осушения карьеров, с рубашкой охлаждения и датчиками. ",
    "es": "Bomba sumergible para el desagüe de rajos, con camisa de refrigeración y sensores. ",
    "fr": "Pompe submersible pour le dénoyage des carrières, avec chemise et capteurs. ",
    "mn": "Ил уурхайн ус шавхах гүний насос, хөргөлтийн бүрхүүл, мэдрэгчтэй. ",
}
OFFERINGS_A_MEMBER = 5

T = TypeVar("T")


def main() -> None:
    """Make the lists, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--offerings", type=int, default=20_000)
    parser.add_argument("--rows", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--whole", type=Path, metavar="LIST")
    parser.add_argument("--beside", type=Path, metavar="CHECKOUT")
    parser.add_argument("--changed", type=float, default=0, metavar="PERCENT")
    options = parser.parse_args()
    if options.whole:
        path, checkouts = options.whole.resolve(), [*filter(None, (options.beside, ROOT))]
        whole(path, checkouts, options.rounds)
        if options.changed:
            editions(path, checkouts, options.rounds, options.changed)
        return
    with tempfile.TemporaryDirectory() as name:
        lines = Path(name, "members.jsonl")
        table = Path(name, "exhibitors.csv")
        write_lines(lines, options.offerings)
        write_table(table, options.rows)
        compare("canonical JSON Lines", lines, parse_lines, options.rounds)
        compare("a table of a fair", table, parse_table, options.rounds)


def write_lines(path: Path, offerings: int) -> None:
    """Members in the canonical form, every text in six languages."""
    with path.open("w", encoding="utf-8") as file:
        for number in range(offerings // OFFERINGS_A_MEMBER):
            file.write(json.dumps(member(number), ensure_ascii=False) + "\n")


def member(number: int) -> dict[str, object]:
    """One member with its offerings."""
    texts = {
        lang: {"title": f"{text[:24]} {number}", "summary": text, "description": text * 4}
        for lang, text in TEXTS.items()
    }
    return {
        "id": f"m-{number}",
        "name": f"Mitglied {number} GmbH",
        "address": {"city": "Cottbus", "country": "DE"},
        "texts": {lang: {"tagline": text, "description": text * 6} for lang, text in TEXTS.items()},
        "offerings": [
            {"id": f"o-{place}", "kind": "product", "sectors": ["mining"], "texts": texts}
            for place in range(OFFERINGS_A_MEMBER)
        ],
    }


def write_table(path: Path, rows: int) -> None:
    """A list as fairs export it: cp1252, semicolons, a title above the headings."""
    with path.open("w", encoding="cp1252", newline="") as file:
        file.write("Messe 2026, Ausstellerverzeichnis\r\n")
        writer = csv.writer(file, delimiter=";")
        writer.writerow(["Aussteller", "PLZ", "Ort", "Land", "Website", "Branchen", "Beschreibung"])
        for number in range(rows):
            row = [f"Firma {number} GmbH", f"{number % 99_999:05}", f"Ort {number % 500}"]
            site = f"www.firma-{number}.example"
            writer.writerow([*row, "Deutschland", site, "Bergbau; Wasser", TEXTS["de"] * 3])


def parse_lines(path: Path) -> int:
    """The floor of JSON Lines."""
    with path.open("rb") as file:
        return sum(1 for line in file if json.loads(line))


def parse_table(path: Path) -> int:
    """The floor of a table."""
    with path.open(encoding="cp1252", newline="") as file:
        return sum(1 for row in csv.reader(file, delimiter=";") if len(row) > 1) - 1


def compare(what: str, path: Path, floor: Callable[[Path], int], rounds: int) -> None:
    """Read a list by turns in both ways and print both medians."""
    floors: list[float] = []
    imports: list[float] = []
    rows = 0
    for _ in range(rounds):
        rows = timed(floors, lambda: floor(path))
        totals = timed(imports, lambda: read_members([path]).totals)
        if totals.imported != rows:
            raise SystemExit(f"{what}: {rows} rows, but {totals.as_json()}")
    low, ours = statistics.median(floors), statistics.median(imports)
    size = path.stat().st_size / 1e6
    print(f"{what}: {rows} rows, {size:.1f} MB")
    print(f"  floor  {low:6.2f} s  ({min(floors):.2f} to {max(floors):.2f})")
    print(f"  import {ours:6.2f} s  ({min(imports):.2f} to {max(imports):.2f})")
    print(f"  ratio  {ours / low:6.1f}")


def whole(path: Path, checkouts: list[Path], rounds: int) -> None:
    """Import a list with the program of each checkout by turns and print the medians."""
    told: dict[Path, list[tuple[float, float]]] = {checkout: [] for checkout in checkouts}
    for _ in range(rounds):
        for checkout, seconds in told.items():
            seconds.append((imported(checkout, path, "--dry-run"), imported(checkout, path)))
    medians = []
    for checkout, seconds in told.items():
        reads, alls = zip(*seconds, strict=True)
        medians.append(statistics.median(alls))
        print(f"{checkout}: {medians[-1]:.2f} s ({min(alls):.2f} to {max(alls):.2f})")
        print(f"  reading alone {statistics.median(reads):.2f} s")
    if len(medians) > 1:
        print(f"ratio {medians[-1] / medians[0]:.2f}")


def editions(path: Path, checkouts: list[Path], rounds: int, percent: float) -> None:
    """Make the next edition of a list that changed a little, by turns, and print the medians."""
    changes = {"summary": other_summary, "phone": other_phone}
    told: dict[tuple[str, Path], list[float]] = {}
    with tempfile.TemporaryDirectory() as name:
        for field, change in changes.items():
            write_changed(path, Path(name, f"{field}.jsonl"), percent, change)
        for number, checkout in enumerate(checkouts):
            (data := Path(name, f"data-{number}")).mkdir()
            first, base = data / "first.db", data / "base.db"
            spent(checkout, data, "import", path, "--out", first)
            of_source = ("--source", "list", "--base")
            spent(checkout, data, "update", path, *of_source, first, "--out", base)
            spent(checkout, data, "update", path, *of_source, base, "--out", first)
        for _ in range(rounds):
            for field in changes:
                for number, checkout in enumerate(checkouts):
                    data = Path(name, f"data-{number}")
                    out = ("--base", data / "base.db", "--out", data / "next.db")
                    changed = Path(name, f"{field}.jsonl")
                    seconds = spent(checkout, data, "update", changed, "--source", "list", *out)
                    told.setdefault((field, checkout), []).append(seconds)
    for (field, checkout), all_seconds in told.items():
        print(f"another {field}, {checkout}: {statistics.median(all_seconds):.2f} s")


def write_changed(
    path: Path, out: Path, percent: float, change: Callable[[dict[str, Any]], None]
) -> None:
    """A list once more, in which some of its members, always the same, are changed."""
    chance = random.Random(7)
    with path.open(encoding="utf-8") as lines, out.open("w", encoding="utf-8") as file:
        for line in lines:
            one = json.loads(line)
            if chance.random() * 100 < percent:
                change(one)
            file.write(json.dumps(one, ensure_ascii=False) + "\n")


def other_summary(one: dict[str, Any]) -> None:
    """An offering says more in one language."""
    text = next(iter(one["offerings"][0]["texts"].values()))
    text["summary"] = f"{text.get('summary', '')} Now with a new pump."


def other_phone(one: dict[str, Any]) -> None:
    """The member has another number."""
    one["phone"] = "+49 355 123456"


def imported(checkout: Path, path: Path, *options: str) -> float:
    """The seconds of processor time that one import takes, start of the program included."""
    with tempfile.TemporaryDirectory() as name:
        out = options or ("--out", str(Path(name, "catalog.db")))
        return spent(checkout, Path(name, "data"), "import", path, *out)


def spent(checkout: Path, data: Path, command: str, *arguments: object) -> float:
    """The seconds of processor time that a command takes, its child processes included."""
    before = os.times()
    subprocess.run(
        [sys.executable, "-m", "app", "catalogue", command, *map(str, arguments)],
        check=True,
        cwd=checkout,
        env={**os.environ, "PYTHONPATH": str(checkout), "FAIRCAT_DATA": str(data)},
        stdout=subprocess.DEVNULL,
    )
    after = os.times()
    seconds = after.children_user - before.children_user
    return seconds + after.children_system - before.children_system


def timed(times: list[float], work: Callable[[], T]) -> T:
    """Do the work and note how long it took."""
    begin = time.perf_counter()
    result = work()
    times.append(time.perf_counter() - begin)
    return result


if __name__ == "__main__":
    main()
