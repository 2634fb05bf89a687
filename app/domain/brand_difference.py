"""What another edition changes of the brand, in the parts that people tell apart."""

from collections.abc import Collection, Mapping

from app.domain.brand import Brand
from app.domain.messages import N_

_PARTS: Mapping[str, tuple[str, ...]] = {
    N_("name"): ("name", "short_name", "mark"),
    N_("address"): ("address", "website"),
    N_("logo"): ("logo", "logo_dark"),
    N_("colours"): ("colours",),
    N_("cover"): ("cover_picture", "cover_pattern", "typeface", "title_weight"),
    N_("foreword"): ("foreword",),
    N_("imprint"): ("imprint",),
    N_("advertisements"): ("advertisements",),
}
"""The names of the parts, as gettext ids, and the fields of each."""


def changed_parts(before: Brand, after: Brand, other_pictures: Collection[str]) -> tuple[str, ...]:
    """The names of the parts that change, among them those with a picture that is another."""
    return tuple(
        part
        for part, names in _PARTS.items()
        if any(getattr(before, name) != getattr(after, name) for name in names)
        or not set(other_pictures).isdisjoint(_pictures(after, names))
    )


def _pictures(brand: Brand, names: tuple[str, ...]) -> Collection[str]:
    if "advertisements" in names:
        return [page.picture for page in brand.advertisements]
    return [getattr(brand, name) for name in names if name.startswith(("logo", "cover_picture"))]
