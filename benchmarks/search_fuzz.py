"""Strings that nobody would type on purpose: which the search takes long for, or fails at.

Run: python benchmarks/search_fuzz.py CATALOGUE [--strings 100000] [--seed 5]

CATALOGUE is a `catalog.db`, or a canonical file that is built first. Of each kind equally many
strings are made, searched once in some language of the program as the window does, with facets,
marks and reasons, and counted in processor time. What takes more than 20 ms is searched three times
more, after all others, and counts with the median of these. Printed are, for each kind, strings,
errors, the median, the 99th and the 99.9th percentile and the worst in milliseconds, and how many
take more than 20 and 50 ms; at the end the slowest strings.
"""

import argparse
import gc
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

import search_engines  # noqa: E402 - found through the path above

from app.domain.search_request import MAX_QUERY_LENGTH, SearchRequest  # noqa: E402 - path above
from app.search.searcher import Searcher  # noqa: E402 - as above
from app.store.catalogue.index import CatalogueIndex  # noqa: E402 - as above

LANGS = ("de", "en", "es", "mn", "pl", "ru")
SLOW_MS, TOO_SLOW_MS = 20, 50
SHOWN = 10
READ = 20_000
"""So many words of the catalogue are cut and glued."""

SCRIPTS = (
    "abcdefghijklmnopqrstuvwxyz",
    "aeinrstldhägöküpß",
    "ąćęłńóśźżñáéíúü",
    "абвгдежзийклмнопрстуфхцчшщъыьэюяөү",
    "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "אבגדהוזחטיכלמנסעפצקרשת",
    "αβγδεζηθικλμνξοπρστυφχψω",
    "中国矿山设备泵水处理かなカナ한국어",
    "กขคงจฉชซญไทยเเาำ",
    "कखगघचछजझटठडढणतथदधनप",
)
COMBINING = "\u0300\u0301\u0308\u030a\u0327\u0328\u0335\u20dd\u0e31\u0951\ufe0f\u200d"
RIGHT_TO_LEFT = "\u200e\u200f\u202a\u202b\u202d\u202e\u202c\u2066\u2067\u2069"
PUNCTUATION = "\"'-:*()^~ \t\n\0{}[]%_;,.!?/\\|&+=<>#@§$€°²½„“«»–—…"
EMOJI = "😀🏭👷🏽\u200d♀️🇩🇪🇲🇳\ud800\udfff⛏🚜1️⃣🧪"
UNITS = ("mm", "m³/h", "kW", "t/h", "MW", "°C", "bar", "Hz", "м3/ч", "мм", "тонн", "kV", "%", "DN")

Maker = Callable[[random.Random, Sequence[str]], str]


@dataclass
class Times:
    """What the strings of one kind took, in milliseconds."""

    ms: list[float] = field(default_factory=list)
    errors: int = 0


def main() -> None:
    """Search the strings and print what they took."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("catalogue", type=Path)
    parser.add_argument("--strings", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.catalogue
        if path.suffix == ".jsonl":
            search_engines.Ours.build(path, Path(folder))
            path = Path(folder) / "catalog.db"
        with closing(CatalogueIndex(path)) as index:
            searcher = Searcher(index)
            found, slowest = fuzzed(searcher, options.strings, options.seed, words_of(index))
    show(found, slowest)


def words_of(index: CatalogueIndex) -> list[str]:
    """Some of the words of a catalogue, as they are folded."""
    letters = [one for alphabet in SCRIPTS[:4] for one in alphabet]
    texts = {text for one in letters for two in letters for _, text in index.starting(one + two)}
    return sorted(texts)[:READ] or ["pumpe"]


def fuzzed(
    searcher: Searcher, number: int, seed: int, known: Sequence[str]
) -> tuple[Mapping[str, Times], Counter[tuple[str, str]]]:
    """The times of each kind, and the slowest strings with their language."""
    chance = random.Random(seed)
    found = {kind: Times() for kind in KINDS}
    slow: list[tuple[str, str, str]] = []
    gc.disable()
    for at in range(number):
        kind = [*KINDS][at % len(KINDS)]
        text, lang = KINDS[kind](chance, known), chance.choice(LANGS)
        took = searched(searcher, text, lang, found[kind])
        if took > SLOW_MS:
            slow.append((kind, text, lang))
        else:
            found[kind].ms.append(took)
        if at % 1000 == 0:
            gc.collect()
    slowest: Counter[tuple[str, str]] = Counter()
    for kind, text, lang in slow:
        again = sorted(searched(searcher, text, lang, found[kind]) for _ in range(3))
        found[kind].ms.append(again[1])
        slowest[text, lang] = round(again[1] * 1000)
    return found, slowest


def searched(searcher: Searcher, text: str, lang: str, times: Times) -> float:
    """The milliseconds of one search; an error is counted."""
    start = time.process_time()
    try:
        searcher.search(SearchRequest(text, lang, limit=10))
    except Exception as error:  # noqa: BLE001 - whatever is raised is what is looked for
        times.errors += 1
        print(f"{error!r}: {text!r}")
    return (time.process_time() - start) * 1000


def show(found: Mapping[str, Times], slowest: Counter[tuple[str, str]]) -> None:
    """Print a line for each kind and all, then the slowest strings."""
    every = Times([one for times in found.values() for one in times.ms])
    every.errors = sum(times.errors for times in found.values())
    print(
        f"{'':14} {'strings':>8} errors    p50    p99  p99.9  worst   >{SLOW_MS}   >{TOO_SLOW_MS}"
    )
    for kind, times in {**found, "all": every}.items():
        ms = sorted(times.ms)
        parts = "".join(f"{ms[int(len(ms) * share)]:7.1f}" for share in (0.5, 0.99, 0.999))
        over = "".join(f"{sum(one > most for one in ms):6}" for most in (SLOW_MS, TOO_SLOW_MS))
        print(f"{kind:14} {len(ms):8} {times.errors:6}{parts}{ms[-1]:7.1f}{over}")
    for (text, lang), took in slowest.most_common(SHOWN):
        print(f"{took / 1000:7.1f} ms  {lang}  {text[:MAX_QUERY_LENGTH]!r}")


def letters(chance: random.Random, _known: Sequence[str]) -> str:
    """One string of letters of a script, of any length."""
    alphabet = chance.choice(SCRIPTS)
    return "".join(chance.choices(alphabet, k=chance.randint(1, MAX_QUERY_LENGTH)))


def mixed(chance: random.Random, _known: Sequence[str]) -> str:
    """Words of letters of all scripts."""
    alphabet = "".join(chance.sample(SCRIPTS, 3)) + "   "
    return "".join(chance.choices(alphabet, k=chance.randint(1, MAX_QUERY_LENGTH)))


def nonsense(chance: random.Random, _known: Sequence[str]) -> str:
    """Words of letters of one script, as long as words are."""
    alphabet = chance.choice(SCRIPTS)
    sizes = [chance.randint(2, 24) for _ in range(chance.randint(1, 20))]
    return " ".join("".join(chance.choices(alphabet, k=size)) for size in sizes)


def glued(chance: random.Random, known: Sequence[str]) -> str:
    """Words of the catalogue, whole or cut, with or without blanks between them."""
    return "".join(_pieces(chance, known, chance.choice((0.0, 0.2, 0.8))))


def _pieces(chance: random.Random, known: Sequence[str], blanks: float) -> Iterator[str]:
    for _ in range(chance.randint(1, 20)):
        word = chance.choice(known)
        start = chance.choice((0, 0, chance.randrange(len(word))))
        yield word[start : chance.randint(start + 1, len(word))]
        yield " " if chance.random() < blanks else ""


def pasted(chance: random.Random, known: Sequence[str]) -> str:
    """Up to forty signs, 250 times."""
    made = chance.choice((letters, nonsense, glued, numbers))(chance, known)
    return made[: chance.randint(1, 40)] * 250


def numbers(chance: random.Random, known: Sequence[str]) -> str:
    """Digits and units between words."""
    parts = []
    for _ in range(chance.randint(1, 16)):
        digits = "".join(chance.choices("0123456789.,-–", k=chance.randint(1, 8)))
        parts += [digits, chance.choice(UNITS), chance.choice(("", chance.choice(known)))]
    return chance.choice((" ", "")).join(parts)


def punctuated(chance: random.Random, known: Sequence[str]) -> str:
    """Operators and other signs, words between some."""
    signs = [*PUNCTUATION, *chance.sample(known, min(8, len(known))), "land:", "-"]
    return "".join(chance.choices(signs, k=chance.randint(1, 80)))


def marked(chance: random.Random, known: Sequence[str]) -> str:
    """Emoji, combining marks and signs of writing from right to left between letters of words."""
    signs = (EMOJI, COMBINING, RIGHT_TO_LEFT)[chance.randrange(3)]
    text = " ".join(chance.sample(known, min(6, len(known))))
    often = chance.choice((0.1, 0.5, 0.9))
    return "".join(one + (chance.choice(signs) if chance.random() < often else "") for one in text)


KINDS: Mapping[str, Maker] = {
    "letters": letters,
    "mixed scripts": mixed,
    "nonsense words": nonsense,
    "cut and glued": glued,
    "pasted": pasted,
    "numbers": numbers,
    "punctuation": punctuated,
    "marks, emoji": marked,
}


if __name__ == "__main__":
    main()
