"""What a CRM system would refuse, in sentences."""

from collections.abc import Iterable, Iterator

from app.domain.crm_finding import CrmFinding, CrmRule
from app.domain.messages import N_
from app.i18n.texts import Texts

_SHOWN_ROWS = 8

_SENTENCES = {
    CrmRule.FILLED: N_("{column} was empty, which {system} refuses; “[not provided]” stands there"),
    CrmRule.MOVED: N_("{column} is not what {system} takes; it was moved to the description"),
    CrmRule.EMPTIED: N_("{column} is not what {system} takes; it was left empty"),
    CrmRule.CUT: N_("{column} is longer than {system} takes; it was cut"),
    CrmRule.COMPLETED: N_("{column} got the https:// that {system} asks for"),
    CrmRule.QUOTED: N_("{column} begins like a formula; a quote was put before it"),
    CrmRule.LEFT_OUT: N_("{column} is missing or wrong; such leads were left out"),
    CrmRule.TWICE: N_("{column} is there more than once; {system} makes one contact of these rows"),
    CrmRule.ROWS: N_("{system} takes fewer rows in one file; export fair by fair"),
    CrmRule.SIZE: N_("{system} takes smaller files only; export fair by fair"),
    CrmRule.DAMAGED: N_("“{column}” was damaged on the disk and is not in the file; its lead is"),
}


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
