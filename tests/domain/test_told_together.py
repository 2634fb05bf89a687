"""Reasons of words side by side that say the same are one."""

import pytest

from app.domain.search_outcome import HitReason, told_together


@pytest.mark.parametrize(
    ("why", "told"),
    [
        ([], []),
        (["synonym:safe:A", "synonym:work:A"], ["synonym:safe work:A"]),
        (["synonym:safe:A", "synonym:work:B"], ["synonym:safe:A", "synonym:work:B"]),
        (["synonym:a:A", "form:b:A", "synonym:c:A"], ["synonym:a:A", "form:b:A", "synonym:c:A"]),
        (["elsewhere:a:a", "elsewhere:b:b"], ["elsewhere:a:a, b"]),
        (["elsewhere:a:a", "elsewhere:a:a"], ["elsewhere:a:a"]),
        (["exact:a:a", "exact:a:a", "exact:b:b"], ["exact:a:a", "exact:b:b"]),
        (["partial:a:", "partial:b:"], ["partial:a:", "partial:b:"]),
    ],
)
def test_words_that_led_to_the_same_are_told_once(why: list[str], told: list[str]) -> None:
    reasons = told_together(HitReason(*one.split(":")) for one in why)
    assert [f"{one.kind}:{one.typed}:{one.found}" for one in reasons] == told
