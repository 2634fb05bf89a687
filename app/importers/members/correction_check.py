"""What is typed to correct a member passes what the cells of a list pass."""

from collections.abc import Mapping

from app.domain.correction import STANDS, stand_text, stands_in_text, with_value
from app.domain.errors import FieldError
from app.domain.member import Member
from app.domain.member_fields import FieldPath
from app.domain.messages import N_
from app.domain.sentence import Sentence
from app.importers.columns.field_names import named
from app.importers.members.member_address import whole_address
from app.importers.members.member_builder import MemberBuilder
from app.importers.values.text_cleanup import clean_line

LONGEST = 500
_POSTCODE, _COUNTRY = ("address", "postcode"), ("address", "country")
_ADDRESS = {_POSTCODE, _COUNTRY, ("address", "city")}


def checked_texts(member: Member, typed: Mapping[FieldPath, str]) -> dict[FieldPath, str]:
    """The texts as a list would bring them. Raises FieldError for the first that is none."""
    texts = {path: _checked(path, clean_line(text)) for path, text in typed.items()}
    if {_POSTCODE, _COUNTRY} & texts.keys():
        _check_postcode(member, texts)
    return texts


def _checked(path: FieldPath, text: str) -> str:
    field = path[0] if path[0] == STANDS else path[-1]
    if not text:
        if path == ("name",):
            raise FieldError("name", N_("Enter a name for the member."))
        return ""
    if len(text) > LONGEST:
        raise FieldError(
            ".".join(path), N_("This text is too long: {most} characters at most."), most=LONGEST
        )
    if field == STANDS:
        stands = stands_in_text(text)
        if not stands:
            raise _refused(path, "stand", text)
        return "; ".join(map(stand_text, stands))
    builder = MemberBuilder()
    builder.take(field, text, "")
    doc = builder.document()
    value = doc.get("address", {}).get(field, "") if path[0] == "address" else doc.get(field, "")
    if builder.notes or not value:
        note = builder.notes[0] if builder.notes else None
        raise _refused(path, field, text, note)
    return str(value)


def _refused(path: FieldPath, field: str, text: str, note: Sentence | None = None) -> FieldError:
    """The importer's own sentence; its values have a `field` too, so it is one value as a whole."""
    what = N_("“{value}” was not accepted as {field}")
    sentence = note or Sentence(what, value=text[:80], field=named(field))
    return FieldError(".".join(path), "{said}.", said=sentence)


def _check_postcode(member: Member, texts: dict[FieldPath, str]) -> None:
    """Raise FieldError for a postcode that the country does not have, as both are to be."""
    after = member
    for path in _ADDRESS & texts.keys():
        after = with_value(after, path, texts[path])
    address = after.address
    if not address.postcode:
        return
    parts = {"postcode": address.postcode, "city": address.city, "country": address.country}
    whole = whole_address({name: part for name, part in parts.items() if part})
    for name, value, why in whole.refused:
        if name == "postcode":
            what = N_("“{value}” was not accepted as {field}: {why}")
            sentence = Sentence(what, value=value, field=named(name), why=Sentence(why))
            raise _refused(_POSTCODE, name, value, sentence)
    if _POSTCODE in texts:
        texts[_POSTCODE] = whole.parts.get("postcode", address.postcode)
