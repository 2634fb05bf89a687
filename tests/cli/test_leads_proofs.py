"""`faircat leads proofs|withdraw-letters` as a user and an authority call them."""

from pathlib import Path

from tests.cli.conftest import Cli
from tests.support.catalogues import PUMPS, put_catalogue


def erased(leads: Cli, *more: str) -> str:
    """A lead with the newsletter, erased."""
    lead = leads.json("add", "--set", "email=vi@x.example", "--consent", "newsletter", *more)
    told = leads("erase", lead["id"][:8], "--yes")
    assert "Proofs of consents that stay: 1" in told
    assert "kept until it is withdrawn" in told
    assert "still receives the newsletter" in leads.errors
    return str(lead["consents"][0]["id"])


def test_a_proof_is_listed_for_the_authority_and_ended(leads: Cli) -> None:
    id_ = erased(leads)
    assert leads("list") == ""
    assert "vi@x.example" not in leads("proofs")
    assert "stands" in leads("proofs")
    assert leads.json("proofs", "--due") == []
    (proof,) = leads.json("proofs")
    assert (proof["id"], proof["address"], proof["until"]) == (id_, "vi@x.example", None)
    assert "Art. 7(1)" in leads("report", "--person", "vi@x.example")
    leads("proofs", "withdraw", code=2)
    leads("proofs", "withdraw", "--email", "nonsense", code=2)
    assert "does not look like an email" in leads.errors
    leads("proofs", "--email", "vi@x.example", code=2)
    assert "1 proof" in leads("proofs", "withdraw", "--email", "VI@x.example")
    assert leads.json("proofs")[0]["until"] is not None
    leads("add", "--set", "email=vi@x.example", "--consent", "newsletter", code=2)
    assert "once refused the newsletter" in leads.errors


def test_after_a_withdrawal_the_program_names_who_is_to_be_told(leads: Cli, tmp_path: Path) -> None:
    put_catalogue(tmp_path / "catalog.db")
    catalogue = ("--catalogue", str(tmp_path / "catalog.db"))
    agreed = ("--consent", "contact", "--consent", f"handover:{PUMPS.id}")
    named = ("--set", "last_name=Vi", "--interest", PUMPS.id)
    lead = leads.json("add", *named, *agreed, *catalogue)
    out = str(tmp_path / "pumps.csv")
    leads("export", "--format", "csv", "--out", out, "--member", PUMPS.id, *catalogue)
    leads("consent", lead["id"], "--withdraw", f"handover:{PUMPS.id}")
    assert f"was handed to {PUMPS.name}" in leads.errors
    assert "withdraw-letters" in leads.errors
    told = leads.json("withdraw-letters", lead["id"], "--out", str(tmp_path))
    (file,) = told["files"]
    assert "pumps.csv" in Path(file).read_text(encoding="utf-8")
    assert told["recipients"][0]["member"] == PUMPS.id
