"""The one file in which corrections are kept, for every window and command of the data folder."""

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path

from app.config.process_lock import PATIENCE
from app.domain.bounds import Bounds
from app.domain.correction import Correction, Corrections, is_correctable
from app.domain.errors import SourceError
from app.domain.messages import N_
from app.domain.serialise import from_dict, to_dict
from app.services.catalogue.shared_file import SharedFile

VERSION = 1
MOST = 5_000
"""So many words are kept at most; a booth corrects a few dozen members."""


class CorrectionFile:
    """The corrections in a file, decided ones too. Raises SourceError where it is none of ours."""

    def __init__(self, path: Path, now: Callable[[], datetime], patience: float = PATIENCE) -> None:
        self._path = path
        self._now = now
        failed = N_("The correction could not be saved: {reason}. Nothing was changed.")
        self._file = SharedFile(path, failed, patience)

    def known(self) -> Corrections:
        """All words, as they are at this moment."""
        try:
            plain = json.loads(self._path.read_text(encoding="utf-8"))
            bounds = Bounds(self._now(), set())
            corrections = tuple(from_dict(Correction, it, bounds) for it in plain["corrections"])
        except FileNotFoundError:
            return ()
        except (OSError, ValueError, LookupError, TypeError, RecursionError) as error:
            raise SourceError(
                N_("The corrections in “{name}” cannot be read. The edition is shown unchanged."),
                N_("Rename or remove this file in the data folder, or restore it."),
                name=self._path.name,
            ) from error
        return tuple(one for one in corrections if is_correctable(one.path))

    def decide(self, deciding: Callable[[Corrections], Iterable[Correction]]) -> Corrections:
        """Write the words that `deciding` has of all known ones; the new ones.

        Nobody else writes between: neither another thread, nor the command line beside the window.
        Raises SourceError.
        """
        with self._file.locked():
            known = self.known()
            news = tuple(deciding(known))
            if news:
                self._write(known, news)
        return news

    def _write(self, known: Corrections, news: Sequence[Correction]) -> None:
        places = {one.place for one in news}
        corrections = (*(one for one in known if one.place not in places), *news)
        last = sorted(corrections, key=lambda one: one.key)[-MOST:]
        in_order = sorted(last, key=lambda one: one.place)
        plain = {"version": VERSION, "corrections": [to_dict(one) for one in in_order]}
        self._file.write(json.dumps(plain, ensure_ascii=False, indent=1))
