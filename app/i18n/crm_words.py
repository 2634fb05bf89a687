"""What a CRM system would refuse, in sentences."""

from collections.abc import Iterable, Iterator

from app.domain.crm_finding import CrmFinding, CrmRule
from app.domain.messages import N_
from app.i18n.texts import Texts

_SHOWN_ROWS = 8

_SENTENCES = {
    CrmRule.FILLED: N_(
        "{column} was empty, which {system} refuses; “[not provided]” was filled in"
    ),
    CrmRule.MOVED: N_("{system} does not accept {column}; it was moved to the description"),
    CrmRule.EMPTIED: N_("{system} does not accept {column}; it was left empty"),
    CrmRule.CUT: N_("{column} is longer than {system} allows; it was shortened"),
    CrmRule.COMPLETED: N_("https:// was added to {column}, as {system} requires"),
    CrmRule.QUOTED: N_("{column} begins like a formula; an apostrophe was added in front"),
    CrmRule.LEFT_OUT: N_("{column} is missing or wrong in some leads; they were left out"),
    CrmRule.TWICE: N_("{column} appears more than once; {system} makes one contact of these rows"),
    CrmRule.ROWS: N_("{system} allows fewer rows in one file; export each fair separately"),
    CrmRule.SIZE: N_("{system} allows only smaller files; export each fair separately"),
    CrmRule.DAMAGED: N_("“{column}” is damaged on the disk and is not in the file; its lead is"),
}


def awaited_sentences(awaited: int, texts: Texts) -> Iterator[str]:
    """That photos are not in a file, as they are still on a hub; nothing where there are none."""
    if awaited:
        yield texts.ngettext(
            "{n} photo is not on this laptop yet, so it is not in the file.",
            "{n} photos are not on this laptop yet, so they are not in the file.",
            awaited,
        )


def sentences(findings: Iterable[CrmFinding], system: str, texts: Texts) -> Iterator[str]:
    """The findings for people, without anything of a visitor."""
    for finding in findings:
        sentence = texts.gettext(_SENTENCES[finding.rule])
        text = sentence.format(column=finding.column, system=system)
        if not finding.rows:
            yield f"{text}."
            continue
        rows = ", ".join(map(str, finding.rows[:_SHOWN_ROWS]))
        more = ", …" if len(finding.rows) > _SHOWN_ROWS else ""
        count = texts.ngettext("{n} row", "{n} rows", len(finding.rows))
        yield f"{text} ({count}: {rows}{more})."
