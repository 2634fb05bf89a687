"""`faircat leads bundle|merge` as a user calls them."""

from pathlib import Path

import pytest

from tests.cli.test_leads import Leads, leads  # noqa: F401 - a fixture


def test_leads_go_to_another_laptop(
    leads: Leads,  # noqa: F811 - the fixture
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lead = leads.json("add", "--set", "last_name=Bat")
    file = str(tmp_path / "booth.bundle")
    leads("bundle", "--out", file, code=2)
    assert "FAIRCAT_BUNDLE_PASSPHRASE" in leads.errors
    monkeypatch.setenv("FAIRCAT_BUNDLE_PASSPHRASE", "a passphrase of the booth")
    assert leads.json("bundle", "--out", file)["leads"] == 1
    assert leads.json("merge", file)["same"] == 1
    monkeypatch.setenv("FAIRCAT_DATA", str(tmp_path / "other"))
    leads("init")
    assert "1 new, 0 changed" in leads("merge", file)
    assert leads.json("list")[0]["id"] == lead["id"]
    monkeypatch.setenv("FAIRCAT_BUNDLE_PASSPHRASE", "another passphrase")
    leads("merge", file, code=2)
    assert "does not open the bundle" in leads.errors
    leads("merge", file + ".gone", code=2)
