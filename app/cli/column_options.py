"""What a column means, said on the command line, and what of it is remembered."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from app.cli.output import say
from app.domain.column_outcome import ColumnOutcome


def add_mapping(action: argparse.ArgumentParser) -> None:
    """Let a file say what columns mean."""
    action.add_argument(
        "--mapping",
        type=Path,
        metavar="FILE",
        help="mapping file for columns that are not recognised",
    )


def add_columns(action: argparse.ArgumentParser) -> None:
    """Add what columns mean."""
    action.add_argument(
        "--column",
        action="append",
        default=[],
        metavar="HEADING=MEANING",
        help="read this column as a field, like Info=description:ru; nothing leaves it out, auto "
        "follows its heading; remembered in the edition (repeatable)",
    )


def say_chosen(columns: Sequence[ColumnOutcome]) -> None:
    """Print which columns are read as somebody chose."""
    for column in columns:
        if column.chosen:
            field = column.field or "left out"
            say(f"  column “{column.column}”: {field}, {as_chosen(column)}")


def as_chosen(column: ColumnOutcome) -> str:
    """Since when a column is read so."""
    return f"as you chose on {column.chosen}"
