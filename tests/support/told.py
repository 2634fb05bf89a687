"""Pictures whose files tell more than they show, in every way that a file may."""

from io import BytesIO

from PIL import Image
from PIL.PngImagePlugin import PngInfo

TOLD = b"Badstrasse 7, 51.7562 N"
"""What none of them may tell anybody."""

TURNED = 6
"""A camera that was held upright: the picture lies on its side."""


def picture(size: tuple[int, int] = (80, 40)) -> Image.Image:
    """A picture whose upper left quarter is white."""
    image = Image.new("RGB", size, "navy")
    image.paste("white", (0, 0, size[0] // 2, size[1] // 2))
    return image


def telling(kind: str, image: Image.Image | None = None, orientation: int = 1) -> bytes:
    """The picture in a file that tells where it was taken, wherever its kind of file has room."""
    image, told = image or picture(), TOLD.decode()
    exif = Image.Exif()
    exif[0x0112], exif[0x010E], exif[0x013B] = orientation, told, told
    exif.get_ifd(0x8825)[29] = told
    extras: dict[str, object] = {"exif": exif}
    match kind:
        case "JPEG":
            extras |= {
                "comment": TOLD,
                "xmp": TOLD,
                "icc_profile": _profile(),
                "extra": _segments(),
            }
        case "PNG":
            extras |= {"pnginfo": _texts(told), "icc_profile": _profile()}
        case "GIF":
            extras = {"comment": TOLD}
        case "WEBP":
            extras |= {"xmp": TOLD, "icc_profile": _profile()}
        case "TIFF":
            extras |= {"description": told, "software": told, "icc_profile": _profile()}
    file = BytesIO()
    image.save(file, kind, **extras)
    return file.getvalue() + TOLD


def _profile() -> bytes:
    return b"no profile at all, " * 8


def _texts(told: str) -> PngInfo:
    info = PngInfo()
    info.add_text("comment", told)
    info.add_text("Author", told)
    info.add_text("Description", told, zip=True)
    info.add_itxt("XML:com.adobe.xmp", told)
    info.add(b"prVt", TOLD)
    return info


def _segments() -> bytes:
    """Every segment that a program may fill as it likes, of which most readers know nothing."""
    rest = (len(TOLD) + 2).to_bytes(2, "big") + TOLD
    return b"".join(bytes((0xFF, mark)) + rest for mark in range(0xE0, 0xF0))
