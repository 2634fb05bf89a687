"""A certificate that is still to be written comes to its name, or beside what has it already."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.bootstrap import Services
from app.domain.export import ExportError
from app.services.privacy.owed_certificates import OwedCertificate, OwedCertificates, owe

NAME = "e-certificate.txt"


@pytest.fixture
def certificates(desk: Services) -> OwedCertificates:
    return OwedCertificates(desk.vault)


def owed_at(desk: Services, path: Path, text: str = "Erased: 3") -> OwedCertificate:
    """What a closing leaves in the vault that ended before its certificate was written."""
    owed = OwedCertificate("expo", path, text)
    desk.vault.write(lambda connection: owe(connection, owed))
    return owed


def test_another_file_of_its_name_is_neither_replaced_nor_taken_for_it(
    desk: Services, certificates: OwedCertificates, tmp_path: Path
) -> None:
    (tmp_path / NAME).write_text("Erased: 5, of last year", encoding="utf-8")
    (tmp_path / "e-certificate (2).txt").mkdir()
    owed_at(desk, tmp_path / NAME)
    assert certificates.settle()["expo"].path == tmp_path / "e-certificate (3).txt"
    assert (tmp_path / NAME).read_text(encoding="utf-8") == "Erased: 5, of last year"
    assert (tmp_path / "e-certificate (3).txt").read_text(encoding="utf-8") == "Erased: 3"
    assert certificates.settle() == {}


def test_the_file_that_was_written_already_is_known_again(
    desk: Services, certificates: OwedCertificates, tmp_path: Path
) -> None:
    (tmp_path / NAME).write_text("Erased: 3", encoding="utf-8")
    owed_at(desk, tmp_path / NAME)
    assert certificates.settle()["expo"].path == tmp_path / NAME
    assert [path.name for path in tmp_path.glob("*.txt")] == [NAME]


def test_a_file_that_came_while_a_fair_was_closed_is_not_replaced(
    desk: Services, certificates: OwedCertificates, tmp_path: Path
) -> None:
    owed = owed_at(desk, tmp_path / NAME)
    (tmp_path / NAME).write_text("of another program", encoding="utf-8")
    certificates.write(owed)
    assert (tmp_path / NAME).read_text(encoding="utf-8") == "of another program"
    assert (tmp_path / "e-certificate (2).txt").read_text(encoding="utf-8") == "Erased: 3"


def test_what_a_fair_owes_twice_is_written_twice(
    desk: Services, certificates: OwedCertificates, tmp_path: Path
) -> None:
    away = tmp_path / "stick"
    owed_at(desk, away / NAME, "Erased: 3")
    owed_at(desk, tmp_path / NAME, "Erased: 1, late")
    assert certificates.settle()["expo"].reason
    away.mkdir()
    assert certificates.settle()["expo"].path == away / NAME
    assert (tmp_path / NAME).read_text(encoding="utf-8") == "Erased: 1, late"
    assert (away / NAME).read_text(encoding="utf-8") == "Erased: 3"


def test_a_program_that_ends_before_it_is_told_knows_its_own_last_words(
    desk: Services, certificates: OwedCertificates, tmp_path: Path
) -> None:
    away = tmp_path / "stick"
    last = replace(owed_at(desk, away / NAME, "unknown"), text="what is clean")
    with pytest.raises(ExportError, match="kept in the vault"):
        certificates.write(last)
    away.mkdir()
    (away / NAME).write_text("what is clean", encoding="utf-8")
    assert certificates.settle()["expo"].path == away / NAME
    assert [path.name for path in away.iterdir()] == [NAME]
