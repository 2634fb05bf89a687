"""Writing to the terminal: plain text for people, JSON for machines."""

import json
import sys


def say(text: str = "") -> None:
    """Write a line."""
    sys.stdout.write(text + "\n")


def note(text: str) -> None:
    """Write a line that does not belong to the result, so to stderr."""
    sys.stderr.write(text + "\n")


def say_json(value: object, *, compact: bool = False) -> None:
    """Write a value as JSON; compact is one line."""
    indent = None if compact else 2
    say(json.dumps(value, ensure_ascii=False, indent=indent))
