"""Exporting as a whole: who leaves, in which file, with which record, and what goes wrong well."""

import hashlib
import io
import json
import os
import shutil
import signal
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

import msoffcrypto
import openpyxl
import pytest

from app.domain.crm_names import crm_names
from app.domain.export import (
    OTHER_FILES,
    CrmName,
    Doubt,
    DoubtCount,
    ExportError,
    ExportFormat,
    ExportRecord,
    ExportRequest,
    LeadBook,
    NoteForMember,
    Selection,
    format_named,
)
from app.domain.interest import Interest
from app.domain.lead import Consent, ContactChannel, Lead, Note, Purpose
from app.i18n.crm_words import sentences
from app.i18n.texts import Texts
from app.services.output.export_doubts import doubt_sentences
from app.services.output.exports import (
    ExportReport,
    ExportsService,
    propose_password,
)
from tests.support.catalogues import RESOURCES
from tests.support.disks import small_disk
from tests.support.leads import (
    ANNA,
    BOOK,
    COMPANY_ONLY,
    FAIR,
    IVAN,
    ORGANISATION,
    PRACTICE,
    STAMP,
    TRAINEE,
)
from tests.support.vcards import read_vcards

ROOT = Path(__file__).parents[3]
TEXTS = Texts("en", RESOURCES.parent / "i18n")
PASSWORD = "staple-correct-4"


@dataclass
class Shelf:
    """Leads at hand, and the records that were kept."""

    content: LeadBook = BOOK
    records: dict[str, ExportRecord] = field(default_factory=dict)

    def book(self, _selection: Selection) -> LeadBook:
        return self.content

    def photo(self, id_: str) -> bytes:
        return f"picture {id_}".encode()

    def log_export(self, record: ExportRecord) -> None:
        self.records[record.id] = record


def service(shelf: Shelf) -> ExportsService:
    return ExportsService(shelf, lambda: STAMP)


def export(
    out: Path,
    format_: str = "json",
    shelf: Shelf | None = None,
    *,
    selection: Selection | None = None,
    split: bool = False,
    password: str = "",
) -> ExportReport:
    wanted = selection or Selection()
    request = ExportRequest(format_named(format_), out, wanted, split=split, password=password)
    return service(shelf or Shelf()).export(request, TEXTS)


def ids(path: Path) -> list[str]:
    return [lead["id"] for lead in json.loads(path.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("format_", sorted(OTHER_FILES))
def test_a_mail_is_no_export(tmp_path: Path, format_: str) -> None:
    with pytest.raises(ExportError, match="follow up a lead"):
        export(tmp_path / "x", format_)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("format_", [*sorted(set(ExportFormat) - OTHER_FILES), *crm_names()])
def test_every_format_is_written_recorded_and_free_of_practice(
    tmp_path: Path, format_: str
) -> None:
    shelf = Shelf()
    out = tmp_path / f"leads.{format_}"
    report = export(out, format_, shelf)
    (record,) = shelf.records.values()
    data = out.read_bytes()
    assert report.files == (out,)
    assert report.leads == record.leads == (1 if format_ == "newsletter" else 4)
    assert (record.done, record.files, record.out) == (True, 1, str(out))
    assert record.sha256 == hashlib.sha256(data).hexdigest()
    assert (record.stamp, record.format) == (STAMP, format_)
    if format_ not in {"xlsx", "zip"}:
        assert TRAINEE.person.last_name.encode() not in data
        assert b"ivan@example.org" in data
    assert [path.name for path in tmp_path.iterdir()] == [out.name]


def test_only_the_user_may_read_an_export(tmp_path: Path) -> None:
    if os.name != "posix":
        pytest.skip("file modes are those of POSIX")
    export(tmp_path / "x.json")
    assert (tmp_path / "x.json").stat().st_mode & 0o077 == 0


def test_a_practice_fair_and_an_unknown_one_are_refused(tmp_path: Path) -> None:
    for fair in (PRACTICE.id, PRACTICE.name):
        with pytest.raises(ExportError, match="is for practice and is never exported"):
            export(tmp_path / "x", selection=Selection(fair=fair))
    with pytest.raises(ExportError, match="There is no fair called “nowhere”"):
        export(tmp_path / "x", selection=Selection(fair="nowhere"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (Selection(fair=FAIR.id), [ANNA.id, COMPANY_ONLY.id, "6f1c0d1e-0004"]),
        (Selection(fair=FAIR.name.upper()), [ANNA.id, COMPANY_ONLY.id, "6f1c0d1e-0004"]),
        (Selection(member="seewald-pumpen"), [ANNA.id]),
        (Selection(member="Seewald Pumpen GmbH"), [ANNA.id]),
        (Selection(member="bohrwerk"), [IVAN.id]),
        (Selection(member="nobody"), []),
        (Selection(purpose=Purpose.NEWSLETTER), [IVAN.id]),
        (Selection(since=date(2026, 11, 21)), []),
        (Selection(leads=frozenset({IVAN.id, TRAINEE.id})), [IVAN.id]),
        (Selection(fair=FAIR.id, leads=frozenset({IVAN.id, ANNA.id})), [ANNA.id]),
    ],
)
def test_those_leave_who_are_meant(
    tmp_path: Path, selection: Selection, expected: list[str]
) -> None:
    export(tmp_path / "x.json", selection=selection)
    assert ids(tmp_path / "x.json") == expected


def test_a_member_whose_name_nobody_knows_is_not_everybody(tmp_path: Path) -> None:
    nameless = replace(ANNA, interests=(Interest("nameless"),))
    shelf = Shelf(replace(BOOK, leads=(nameless, IVAN)))
    export(tmp_path / "x.json", shelf=shelf)
    assert ids(tmp_path / "x.json") == [ANNA.id, IVAN.id]


def test_a_lead_changed_since_leaves_and_a_deleted_one_never(tmp_path: Path) -> None:
    later = replace(STAMP, at=STAMP.at + timedelta(days=2))
    leads = (
        replace(ANNA, changed=later),
        IVAN,
        replace(COMPANY_ONLY, changed=later, deleted=True),
    )
    shelf = Shelf(replace(BOOK, leads=leads))
    export(tmp_path / "x.json", shelf=shelf, selection=Selection(since=date(2026, 11, 22)))
    assert ids(tmp_path / "x.json") == [ANNA.id]


def test_a_member_gets_nothing_of_others(tmp_path: Path) -> None:
    export(tmp_path / "x.json", selection=Selection(member="seewald-pumpen"))
    (lead,) = json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))
    assert [item["member"] for item in lead["interests"]] == ["seewald-pumpen"]
    assert (lead["trail"], lead["attachments"]) == ([], [])
    assert "newsletter" not in [item["purpose"] for item in lead["consents"]]
    assert "bohrwerk" not in (tmp_path / "x.json").read_text(encoding="utf-8").lower()


def test_a_consent_taken_back_keeps_a_lead_here(tmp_path: Path) -> None:
    back = tuple(replace(item, withdrawn=STAMP.at) for item in ANNA.consents)
    shelf = Shelf(replace(BOOK, leads=(replace(ANNA, consents=back),)))
    export(tmp_path / "x.json", shelf=shelf, selection=Selection(member="seewald-pumpen"))
    assert ids(tmp_path / "x.json") == []


def opened(path: Path, password: str) -> openpyxl.Workbook:
    out = io.BytesIO()
    with path.open("rb") as file:
        office = msoffcrypto.OfficeFile(file)
        office.load_key(password=password, verify_password=True)
        office.decrypt(out, verify_integrity=True)
    return openpyxl.load_workbook(out)


def test_each_member_gets_one_encrypted_workbook(tmp_path: Path) -> None:
    shelf = Shelf()
    folder = tmp_path / "members"
    request = ExportRequest(ExportFormat.XLSX, folder, password=PASSWORD)
    reports = service(shelf).export_for_members(request, TEXTS)
    names = ["Bohrwerk Lausitz GmbH.xlsx", "Seewald Pumpen GmbH.xlsx"]
    assert [report.files[0].name for report in reports] == names
    assert [record.selection.member for record in shelf.records.values()] == [
        *("bohrwerk", "seewald-pumpen")
    ]
    book = opened(folder / names[1], PASSWORD)
    assert [row[1].value for row in book["Leads"]] == ["Last name", ANNA.person.last_name]
    assert ("Passed on to", "Seewald Pumpen GmbH") in book["About this file"].values
    with pytest.raises(msoffcrypto.exceptions.InvalidKeyError):
        opened(folder / names[1], "wrong-password")
    assert not zipfile.is_zipfile(folder / names[1])


def of_two_members() -> Lead:
    """Who agreed to be handed to two competitors, and about whom the booth wrote things."""
    return replace(
        ANNA,
        interests=(
            Interest("pumps", "Pumps GmbH", "dry", "Dry pump", handover=True),
            Interest("rival", "Rival AG", "wet", "Wet pump", handover=True),
        ),
        consents=(
            Consent(Purpose.CONTACT, STAMP, "2026-1", "mn"),
            Consent(Purpose.HANDOVER, STAMP, "2026-1", "mn", member="pumps"),
            Consent(Purpose.HANDOVER, STAMP, "2026-1", "mn", member="rival"),
        ),
        notes=(Note("Rival AG is too dear", STAMP), Note("needs 3 by March", STAMP)),
    )


def in_file_of(member: str, folder: Path, notes: frozenset[NoteForMember] = frozenset()) -> str:
    """All that stands in a member's workbook."""
    shelf = Shelf(LeadBook((of_two_members(),), (FAIR,)))
    request = ExportRequest(ExportFormat.XLSX, folder, password=PASSWORD, notes=notes)
    reports = service(shelf).export_for_members(request, TEXTS)
    (file,) = [file for report in reports for file in report.files if member in file.name]
    book = opened(file, PASSWORD)
    values = [cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]
    return "\n".join(str(value) for value in values if value is not None)


def test_a_member_learns_nothing_of_others_and_nothing_that_the_booth_wrote(tmp_path: Path) -> None:
    told = in_file_of("Pumps", tmp_path / "m")
    assert "Pumps GmbH: Dry pump" in told
    assert "handover:pumps" in told
    hidden = ("rival", "Rival", "Wet pump", "dear", "March", "contact", "hot", "quote")
    assert [word for word in (*hidden, STAMP.author, STAMP.device) if word in told] == []


def test_a_note_leaves_for_the_member_for_whom_it_was_ticked(tmp_path: Path) -> None:
    ticked = frozenset({NoteForMember("pumps", ANNA.id, 1)})
    told = in_file_of("Pumps", tmp_path / "m", notes=ticked)
    assert "needs 3 by March" in told
    assert "dear" not in told
    other = in_file_of("Rival", tmp_path / "m", notes=ticked)
    assert "March" not in other


@pytest.mark.parametrize("format_", ["csv", "json", "vcf", "hubspot", "salesforce", "espocrm"])
def test_no_kind_of_file_tells_a_member_of_others(tmp_path: Path, format_: str) -> None:
    shelf = Shelf(LeadBook((of_two_members(),), (FAIR,)))
    export(tmp_path / "x", format_, shelf, selection=Selection(member="pumps"))
    told = (tmp_path / "x").read_text(encoding="utf-8-sig")
    assert "Dry pump" in told
    assert [
        word for word in ("rival", "Rival", "dear", "March", "contact no") if word in told
    ] == []


def in_doubt() -> Shelf:
    """Two leads of one person, a conflict, one silent, one who wants no more, one no calls."""
    twin = replace(ANNA, id="6f1c0d1e-0009")
    silent = replace(IVAN, consents=(), fair=FAIR.id)
    gone = Consent(Purpose.CONTACT, STAMP, "2026-1", "de", withdrawn=STAMP.at, id="c9")
    back = replace(silent, id="6f1c0d1e-0010", consents=(gone,))
    by_phone = Consent(
        Purpose.CONTACT, STAMP, "2", "de", STAMP.at, "c10", channel=ContactChannel.PHONE
    )
    by_mail = Consent(Purpose.CONTACT, STAMP, "2", "de", id="c11", channel=ContactChannel.EMAIL)
    half = replace(silent, id="6f1c0d1e-0011", consents=(by_phone, by_mail))
    pairs = frozenset({(ANNA.id, twin.id)})
    return Shelf(
        LeadBook(
            (ANNA, twin, silent, back, half), (FAIR,), ORGANISATION, pairs, frozenset({ANNA.id})
        )
    )


def test_every_export_says_what_is_in_doubt(tmp_path: Path) -> None:
    report = export(tmp_path / "x.json", "json", in_doubt())
    assert report.doubts == tuple(DoubtCount(doubt, 1, left_out=False) for doubt in Doubt)
    assert len(list(doubt_sentences(report.doubts, TEXTS))) == len(Doubt)


def test_who_agreed_to_something_else_alone_did_not_agree_to_be_contacted(tmp_path: Path) -> None:
    reader = replace(ANNA, consents=(Consent(Purpose.NEWSLETTER, STAMP, "2026-1", "mn"),))
    shelf = Shelf(LeadBook((reader,), (FAIR,), ORGANISATION))
    report = export(tmp_path / "x.json", "json", shelf)
    assert report.doubts == (DoubtCount(Doubt.NO_CONSENT, 1, left_out=False),)


def test_what_is_in_doubt_can_be_left_out(tmp_path: Path) -> None:
    every = {lead.id for lead in in_doubt().content.leads}
    anna, twin, silent, back, half = (lead.id for lead in in_doubt().content.leads)
    for doubt, left in (
        (Doubt.WITHDRAWN, every - {back}),
        (Doubt.MAYBE_WITHDRAWN, every - {half}),
        (Doubt.NO_CONSENT, every - {silent}),
        (Doubt.DUPLICATE, every - {twin}),
        (Doubt.CONFLICT, every - {anna}),
    ):
        without = Selection(without=frozenset({doubt}))
        report = export(tmp_path / "x.json", "json", in_doubt(), selection=without)
        assert set(ids(tmp_path / "x.json")) == left
        assert [item.doubt for item in report.doubts if item.left_out] == [doubt]


def test_who_may_be_a_person_that_withdrew_elsewhere_is_in_doubt(tmp_path: Path) -> None:
    later = STAMP.at + timedelta(days=1)
    given = Consent(Purpose.CONTACT, STAMP, "2026-1", "de", id="c1")
    stays = replace(ANNA, consents=(given,))
    ended = replace(ANNA, id="6f1c0d1e-0012", consents=(replace(given, id="c2", withdrawn=later),))
    again = replace(given, id="c3", stamp=replace(STAMP, at=later + timedelta(hours=1)))
    anew = replace(ANNA, id="6f1c0d1e-0013", consents=(again,))

    def doubted(*pairs: tuple[str, str]) -> set[str]:
        book = LeadBook((stays, ended, anew), (FAIR,), ORGANISATION, frozenset(pairs))
        chosen = Selection(without=frozenset({Doubt.MAYBE_WITHDRAWN}))
        export(tmp_path / "x.json", "json", Shelf(book), selection=chosen)
        return {stays.id, ended.id, anew.id} - set(ids(tmp_path / "x.json"))

    assert doubted() == set()
    assert doubted((ended.id, stays.id)) == doubted((stays.id, ended.id)) == {stays.id}
    assert doubted((ended.id, anew.id)) == set()  # agreed to after that
    assert doubted((stays.id, anew.id), ("unknown", stays.id)) == set()


def test_a_twin_that_stays_here_is_no_duplicate_in_the_file(tmp_path: Path) -> None:
    chosen = Selection(leads=frozenset({"6f1c0d1e-0009"}))
    report = export(tmp_path / "x.json", "json", in_doubt(), selection=chosen)
    assert Doubt.DUPLICATE not in {item.doubt for item in report.doubts}


@pytest.mark.parametrize("password", ["", "short"])
def test_files_for_members_need_a_password_worth_its_name(tmp_path: Path, password: str) -> None:
    request = ExportRequest(ExportFormat.XLSX, tmp_path / "m", password=password)
    with pytest.raises(ExportError, match="password"):
        service(Shelf()).export_for_members(request, TEXTS)
    assert list(tmp_path.iterdir()) == []


def test_a_password_is_for_workbooks_alone(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="Only workbooks"):
        export(tmp_path / "x.csv", "csv", password=PASSWORD)


def test_proposed_passwords_differ_and_can_be_told() -> None:
    assert len({propose_password() for _ in range(20)}) == 20
    assert set("".join(propose_password() for _ in range(50))).isdisjoint("0o1il")


def test_one_card_a_person_in_files_of_their_own(tmp_path: Path) -> None:
    namesakes = tuple(replace(IVAN, id=str(number)) for number in range(3))
    shelf = Shelf(replace(BOOK, leads=(ANNA, *namesakes)))
    report = export(tmp_path / "cards", "vcf", shelf, split=True)
    assert [path.name for path in report.files] == [
        "Иван Иванов.vcf",
        "Иван Иванов 2.vcf",
        "Иван Иванов 3.vcf",
        "Anna-Sofía Müller; Öztürk, “Ö”.vcf",
    ]
    cards = [read_vcards(path.read_bytes()) for path in report.files]
    assert [len(card) for card in cards] == [1, 1, 1, 1]
    (record,) = shelf.records.values()
    assert (record.files, record.sha256, record.leads) == (4, "", 4)


def test_a_check_tells_and_writes_nothing(tmp_path: Path) -> None:
    shelf = Shelf()
    request = ExportRequest(CrmName("salesforce"), tmp_path / "x.csv")
    report = service(shelf).check(request, TEXTS)
    assert (report.leads, report.files, report.system) == (4, (), "Salesforce")
    assert {finding.column for finding in report.findings} >= {"Last Name", "Company"}
    assert (list(tmp_path.iterdir()), shelf.records) == ([], {})


def test_a_folder_that_is_gone_is_a_sentence_and_not_made_anew(tmp_path: Path) -> None:
    shelf = Shelf()
    with pytest.raises(
        ExportError, match=r"could not be written: its folder is not there.*safe"
    ) as caught:
        export(tmp_path / "stick" / "x.json", shelf=shelf)
    assert not (tmp_path / "stick").exists()
    assert "Anna" not in str(caught.value)
    assert [record.done for record in shelf.records.values()] == [False]


def test_a_target_that_cannot_be_replaced_stays(tmp_path: Path) -> None:
    (tmp_path / "x.json").mkdir()
    with pytest.raises(ExportError, match="could not be written"):
        export(tmp_path / "x.json")
    assert [path.name for path in tmp_path.iterdir()] == ["x.json"]


@pytest.fixture
def little(tmp_path: Path) -> Iterator[Path]:
    """A disk of 16 kB."""
    with small_disk(tmp_path / "disk", "16k") as folder:
        yield folder


def test_a_full_disk_is_a_sentence_and_leaves_the_file_before(little: Path) -> None:
    out = little / "x.json"
    out.write_bytes(b"before")
    many = tuple(replace(ANNA, id=str(number)) for number in range(50))
    with pytest.raises(ExportError, match="the disk is full") as caught:
        export(out, shelf=Shelf(replace(BOOK, leads=many)))
    german, _ = Texts("de", RESOURCES.parent / "i18n").error(caught.value)
    assert "Das Laufwerk ist voll" in german
    assert out.read_bytes() == b"before"
    assert [path.name for path in little.iterdir()] == ["x.json"]


def test_a_disk_that_takes_no_writing_is_a_sentence(little: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(little)], check=True)
    with pytest.raises(ExportError, match="write-protected"):
        export(little / "x.json")


CHILD = """
import sys
from pathlib import Path
from app.domain.errors import KnownError
from tests.services.output.test_exports import export
try:
    export(Path(sys.argv[1]), "csv")
except KnownError as error:
    print(error)
    sys.exit(2)
"""
FAULTS = [
    "write:error=EIO",
    "write:error=ENOSPC",
    "fsync:error=EIO",
    "read:error=EIO",
    "read:retval=0",  # nothing comes back of what was written
    "rename:error=ENODEV",
]


def export_with(fault: str, out: Path) -> subprocess.CompletedProcess[str]:
    """Export in a process of its own whose calls fail where they concern the temporary file."""
    if shutil.which("strace") is None:
        pytest.skip("strace, which makes calls fail, is not installed")
    # With -D the traced program has the number of the shell, and so has its first thread.
    part = out.with_name(f".{out.name}.$$-$$.part")
    strace = f"exec strace -D -f -qq -o {os.devnull} -P {part} -e inject={fault}"
    return subprocess.run(
        ["sh", "-c", f'{strace} "$0" "$@"', sys.executable, "-c", CHILD, str(out)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("fault", FAULTS)
def test_a_stick_that_is_pulled_leaves_the_file_before(tmp_path: Path, fault: str) -> None:
    out = tmp_path / "x.csv"
    out.write_bytes(b"before")
    done = export_with(fault, out)
    assert done.returncode == 2, done.stderr
    assert "The leads are safe in the vault" in done.stdout
    assert out.read_bytes() == b"before"
    assert list(tmp_path.glob(".*")) == []


def test_what_a_killed_export_leaves_goes_with_the_next(tmp_path: Path) -> None:
    out = tmp_path / "x.csv"
    out.write_bytes(b"before")
    assert export_with("rename:signal=KILL", out).returncode == -signal.SIGKILL
    assert out.read_bytes() == b"before"
    assert len(list(tmp_path.iterdir())) == 2
    export(out, "csv")
    assert list(tmp_path.iterdir()) == [out]


def test_an_archive_holds_the_leads_and_every_picture(tmp_path: Path) -> None:
    out = tmp_path / "fair.zip"
    export(out, "zip")
    with zipfile.ZipFile(out) as archive:
        assert archive.testzip() is None
        leads = json.loads(archive.read("leads.json"))
        pictures = {name.split("/")[1] for name in archive.namelist() if "/" in name}
        assert {item["id"] for lead in leads for item in lead["attachments"]} == {
            name.split(" ")[0] for name in pictures
        }
        assert pictures
        for name in pictures:
            assert archive.read(f"attachments/{name}") == f"picture {name.split(' ')[0]}".encode()


def test_people_read_a_code_on_one_line_and_machines_read_it_whole(tmp_path: Path) -> None:
    texts = {}
    for format_ in ("json", "csv", "vcf", "hubspot", "salesforce", "dynamics"):
        export(tmp_path / format_, format_)
        written = (tmp_path / format_).read_bytes().decode("utf-8-sig")
        texts[format_] = written.replace("\r\n ", "").replace("\\n", "\n")
    whole = ANNA.codes[0].text
    assert {name for name, text in texts.items() if whole in text} == {"json", "csv"}
    shown = {name for name, text in texts.items() if "Code: QRCode · vCard: Anna" in text}
    assert {"vcf", "salesforce", "dynamics"} <= shown
    export(tmp_path / "leads.xlsx", "xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "leads.xlsx").worksheets[0]
    (codes,) = (column for column in sheet.iter_cols(values_only=True) if column[0] == "Codes")
    assert "QRCode · vCard: Anna" in codes
    assert not [cell for cell in codes if cell and "\n" in str(cell)]


def test_texts_too_long_for_a_cell_of_a_workbook_are_told(tmp_path: Path) -> None:
    long = replace(ANNA, notes=(Note("x" * 20_000, STAMP),) * 2)
    report = export(tmp_path / "x.xlsx", "xlsx", Shelf(LeadBook((long,), (FAIR,), ORGANISATION)))
    assert list(sentences(report.findings, report.system, TEXTS)) == [
        "Notes is longer than Excel allows; it was shortened (1 row: 2)."
    ]
