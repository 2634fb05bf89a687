"""The printed page of a code: read back by a camera, and no word runs off its edge."""

from io import BytesIO

from PIL import Image, ImageOps

from app.program import program_folder
from app.scanning.camera.still import codes_in
from app.scanning.codes.printed_code import printed_code

FONTS = program_folder() / "resources" / "fonts"
CODE = "faircat-hub-2:K7QF2-9XMWT-04HZB-RD51C@192.0.2.7,hub.example,hub.local/54330"
LINES = ("Отсканируйте этот код на странице «Вместе» или введите там: " * 3, "Word", "")


def test_the_code_is_read_back_and_no_line_runs_off_the_page() -> None:
    page = BytesIO(printed_code(CODE, "Join the hub “Booth”", LINES, FONTS, "png"))
    assert [code.text for code in codes_in(page)] == [CODE]
    page.seek(0)
    with Image.open(page) as picture:
        inked = ImageOps.invert(picture.convert("L")).getbbox()
        assert inked is not None
        left, top, right, bottom = inked
        assert left >= 150
        assert top >= 150
        assert right <= picture.width - 150
        assert bottom <= picture.height - 150
