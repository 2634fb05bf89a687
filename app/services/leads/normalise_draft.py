"""A draft as it is kept: its blanks, countries and phone numbers in one form."""

from dataclasses import replace

from app.domain.field_kinds import LINE, FieldKind
from app.domain.lead import PERSON_FIELDS, FieldValue
from app.domain.lead_draft import LeadDraft
from app.domain.lead_fields import VALUE_FIELDS, is_answer
from app.domain.unicode_safety import strip_bidi_controls, strip_surrogates, without_controls
from app.importers.values.countries import country_code
from app.language.phone import e164


def normalised_draft(draft: LeadDraft) -> LeadDraft:
    """The draft as it is kept: without control characters, turned writing, and blanks around.

    Countries become codes and phones E.164; note and codes stay as they are but for what no file
    can hold.
    """
    person = draft.person
    texts = {
        name: strip_bidi_controls(without_controls(getattr(person, name))) for name in PERSON_FIELDS
    }
    fields = {name: " ".join(text.split()) for name, text in texts.items()}
    country = country_code(fields["country"]) or fields["country"]
    for name in ("phone", "mobile"):
        fields[name] = e164(fields[name], country if len(country) == 2 else "") or fields[name]
    return replace(
        draft,
        person=replace(person, **{**fields, "country": country}),
        note=strip_surrogates(draft.note),
        codes=tuple(replace(code, text=strip_surrogates(code.text)) for code in draft.codes),
        values=_tidied_values(draft),
    )


def _tidied_values(draft: LeadDraft) -> tuple[FieldValue, ...]:
    """Known values in their text forms, where they have one; what is unknown as it came."""
    known = {(field.name, field.version): field.text_kind for field in VALUE_FIELDS}
    tidy = (
        _tidied(it, LINE if is_answer(it.field) else known.get((it.field, it.version)))
        for it in draft.values
    )
    return tuple(it for it in tidy if it.value)


def _tidied(it: FieldValue, kind: FieldKind | None) -> FieldValue:
    typed = strip_bidi_controls(without_controls(it.value)).strip()
    try:
        return it if kind is None else replace(it, value=kind.tidied(typed))
    except ValueError:
        return replace(it, value=typed)
