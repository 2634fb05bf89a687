"""By which names and addresses a hub is reached."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import HubError
from app.domain.hub_names import refuse_other_hosts

LABELS = st.from_regex(r"[a-z0-9]([a-z0-9-]{0,20}[a-z0-9])?", fullmatch=True)


@pytest.mark.parametrize(
    "host",
    ["hub", "hub.local", "Hub-1.office.example", "pc_7", "hub.local.", "192.0.2.7", "::1", "3com"],
)
def test_names_and_addresses_are_taken(host: str) -> None:
    refuse_other_hosts([host])


@pytest.mark.parametrize(
    "host",
    [
        *(
            "",
            " ",
            ".",
            "a b",
            "a,b",
            "a/1",
            "a@b",
            "a..b",
            ".a",
            "-a",
            "a-",
            "büro.local",
            "1.2.3",
        ),
        *("999.999.1.1", "hub\n", "a" * 64, ".".join(["abc"] * 64), "a" * 200 + "!"),
    ],
)
def test_what_is_neither_is_refused_at_once(host: str) -> None:
    with pytest.raises(HubError, match="neither a name nor an address"):
        refuse_other_hosts([host])


@given(
    st.lists(LABELS, min_size=1, max_size=5).map(".".join).filter(lambda it: not it[-1].isdigit())
)
def test_every_name_of_labels_is_taken(host: str) -> None:
    refuse_other_hosts([host])
