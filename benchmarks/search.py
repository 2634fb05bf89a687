"""Search, letter by letter, side by side with raw FTS5 and with tantivy as documented.

Run: python benchmarks/search.py CATALOGUE.jsonl [--queries QUERIES.jsonl] [--typed 60]

The canonical file is built at its size. Every engine is built and asked in processes of its own,
one after the other. Printed are seconds to build, megabytes on the disk (of ours those of the
index, and how many times the text that it indexes), milliseconds to open and to the first answer,
milliseconds a letter for ten hits alone and with facets, marks and reasons, the megabytes of memory
above an empty program, and nDCG@10 by class; at the end, what fraction of the time of each other
engine ours takes. `--queries` are judged queries (make_corpus.py makes some); without them titles
are typed. `--processor` counts processor time, for a machine that has other work. tantivy is left
out where it is not installed (it is in the dependency group `bench`).
"""

import argparse
import gc
import json
import math
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

import search_engines  # noqa: E402 - found through the path above

Engine = type[search_engines.Engine]
Clock = Callable[[], float]
HIDDEN = argparse.SUPPRESS
LIMIT = 10


def main() -> None:
    """Run all engines, or one step of one of them, which prints its results as JSON."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("catalogue", type=Path)
    parser.add_argument("--queries", type=Path)
    parser.add_argument("--typed", type=int, default=60, help="queries typed letter by letter")
    parser.add_argument("--processor", action="store_true", help="count processor time")
    parser.add_argument("--step", nargs=3, metavar=("STEP", "ENGINE", "FOLDER"), help=HIDDEN)
    options = parser.parse_args()
    if options.step:
        step, name, folder = options.step
        run = built if step == "build" else asked
        print(json.dumps(run(search_engines.ENGINES[name], Path(folder), options)))
        return
    ninety_fifth: dict[str, float] = {}
    for name in search_engines.ENGINES:
        if name == "tantivy" and find_spec("tantivy") is None:
            print("tantivy: not installed")
            continue
        values: dict[str, Any] = {}
        with tempfile.TemporaryDirectory() as folder:
            for step in ("build", "ask"):
                command = [sys.executable, __file__, *sys.argv[1:], "--step", step, name, folder]
                report = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
                values = json.loads(report.stdout.splitlines()[-1])
                show(f"{name}: {step}", values)
        ninety_fifth[name] = values["full"][1]
    compare(ninety_fifth)


def compare(ninety_fifth: dict[str, float]) -> None:
    """Print what fraction of the time of each other engine ours takes; holds on a busy machine."""
    ours = ninety_fifth.pop("ours")
    print("\np95 with facets, marks and reasons: ours / the other")
    for name, other in ninety_fifth.items():
        print(f"  {name:10} {ours / other:.2f}")


def built(engine: Engine, folder: Path, options: argparse.Namespace) -> dict[str, object]:
    """What an engine takes to be built, and how much it needs on the disk."""
    clock = clock_of(options)
    start = clock()
    engine.build(options.catalogue, folder)
    seconds = clock() - start
    return {"seconds": seconds, **engine.sizes(folder)}


def asked(engine: Engine, folder: Path, options: argparse.Namespace) -> dict[str, object]:
    """What an engine takes for the queries, and how good its answers are."""
    queries = judged(options.queries) if options.queries else titles(options)
    empty = memory()
    engine(folder)  # imports what it needs
    clock = clock_of(options)
    start = clock()
    opened = engine(folder)
    ready = clock()
    opened.search("pumpe", "de", LIMIT, full=True)
    first = clock()
    typed = [*queries]
    random.Random(3).shuffle(typed)
    typed = typed[: options.typed]
    return {
        "open": (ready - start) * 1000,
        "first": (first - ready) * 1000,
        "hits": letter_by_letter(opened, typed, clock, full=False),
        "full": letter_by_letter(opened, typed, clock, full=True),
        "memory": memory() - empty,
        "quality": quality(opened, queries),
    }


def clock_of(options: argparse.Namespace) -> Clock:
    """What seconds are told by: processor time is that of this process and those that it ended."""
    return processor_seconds if options.processor else time.perf_counter


def processor_seconds() -> float:
    """Seconds of processor time."""
    told = os.times()
    return time.process_time() + told.children_user + told.children_system


def letter_by_letter(
    engine: search_engines.Engine,
    queries: Sequence[dict[str, object]],
    clock: Clock,
    *,
    full: bool,
) -> list[float]:
    """p50, p95 and p99 of a letter in milliseconds.

    Garbage is collected between queries: the window does it once a second, in another thread.
    """
    times = []
    gc.disable()
    for query in queries:
        text, lang = str(query["q"]), language(query)
        for size in range(1, len(text) + 1):
            start = clock()
            engine.search(text[:size], lang, LIMIT, full=full)
            times.append((clock() - start) * 1000)
        gc.collect()
    gc.enable()
    times.sort()
    return [times[int(len(times) * share)] for share in (0.5, 0.95, 0.99)]


def quality(engine: search_engines.Engine, queries: Sequence[dict[str, Any]]) -> dict[str, float]:
    """nDCG@10 by class of the judged queries.

    Of those to which there is no answer: how many get none. They are not among `all`.
    """
    gains = defaultdict(list)
    every = []
    for query in queries:
        if "relevant" not in query:
            continue
        found = engine.search(str(query["q"]), language(query), 2 * LIMIT, full=False)[:LIMIT]
        relevant = set(query["relevant"] or ())
        gains[query["class"]].append(ndcg(found, relevant) if relevant else float(not found))
        every += gains[query["class"]][-1:] if relevant else []
    means = {str(name): sum(values) / len(values) for name, values in sorted(gains.items())}
    return {"all": sum(every) / len(every), **means} if every else means


def ndcg(found: Sequence[str], relevant: set[str]) -> float:
    """The discounted gain of the first LIMIT that were found, as a part of the best one."""
    best = sum(1 / math.log2(place + 2) for place in range(min(LIMIT, len(relevant))))
    return sum(1 / math.log2(n + 2) for n, name in enumerate(found) if name in relevant) / best


def judged(path: Path) -> list[dict[str, object]]:
    """The queries of a file, one JSON object a line."""
    return [json.loads(line) for line in path.open(encoding="utf-8")]


def titles(options: argparse.Namespace) -> list[dict[str, object]]:
    """Titles to be typed, where there are no queries."""
    # One by one: held all at once they would count as memory of the engine.
    chance = random.Random(1)
    chosen: list[dict[str, object]] = []
    with options.catalogue.open(encoding="utf-8") as lines:
        for number, query in enumerate(_titles(lines)):
            place = number if number < options.typed else chance.randrange(number + 1)
            if place < options.typed:
                chosen[place : place + 1] = [query]
    return chosen


def _titles(lines: Iterable[str]) -> Iterator[dict[str, object]]:
    for member in map(json.loads, lines):
        for offering in member["offerings"]:
            for lang, text in offering["texts"].items():
                yield {"q": text["title"], "lang": lang}


def language(query: dict[str, object]) -> str:
    """The language of a query: what stands before a scheme or a second language."""
    return str(query.get("lang") or "").partition("/")[0].partition("+")[0]


def memory() -> int:
    """The most memory that this process has had, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def show(name: str, report: dict[str, object]) -> None:
    """Print the results of one engine."""
    print(f"\n{name}")
    for key, value in report.items():
        match value:
            case list():
                shown = "p50 {:.2f}  p95 {:.2f}  p99 {:.2f} ms".format(*value)
            case dict():
                shown = "  ".join(f"{one} {number:.3f}" for one, number in value.items())
            case _:
                shown = f"{value:.1f}"
        print(f"  {key:10} {shown}")


if __name__ == "__main__":
    main()
