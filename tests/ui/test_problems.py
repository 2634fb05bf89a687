"""A bug's report says where it happened and why, and nothing of what it happened to."""

from app.ui.problems import report_of


def _failing(text: str) -> None:
    try:
        int(text)
    except ValueError as error:
        raise RuntimeError(text) from error


def test_a_report_names_the_places_of_an_error_and_of_its_causes() -> None:
    try:
        _failing("Anna Lehmann")
    except RuntimeError as error:
        lines = report_of(error).splitlines()
    assert "RuntimeError in" in lines
    assert lines.index("RuntimeError in") < lines.index("because of ValueError in")
    assert sum("test_problems.py" in line and line.endswith(" _failing") for line in lines) == 2
    assert not any("Anna" in line for line in lines)


def test_a_report_ends_where_causes_go_in_a_circle() -> None:
    one, other = ValueError(), KeyError()
    one.__cause__, other.__cause__ = other, one
    assert report_of(one).count("because of") == 1
