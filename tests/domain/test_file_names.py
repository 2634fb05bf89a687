"""Names of files: each system and each stick takes them, and no two are one."""

import pytest

from app.domain.file_names import file_names


@pytest.mark.parametrize(
    "device", ["con", "NUL", "com1", "Con.tacts", "aux.2026", "LPT²", "conin$", "nul .x"]
)
def test_a_name_of_a_device_of_windows_is_none(device: str) -> None:
    (name,) = file_names([device], ".vcf")
    assert name == f"_{device}.vcf"


def test_names_that_only_look_different_are_told_apart() -> None:
    """A Mac takes both ways to write é for one, and the second card would replace the first."""
    names = list(file_names(["Jos\u00e9", "Jose\u0301", "JOS\u00c9"], ".vcf"))
    assert names == ["José.vcf", "José 2.vcf", "JOSÉ 3.vcf"]
