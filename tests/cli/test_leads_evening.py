"""`faircat leads work|follow-up` as a user and as a script call them."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.__main__ import main
from app.domain.fair import Fair
from app.domain.interest import Interest
from app.domain.lead import NextStep, Person, Purpose
from tests.cli.conftest import Cli
from tests.support.vaults import vault_in


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A vault with somebody who can be followed up, and somebody who was not asked."""
    folder = tmp_path_factory.mktemp("vault")
    services = vault_in(folder)
    services.leads.save(
        replace(
            services.leads.new_draft(),
            person=Person("Anna", "Weber", email="anna@mine.example", language="de"),
            interests=(Interest("seewald-pumpen", "Seewald Pumpen GmbH", handover=True),),
            consents=(Purpose.CONTACT, Purpose.HANDOVER),
            next_step=NextStep.CALL,
            due=date(2026, 12, 1),
        )
    )
    services.leads.save(replace(services.leads.new_draft(), person=Person("No", "Body")))
    services.fairs.save(Fair("", "Next Year"))
    services.close()
    return folder


class Terminal:
    """Commands on that vault."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self._folder = folder
        self._capsys = capsys
        self.errors = ""

    def run(self, *words: str, code: int = 0) -> str:
        found = main(["leads", *words, "--data", str(self._folder)])
        out, self.errors = self._capsys.readouterr()
        assert found == code, self.errors
        return out


@pytest.fixture
def terminal(vault: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(vault, capsys)


def test_what_leads_lack_is_listed_for_people_and_for_scripts(terminal: Terminal) -> None:
    told = json.loads(terminal.run("work", "--json"))
    assert (told["leads"], told["counts"]) == (2, {"consent": 1, "next-step": 1})
    assert [it["lacks"] for it in told["open"]] == [["consent", "next-step"]]
    said = terminal.run("work")
    assert "No Body" in said
    assert "[no decision on contact, no next step]" in said
    assert "2 leads, 1 with work left" in terminal.errors


def test_the_fair_that_is_named_counts_in_place_of_the_one_that_runs(terminal: Terminal) -> None:
    assert json.loads(terminal.run("work", "--fair", "Next Year", "--json"))["leads"] == 0
    told = json.loads(terminal.run("follow-up", "--fair", "Next Year", "--json"))
    assert (told["mails"]["ready"], told["members"]) == ([], [])


def test_without_an_action_it_is_only_said_what_would_be_done(terminal: Terminal) -> None:
    told = json.loads(terminal.run("follow-up", "--json"))
    assert (len(told["mails"]["ready"]), told["mails"]["barred"]) == (1, {"no-contact": 1})
    assert [(it["name"], len(it["ready"])) for it in told["members"]] == [
        ("Seewald Pumpen GmbH", 1)
    ]
    said = terminal.run("follow-up")
    assert "emails: 1 ready, 0 done before" in said
    assert "1 lead left out: There is no consent to be contacted." in said
    assert json.loads(terminal.run("follow-up", "--json")) == told


def test_all_is_done_at_once_and_not_twice(terminal: Terminal, tmp_path: Path) -> None:
    told = json.loads(terminal.run("follow-up", "--all", "--out", str(tmp_path), "--json"))
    assert "password of the members' files: " in terminal.errors
    files = [*told["mails"]["files"], told["calendar"]["file"], told["members"][0]["file"]]
    assert all(Path(file).is_file() and tmp_path in Path(file).parents for file in files)
    assert [Path(file).name for file in told["report"]] == ["report.pdf", "report.xlsx"]
    assert "  report.pdf\n" in terminal.run("follow-up", "--all", "--out", str(tmp_path))
    terminal.run("follow-up", "--do", "calendar", "--out", str(tmp_path), code=2)
    assert "There is nothing to do: no lead is ready." in terminal.errors
    said = terminal.run("follow-up", "--do", "emails", "--mbox", "--again", "--out", str(tmp_path))
    assert "emails: 1, 0 without a brochure" in said
    assert len([*tmp_path.rglob("*.mbox")]) == 1


def test_an_action_without_a_folder_is_refused(leads: Cli) -> None:
    leads("follow-up", "--all", code=2)
    assert "No folder was given. Nothing was written." in leads.errors
