"""Codes that write a mail: mailto, MATMSG, SMTP, and a bare address."""

from urllib.parse import parse_qsl, unquote

from app.domain.lead_draft import is_email
from app.domain.scan_result import Mail
from app.scanning.codes.mecard import fields_of, plain_field


def read_mail(text: str) -> Mail | None:
    """The mail in a code; None where it is none."""
    scheme, colon, rest = text.partition(":")
    match scheme.lower() if colon else "":
        case "mailto":
            return _mailto(rest)
        case "matmsg":
            fields = fields_of(text)
            to, subject, body = (plain_field(fields, name) for name in ("TO", "SUB", "BODY"))
            return Mail(_addresses(to), subject=subject, body=body)
        case "smtp":
            to, _, rest = rest.partition(":")
            subject, _, body = rest.partition(":")
            return Mail(_addresses(to), subject=subject, body=body)
    return Mail((text,)) if is_email(text) else None


def _mailto(rest: str) -> Mail:
    address, _, query = rest.partition("?")
    fields = {name.lower(): value for name, value in parse_qsl(query.replace("+", "%2B"))}
    return Mail(
        _addresses(unquote(address) or fields.get("to", "")),
        _addresses(fields.get("cc", "")),
        _addresses(fields.get("bcc", "")),
        fields.get("subject", ""),
        fields.get("body", ""),
    )


def _addresses(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (part.strip() for part in text.replace(";", ",").split(","))))
