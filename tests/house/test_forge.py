"""What a public forge runs and shows: workflows and forms that nobody here can start."""

import re
import shlex
from pathlib import Path

import pytest

import dev

ROOT = Path(__file__).parents[2]
FORGE = ROOT / ".github"
WORKFLOWS = sorted((FORGE / "workflows").glob("*.yml"))
FORMS = sorted(FORGE.glob("ISSUE_TEMPLATE/[0-9]-*.yml"))
FIELDS = {"markdown", "textarea", "input", "dropdown", "checkboxes"}


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


TESTS = text(FORGE / "workflows" / "tests.yml")


def name(path: Path) -> str:
    return path.stem


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=name)
def test_actions_are_pinned_and_may_only_read(workflow: Path) -> None:
    said = text(workflow)
    used = re.findall(r"uses: (.+)", said)
    assert used
    assert all(re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v[\d.]+", action) for action in used)
    assert said.count("persist-credentials: false") == said.count("actions/checkout@")
    assert re.findall(r"permissions:\n((?:  .+\n)+)", said) == ["  contents: read\n"]
    assert "secrets." not in said
    # What somebody names a branch is nothing that a shell should read.
    assert not re.search(r"\$\{\{ *github\.(head_ref|event\.(?!_name))", said)


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=name)
def test_each_command_is_one_of_the_project(workflow: Path) -> None:
    commands = re.findall(r"run: python dev\.py (\w+)", text(workflow))
    assert commands
    assert set(commands) <= set(dev.COMMANDS)


def test_packages_are_built_and_packed() -> None:
    commands = re.findall(r"run: python (dev\.py \w+)", text(FORGE / "workflows" / "packages.yml"))
    assert commands == ["dev.py bundle", "dev.py package"]


def test_a_push_runs_the_readmes_test_command_on_three_systems() -> None:
    assert re.findall(r"run: python (dev\.py .+)", TESTS) == ["dev.py test"]
    assert "`python3 dev.py test`" in text(ROOT / "README.md")
    lots = re.findall(r'- \{ runner: ([a-z]+)-[\w.]+, python: "([\d.]+)" \}', TESTS)
    assert {("ubuntu", dev.PYTHONS[0]), ("ubuntu", dev.PYTHONS[-1])} <= set(lots)
    assert {runner for runner, _ in lots} == {"ubuntu", "windows", "macos"}
    assert re.search(r"^on:\n  push:\n    branches: .+\n  pull_request:\n", TESTS, re.MULTILINE)


def test_a_skip_that_nobody_expects_fails_on_the_forge_and_in_ci() -> None:
    assert "PYTEST_ADDOPTS: --no-unexpected-skips\n" in TESTS
    assert "--no-unexpected-skips" in text(ROOT / ".ci" / "run")


def test_the_forge_installs_what_dev_would_install_as_root() -> None:
    (line,) = re.findall(r"apt-get install -y (.+)", TESTS.replace("\\\n", " "))
    packages = [word for word in shlex.split(line) if not word.startswith("-")]
    wanted = dev.WINDOW_LIBRARIES | dev.X_SERVER | dev.TOOLS
    assert sorted(packages) == sorted(set(wanted.values()))


@pytest.mark.parametrize("form", FORMS, ids=name)
def test_a_form_is_whole(form: Path) -> None:
    head, body = text(form).split("\nbody:\n")
    assert re.findall(r"^(\w+):", head, re.MULTILINE) == ["name", "description", "labels"]
    fields = re.split(r"^  - type: ", body, flags=re.MULTILINE)[1:]
    ids = re.findall(r"^    id: ([\w-]+)$", body, re.MULTILINE)
    assert len(ids) == len(set(ids)) > 2
    for field in fields:
        kind = field.splitlines()[0]
        assert kind in FIELDS
        if kind == "markdown":
            assert "\n      value: |\n" in field
        else:
            assert re.search(r"^    id: .+\n    attributes:\n      label: \S", field, re.MULTILINE)
        assert ("\n      options:\n" in field) is (kind in {"dropdown", "checkboxes"})


def test_the_form_of_a_bug_asks_for_the_doctor_and_never_for_leads() -> None:
    (form,) = (form for form in FORMS if "bug" in form.name)
    said = text(form)
    assert "Never paste a real lead" in said
    assert "`faircat doctor`" in said
    assert said.index("Never paste") < said.index("textarea")
