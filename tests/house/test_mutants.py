"""The tool that looks for tests that notice nothing: it draws the same, and tells the truth."""

import ast
from collections import Counter
from pathlib import Path

import pytest

from tests.support.mutants import (
    ROOT,
    TESTS,
    Fate,
    Mutant,
    drawn,
    fate_of,
    mutants_of,
    near,
    of_layer,
)
from tests.support.reach import Reached, statement_at, sum_of

SOURCE = '''
from functools import lru_cache
@lru_cache(maxsize=2 + 1)
def oldest(ages: tuple[int, ...], limit: int = 3) -> int:
    """Not "1 < 2", which is a text."""
    print(len(ages))
    if not ages or len(ages) > limit:
        return 0
    return max(ages) + 1
'''


def test_a_layer_is_no_room_and_has_tests() -> None:
    layers = {file.parent.name for file in (ROOT / "app").glob("*/__init__.py")}
    assert set(TESTS) == layers
    assert all((ROOT / "tests" / folder).is_dir() for them in TESTS.values() for folder in them)


def test_the_same_seed_draws_the_same_from_every_layer() -> None:
    first = drawn(seed=5, count=16)
    assert first == drawn(seed=5, count=16)
    assert first != drawn(seed=6, count=16)
    assert set(Counter(mutant.module.parts[1] for mutant in first).values()) == {1}


def test_each_mutant_is_a_module_that_says_something_else() -> None:
    found = list(mutants_of(Path("app/x.py"), SOURCE.encode()))
    said = {(mutant.before, mutant.after) for mutant in found}
    assert ("len(ages) > limit", "(len(ages) >= limit)") in said
    assert ("max(ages)", "(min(ages))") in said
    assert ("print(len(ages))", "pass") in said
    assert ("not ages", "(ages)") in said
    assert ("3", "(4)") in said
    assert not [before for before, _ in said if before == "2 + 1"]
    for mutant in found:
        text = SOURCE.encode()
        changed = text[: mutant.start] + mutant.after.encode() + text[mutant.end :]
        assert ast.dump(ast.parse(changed)) != ast.dump(ast.parse(text))


@pytest.mark.parametrize("layer", sorted(TESTS))
def test_a_mutant_of_any_layer_can_be_read(layer: str) -> None:
    module = max((ROOT / "app" / layer).rglob("*.py"), key=lambda file: file.stat().st_size)
    source = module.read_bytes()
    whole = ast.dump(ast.parse(source))
    found = list(mutants_of(module, source))
    for mutant in found[:: len(found) // 20 + 1]:
        changed = source[: mutant.start] + mutant.after.encode() + source[mutant.end :]
        assert ast.dump(ast.parse(changed)) != whole


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "__init__.py").touch()
    (tmp_path / "app" / "ages.py").write_text(SOURCE)
    (tmp_path / "test_ages.py").write_text(
        "from app.ages import oldest\ndef test_it(): assert oldest((4, 8)) == 9\n"
    )
    return tmp_path


@pytest.mark.parametrize(
    ("before", "fate"), [("max(ages)", Fate.DIED), ("len(ages) > limit", Fate.LIVED)]
)
def test_what_no_test_notices_lives(checkout: Path, before: str, fate: Fate) -> None:
    module = Path("app/ages.py")
    (mutant,) = (it for it in mutants_of(module, SOURCE.encode()) if it.before == before)
    assert fate_of(mutant, checkout, "test_ages.py") is fate
    assert (checkout / module).read_text() == SOURCE


def test_the_nearest_tests_come_first() -> None:
    module = Path("app/exporters/vcard.py")
    assert near(module)[0] == "tests/exporters/test_vcard.py"
    assert len(of_layer(module)) > len(near(module))


def test_tests_that_do_not_reach_a_line_are_passed_over() -> None:
    module, source = Path("app/ages.py"), SOURCE.encode()
    head, result = statement_at(source, 7), statement_at(source, 9)
    assert (list(head), list(result)) == ([7], [9])
    reached = Reached(True, False, {"app/ages.py": (sum_of(source), [6, 7, 8])})
    assert reached.may_be(module, source, head)
    assert not reached.may_be(module, source, result)
    assert reached.may_be(module, source + b"pass", result), "the module is another one since"
    assert not reached.may_be(Path("app/other.py"), source, head)
    starts = Reached(True, True, {})
    assert starts.may_be(module, source, result), "nobody knows what its processes reach"


def test_a_mutant_is_told_as_a_reader_finds_it() -> None:
    told = str(Mutant(Path("app/ages.py"), 7, 1, 2, "max(ages)", "(min(ages))"))
    assert told == "app/ages.py:7: `max(ages)` -> `(min(ages))`"
