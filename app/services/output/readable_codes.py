"""Leads for people: each code on one line, not the whole card that it holds."""

from dataclasses import replace

from app.domain.export import LeadBook


def with_readable_codes(book: LeadBook) -> LeadBook:
    """The leads with what each code names in place of its text."""
    from app.scanning.codes.one_line import one_line  # noqa: PLC0415 - no start waits for scanning

    leads = (
        replace(lead, codes=tuple(replace(code, text=one_line(code)) for code in lead.codes))
        for lead in book.leads
    )
    return replace(book, leads=tuple(leads))
