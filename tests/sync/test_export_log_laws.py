"""What was written on one laptop is known on all, in whatever order they heard of it."""

from dataclasses import replace
from datetime import UTC, datetime
from functools import reduce
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from app.domain.bounds import MANY, Bounds
from app.domain.export import CrmName, ExportFormat, ExportRecord, Selection
from app.domain.lead import Purpose, Stamp
from app.domain.logged_export import LoggedExport, disclosed_exports, joined_record, record_of
from app.domain.serialise import from_dict, to_dict

NOW = datetime(2026, 11, 21, tzinfo=UTC)
LEADS = ("a1", "b2", "c3", "d4")
MAILS = ExportRecord(
    "run", Stamp("Kim", "one", NOW), ExportFormat.EML, Selection(), "/home/kim/mails", 4
)

_formats = st.sampled_from((*ExportFormat, CrmName("salesforce")))
_records = st.builds(
    ExportRecord,
    st.just("run"),
    st.just(MAILS.stamp),
    st.just(ExportFormat.EML),
    st.just(Selection()),
    st.just("mails"),
    st.integers(0, 9),
    st.just(value=True),
    st.integers(0, 9),
    st.sampled_from(("", "ab", "cd")),
    st.sets(st.sampled_from(LEADS)).map(lambda it: tuple(sorted(it))),
)


@given(st.lists(_records, min_size=1, max_size=3))
def test_tellings_of_one_export_come_to_the_same_in_any_order_and_twice(
    told: list[ExportRecord],
) -> None:
    ways = {reduce(joined_record, order) for order in permutations(told)}
    (one,) = ways
    assert joined_record(one, one) == one
    assert all(joined_record(one, it) == one for it in told)
    assert {*one.ids} == {id_ for it in told for id_ in it.ids}


@given(_formats, st.booleans(), st.integers(0, 2), st.sets(st.sampled_from(LEADS), min_size=1))
def test_what_may_not_have_been_written_is_not_told(
    kind: str, done: bool, files: int, ids: set[str]
) -> None:
    record = replace(MAILS, format=kind, done=done, files=files, ids=tuple(ids))  # type: ignore[arg-type]
    (*told,) = disclosed_exports([record], LEADS[:2])
    of_none = {ExportFormat.BUNDLE, ExportFormat.REPORT, ExportFormat.PAPERS}
    stays = kind in of_none or not ids & {*LEADS[:2]}
    certain = done or (kind == ExportFormat.EML and files > 0)
    assert bool(told) is (certain and not stays)
    for it in told:
        assert {*it.ids} == ids & {*LEADS[:2]}


def test_it_is_the_same_on_the_other_laptop_but_for_the_folder_of_the_file() -> None:
    selection = Selection("fair", "seewald", NOW.date(), Purpose.NEWSLETTER)
    record = replace(
        MAILS, format=ExportFormat.XLSX, selection=selection, out=r"C:\Users\Kim\Seewald.xlsx",
        done=True, files=1, sha256="ab12", ids=("a1",),
    )  # fmt: skip
    (told,) = disclosed_exports([record], LEADS)
    heard = from_dict(LoggedExport, to_dict(told), Bounds(NOW, set()))
    assert record_of(heard) == replace(record, out="Seewald.xlsx")
    assert record_of(replace(heard, purpose="of-a-later-program")) is None


def test_a_run_that_still_writes_here_stays_unfinished_whatever_comes_back() -> None:
    running = replace(MAILS, files=2, leads=2, ids=("a1", "b2"))
    (told,) = disclosed_exports([running], LEADS)
    back = record_of(told)
    assert back is not None
    assert joined_record(running, back) == running


def test_an_export_of_very_many_leads_is_told_in_parts_that_others_take() -> None:
    ids = tuple(f"lead-{number:06}" for number in range(MANY + 1))
    told = tuple(disclosed_exports([replace(MAILS, done=True, ids=ids)], set(ids)))
    heard = [from_dict(LoggedExport, to_dict(it), Bounds(NOW, set())) for it in told]
    assert [len(it.ids) for it in heard] == [MANY, 1]
    assert {it.id for it in heard} == {"run"}
