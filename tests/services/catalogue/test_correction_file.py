"""The file of the corrections: whoever else writes it, nothing in it is lost."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.config.machine import local_now
from app.config.process_lock import exclusive
from app.domain.correction import Correction, Corrections
from app.domain.errors import SourceError
from app.services.catalogue.correction_file import CorrectionFile

SAID = Correction("pumps", ("phone",), "", "+49 355 1", "al", local_now())


def test_what_is_decided_is_beside_what_is_known(tmp_path: Path) -> None:
    file = CorrectionFile(tmp_path / "corrections.json", local_now)
    other = replace(SAID, path=("email",), now="one@pumps.example")
    assert file.decide(lambda _known: [SAID]) == (SAID,)
    assert file.decide(lambda known: [other] if known == (SAID,) else []) == (other,)
    assert set(file.known()) == {SAID, other}


def test_while_another_process_writes_nothing_is_changed_and_it_is_told(tmp_path: Path) -> None:
    file = CorrectionFile(tmp_path / "corrections.json", local_now, patience=0)
    with (
        exclusive(tmp_path / "corrections.lock"),
        pytest.raises(SourceError, match="another program is using it"),
    ):
        file.decide(lambda _known: [SAID])
    assert file.known() == ()
    file.decide(lambda _known: [SAID])
    assert file.known() == (SAID,)


def test_after_a_mistake_in_deciding_the_next_one_decides(tmp_path: Path) -> None:
    def mistaken(_known: Corrections) -> Corrections:
        raise LookupError

    file = CorrectionFile(tmp_path / "corrections.json", local_now, patience=0)
    with pytest.raises(LookupError):
        file.decide(mistaken)
    assert file.decide(lambda _known: [SAID]) == (SAID,)
