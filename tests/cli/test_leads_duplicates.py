"""`faircat leads duplicates` as a user calls it."""

from tests.cli.conftest import Cli


def test_two_leads_become_one_and_two_again(leads: Cli) -> None:
    one = leads.json("add", "--set", "last_name=Bat", "--set", "email=bat@x.example")["id"]
    two = leads.json("add", "--set", "last_name=Batbold", "--set", "email=bat@x.example")["id"]
    assert leads.json("duplicates")[0]["leads"] == [one, two]
    told = leads("duplicates", "--merge", one, two, "--take", f"last_name={one[:8]}")
    assert "kept “Bat”, in the history “Batbold”" in told
    assert "--undo" in leads.errors
    assert [lead["id"] for lead in leads.json("list")] == [one]
    leads("duplicates", "--merge", one, two, code=2)
    assert "Restore it first" in leads.errors
    assert set(leads.json("duplicates", "--undo", one[:8])["leads"]) == {one, two}
    assert len(leads.json("list")) == 2
    leads("duplicates", "--undo", one, code=2)
    leads("duplicates", "--apart", one, two)
    assert leads.json("duplicates") == []
    for wrong in (
        ("--take", "email=" + one),
        ("--merge", one, two, "--take", "email"),
        ("--merge", one, two, "--take", "colour=" + one),
        ("--merge", one, one),
    ):
        leads("duplicates", *wrong, code=2)
        assert "Traceback" not in leads.errors


def test_all_sure_pairs_are_merged_at_once_and_each_can_be_undone(leads: Cli) -> None:
    same = ("--set", "first_name=Bat", "--set", "last_name=Dorj", "--set", "email=b@mine.example")
    first, second = (leads.json("add", *same)["id"] for _ in range(2))
    assert leads.json("duplicates", "--merge-sure") == [{"lead": first, "merged": second}]
    assert "merged 0 pairs" in (leads("duplicates", "--merge-sure") or leads.errors)
    leads("duplicates", "--undo", second)
    assert len(leads.json("list")) == 2
