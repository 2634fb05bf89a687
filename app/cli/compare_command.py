"""Compare two to four members or offerings side by side."""

import argparse
import textwrap
from collections.abc import Iterator, Sequence

from app.bootstrap import Services
from app.cli.common_options import Commands
from app.cli.output import say, say_json
from app.domain.comparison import LEAST, MOST, Cell, Comparison
from app.domain.invented import is_invented
from app.domain.localized import LocalizedText

_WIDTH = 110
_TITLE = 24
_GAP = 2


def add_command(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "compare",
        parents=[common],
        help="compare two to four members or offerings side by side",
        description=__doc__,
        epilog="Rows marked ≠ differ; rows marked = are the same for all.",
    )
    parser.add_argument(
        "items", nargs="+", metavar="ITEM", help="ID or name of a member, or MEMBER/OFFERING"
    )
    parser.add_argument(
        "--lang", default="en", metavar="LANG", help="language of the output (default: en)"
    )
    parser.add_argument("--differing", action="store_true", help="leave out rows that are the same")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.set_defaults(run=run, parser=parser)


def run(options: argparse.Namespace, services: Services) -> int:
    """Print a comparison."""
    if not LEAST <= len(options.items) <= MOST:
        options.parser.error(f"name {LEAST} to {MOST} members or offerings")
    columns = [services.comparisons.named(item) for item in options.items]
    comparison = services.comparisons.side_by_side(
        columns, options.lang, services.texts(options.lang)
    )
    comparison = comparison.without_same() if options.differing else comparison
    if options.json:
        say_json(_as_json(comparison, options.lang))
        return 0
    invented = [it for it in columns if is_invented(it.member)]
    if services.catalogue.edition.sample and invented:
        say(f"[sample: {len(invented)} of these {len(columns)} are invented]")
    for line in _table(comparison, options.lang):
        say(line.rstrip())
    return 0


def _table(comparison: Comparison, lang: str) -> Iterator[str]:
    titles = [(column.title(lang),) for column in comparison.columns]
    yield from _line("", titles, lang)
    yield "-" * _WIDTH
    for row in comparison.rows:
        sign = "≠" if row.differs else "=" if row.is_same else "?"
        yield from _line(f"{sign} {row.title.text}", row.cells, lang)


def _line(title: str, cells: Sequence[Cell], lang: str) -> Iterator[str]:
    """The lines of one row, each cell as tall as its values need."""
    width = (_WIDTH - _TITLE) // len(cells) - _GAP
    parts = [textwrap.wrap(title, _TITLE - _GAP, subsequent_indent="  ")]
    parts += [_wrapped(cell, width, lang) for cell in cells]
    for number in range(max(map(len, parts))):
        texts = [part[number] if number < len(part) else "" for part in parts]
        first, *others = texts
        yield first.ljust(_TITLE) + "".join(text.ljust(width + _GAP) for text in others)


def _wrapped(cell: Cell, width: int, lang: str) -> list[str]:
    lines: list[str] = []
    for value in cell or (LocalizedText("–", ""),):
        mark = f" [{value.lang} only]" if _is_foreign(value, lang) else ""
        lines += textwrap.wrap(f"{value.text}{mark}", width)
    return lines


def _is_foreign(value: LocalizedText, lang: str) -> bool:
    return bool(value.lang) and value.is_foreign_to(lang)


def _as_json(comparison: Comparison, lang: str) -> dict[str, object]:
    return {
        "columns": [
            {
                "member": column.member.id,
                "offering": column.offering.id if column.offering else None,
                "title": column.title(lang).text,
            }
            for column in comparison.columns
        ],
        "rows": [
            {
                "name": row.name,
                "title": row.title.text,
                "differs": row.differs,
                "same": row.is_same,
                "values": [[_value(value) for value in cell] for cell in row.cells],
            }
            for row in comparison.rows
        ],
    }


def _value(value: LocalizedText) -> dict[str, str]:
    return {"text": value.text, "lang": value.lang} if value.lang else {"text": value.text}
