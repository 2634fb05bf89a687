"""What the program is called for those who use it: after the network whose members it shows."""

from app.domain.brand import Brand
from app.i18n.texts import Texts


def program_title(texts: Texts, brand: Brand) -> str:
    """The title of the window."""
    if not brand.called:
        return texts.gettext("Fair Catalogue")
    return texts.gettext("{network} Fair Catalogue").format(network=brand.called)
