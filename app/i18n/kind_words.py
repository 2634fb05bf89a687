"""The kinds of members and offerings in words."""

from app.i18n.texts import Texts


def kind_in(kind: str, texts: Texts) -> str:
    """The name of a kind; one that the program does not know is shown as it is."""
    _ = texts.gettext
    kinds = {
        "product": _("Product"),
        "service": _("Service"),
        "research": _("Research"),
        "member": _("Member"),
        "company": _("Company"),
        "institute": _("Institute"),
        "association": _("Association"),
    }
    return kinds.get(kind, kind)
