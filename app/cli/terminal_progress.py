"""Shows on a terminal how far a command is."""

import sys


class TerminalProgress:
    """Shows how far a step is, on a terminal only, and not at every row."""

    def __init__(self) -> None:
        self._shown = ""

    def __call__(self, step: str, done: int, total: int) -> None:
        """Show a step and its share in place of what was shown before."""
        if not sys.stderr.isatty():
            return
        text = f"{step}: {done * 100 // max(total, 1)} %"
        if text != self._shown:
            self._shown = text
            sys.stderr.write(f"\r\x1b[K{text}" + ("\r\x1b[K" if done >= total else ""))
            sys.stderr.flush()
