"""What is written in the canonical form is read back as it was."""

import json
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.member import Member
from app.exporters.member_json import member_to_json
from app.importers.read_members import read_members
from tests.support.catalogues import DRILLS, PUMPS, members_of

plain_words = (
    st.text("abcäßжөü 123", min_size=1, max_size=20)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)


def write_and_read(folder: Path, written: list[Member]) -> tuple[Member, ...]:
    path = folder / "members.jsonl"
    lines = [json.dumps(member_to_json(member), ensure_ascii=False) for member in written]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    result = read_members([path])
    assert result.totals.imported == len(written)
    return result.members


def test_a_full_member_survives(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_bytes(b"<svg/>")
    assert write_and_read(tmp_path, [DRILLS, PUMPS]) == (DRILLS, PUMPS)


@settings(max_examples=8, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        members_of(plain_words),
        min_size=1,
        max_size=5,
        unique_by=(lambda m: m.id, lambda m: m.name),
    )
)
def test_members_of_every_shape_survive(tmp_path: Path, written: list[Member]) -> None:
    assert write_and_read(tmp_path, written) == tuple(sorted(written, key=lambda m: m.id))
