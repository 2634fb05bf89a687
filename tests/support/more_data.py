"""Real files of others, where somebody has some: FAIRCAT_MORE_DATA names a folder of them.

No check needs one. The same checks that run on our own data run on these too: cards (`*.vcf`),
pictures of codes (a `.txt` beside each says what is in it), lists of members (`lists/*.csv`), and
judged queries (`queries.jsonl` beside a `catalogue.jsonl`).
"""

import os
from pathlib import Path


def more_files(pattern: str) -> list[Path]:
    """The files of this pattern in the folder that the variable names, or none."""
    folder = os.environ.get("FAIRCAT_MORE_DATA", "")
    return sorted(Path(folder).rglob(pattern)) if folder else []
