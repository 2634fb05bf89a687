"""Brochures against their floor, bare reportlab, and against typst, side by side in one run.

Run: python benchmarks/brochure.py [--rounds 9]. Typst comes with the group `bench`; without it its
column stays empty. All three print the same texts, pictures and codes, render the pages at 150 dpi
and read the codes back; only ours chooses languages, arranges pages on a grid, tags them and checks
what overlaps. Times are processor times, medians over the rounds; no cache answers for a page that
was made before.
"""

import argparse
import io
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path

import pypdfium2
import qrcode
import zxingcpp
from reportlab.graphics import renderPDF
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from svglib.svglib import svg2rlg

from app.bootstrap import Services, build_services
from app.brochure.compose import Composer, ContentSource
from app.brochure.content import Content, MemberPart
from app.brochure.picture_drawing import _drawing
from app.brochure.qr import path_of
from app.config.paths import find_paths
from app.domain.brochure import BrochureItem, BrochureRequest, LayoutName
from app.domain.member import Member, Offering

try:
    import typst
except ImportError:
    typst = None

WIDTH, HEIGHT, MARGIN = 595.28, 841.89, 48.0
CODE = 82.0
QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)


def content_of(services: Services, request: BrochureRequest) -> Content:
    """What is to be printed, which the others get for nothing."""
    catalogue = services.catalogue
    wanted = {item.member: item.offerings for item in request.items}
    members = [
        (member, _chosen(member, wanted.get(member.id, ())))
        for member in catalogue.members()
        if not wanted or member.id in wanted
    ]
    media = {medium.name: medium for medium in catalogue.media()}
    source = ContentSource(catalogue.edition, members, media, services.texts(request.language))
    return Composer(request, source).content()


def _chosen(member: Member, ids: Sequence[str]) -> tuple[Offering, ...]:
    chosen = tuple(offering for offering in member.offerings if offering.id in ids)
    return chosen or member.offerings


def pieces(member: MemberPart, layout: LayoutName) -> Iterator[tuple[str, float]]:
    """All texts of a member with their sizes, in order."""
    sides = (member.tagline, member.description)
    yield member.name, 22
    yield member.place, 9.5
    yield from ((side[0].text, 9.2) for side in sides if side)
    yield from ((f"{label}: {value}", 7.8) for label, value in member.glance)
    for offering in member.offerings:
        yield offering.title[0].text, 9.8
        texts = (offering.summary, offering.description if layout == "full" else ())
        yield from ((side[0].text, 9.2) for side in texts if side)
        if layout == "full":
            yield from ((f"{fact.name[0].text}: {fact.value}", 7.8) for fact in offering.facts)
    if layout == "full":
        yield from (
            (f"{ref.where} {ref.text[0].text}", 9.2) for ref in member.references if ref.text
        )


def pictures(member: MemberPart, layout: LayoutName) -> Iterator[bytes]:
    """The drawings of a member."""
    if member.logo is not None:
        yield member.logo.data
    found = [member.figure, *(part.figure for part in member.offerings if layout == "full")]
    yield from {figure.medium.name: figure.medium.data for figure in found if figure}.values()


def matrix_of(text: str) -> list[list[bool]]:
    """A code's modules with its quiet zone."""
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=4)
    code.add_data(text)
    return code.get_matrix()


class Floor:
    """The same with reportlab's canvas and nothing else."""

    def __init__(self, fonts: Path) -> None:
        if "Floor" not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont("Floor", str(fonts / "NotoSans-Regular.ttf")))

    def __call__(self, content: Content, layout: LayoutName) -> bytes:
        """The file."""
        buffer = io.BytesIO()
        canvas = Canvas(
            buffer,
            pagesize=(WIDTH, HEIGHT),
            initialFontName="Floor",  # type: ignore[arg-type] # its stubs take it for a number
        )
        y = HEIGHT - MARGIN
        for member in content.members:
            if layout == "full" and y < HEIGHT - MARGIN:
                canvas.showPage()
                y = HEIGHT - MARGIN
            y = self._member(canvas, member, layout, y)
        canvas.save()
        return buffer.getvalue()

    def _member(self, canvas: Canvas, member: MemberPart, layout: LayoutName, y: float) -> float:
        if y < 320:
            canvas.showPage()
            y = HEIGHT - MARGIN
        assert member.code is not None
        self._code(canvas, member.code.text, y - CODE)
        for number, data in enumerate(pictures(member, layout)):
            drawing = svg2rlg(io.BytesIO(data))
            assert drawing is not None
            canvas.saveState()
            canvas.translate(MARGIN + number * 110, y - 70)
            canvas.scale(100 / drawing.width, 60 / drawing.height)
            renderPDF.draw(drawing, canvas, 0, 0)
            canvas.restoreState()
        y -= CODE + 8
        for text, size in pieces(member, layout):
            canvas.setFont("Floor", size)
            for line in simpleSplit(text, "Floor", size, 327):
                if y < 60:
                    canvas.showPage()
                    canvas.setFont("Floor", size)
                    y = HEIGHT - MARGIN
                canvas.drawString(MARGIN, y, line)
                y -= size * 1.45
        return y

    def _code(self, canvas: Canvas, text: str, y: float) -> None:
        matrix = matrix_of(text)
        pitch = CODE / len(matrix)
        path = canvas.beginPath()
        for row, line in enumerate(matrix):
            x = WIDTH - MARGIN - CODE
            for dark, modules in groupby(line):
                width = len(list(modules)) * pitch
                if dark:
                    path.rect(x, y + CODE - (row + 1) * pitch, width, pitch)
                x += width
        canvas.drawPath(path, stroke=0, fill=1)


class Typst:
    """The same with typst, its template made of the same texts."""

    def __init__(self, fonts: Path) -> None:
        self._fonts = fonts

    def __call__(self, content: Content, layout: LayoutName) -> bytes:
        """The file."""
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder) / "brochure.typ"
            source.write_text("\n".join(self._lines(content, layout, Path(folder))), "utf-8")
            pdf: bytes = typst.compile(
                str(source), font_paths=[str(self._fonts)], ignore_system_fonts=True
            )
            return pdf

    def _lines(self, content: Content, layout: LayoutName, folder: Path) -> Iterator[str]:
        yield f'#set page(paper: "a4", margin: {MARGIN}pt)'
        yield '#set text(font: "Noto Sans", size: 9.2pt)'
        for number, member in enumerate(content.members):
            if number and layout == "full":
                yield "#pagebreak()"
            assert member.code is not None
            name = f"code{number}.svg"
            (folder / name).write_text(_svg_of(member.code.text), "utf-8")
            yield f'#align(right, image("{name}", width: {CODE}pt))'
            for index, data in enumerate(pictures(member, layout)):
                picture = f"picture{number}-{index}.svg"
                (folder / picture).write_bytes(data)
                yield f'#image("{picture}", width: 100pt)'
            for text, size in pieces(member, layout):
                quoted = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
                yield f'#block(width: 327pt, text(size: {size}pt, "{quoted}"))'


def _svg_of(text: str) -> str:
    matrix = matrix_of(text)
    path = "".join(
        f"M{column} {row}h1v1h-1z"
        for row, line in enumerate(matrix)
        for column, dark in enumerate(line)
        if dark
    )
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {len(matrix)} {len(matrix)}">'
    return f'{head}<path d="{path}"/></svg>'


def read_back(pdf: bytes, expected: Sequence[str]) -> None:
    """Render the pages at 150 dpi and find every code."""
    document = pypdfium2.PdfDocument(pdf)
    found: set[str] = set()
    for page in document:
        image = page.render(scale=150 / 72, grayscale=True).to_pil()
        codes = zxingcpp.read_barcodes(image, formats=QR)
        found.update(code.text for code in codes)
    document.close()
    if missing := set(expected) - found:
        print(f"  not read back: {len(missing)} of {len(expected)}")


@dataclass
class Way:
    """One way to make a brochure, and what it took so far."""

    name: str
    make: Callable[[BrochureRequest, Content], bytes]
    reads_back: bool = True
    """Whether reading the codes back is still to be done."""
    times: list[float] = field(default_factory=list)
    pages: int = 0
    size: int = 0

    def run(self, request: BrochureRequest, content: Content, *, proof: bool) -> None:
        """Make one file and keep the processor milliseconds."""
        codes = [member.code.text for member in content.members if member.code]
        start = time.process_time()
        pdf = self.make(request, content)
        if proof and self.reads_back:
            read_back(pdf, codes)
        self.times.append((time.process_time() - start) * 1000)
        self.size = len(pdf)
        with closing(pypdfium2.PdfDocument(pdf)) as document:
            self.pages = len(document)


def ways_of(services: Services, *, proof: bool) -> list[Way]:
    """The floor first."""
    fonts = services.paths.resources / "fonts"
    floor, rival = Floor(fonts), Typst(fonts)

    def ours(request: BrochureRequest, _content: Content) -> bytes:
        path_of.cache_clear()
        _drawing.cache_clear()
        return services.brochures.make(request, proof=proof).pdf

    ways = [Way("reportlab", lambda request, content: floor(content, request.layout))]
    if typst is not None:
        ways.append(Way("typst", lambda request, content: rival(content, request.layout)))
    return [*ways, Way("ours", ours, reads_back=False)]


def compare(
    services: Services, name: str, requests: Sequence[BrochureRequest], *, proof: bool
) -> None:
    """Make each request in all three ways and print the medians."""
    ways = ways_of(services, proof=proof)
    for request in requests:
        content = content_of(services, request)
        for way in ways:
            way.run(request, content, proof=proof)
    floor = statistics.median(ways[0].times)
    print(name)
    for way in ways:
        middle = statistics.median(way.times)
        ratio = f"{middle / floor:6.2f} x floor"
        print(f"  {way.name:10}{middle:9.1f} ms{ratio}{way.pages:5} pages{way.size // 1000:6} kB")


def main() -> None:
    """Compare one page, fifty pages and the whole catalogue."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as data:
        services = build_services(find_paths(Path(data)))
        # The first brochure reads fonts and hyphens, which belongs to the start of a program.
        plain = BrochureRequest(language="ru", cover=False, contacts=False, references=False)
        members = [member for member in services.catalogue.members() if "ru" in member.texts]
        ones = [
            replace(plain, items=(BrochureItem(member.id, (member.offerings[0].id,)),))
            for member in members
        ]
        services.brochures.make(ones[0])
        compare(services, "one page", ones[1 : 2 * rounds + 1], proof=True)
        compare(services, "one page, live preview", ones[2 * rounds + 1 :], proof=False)
        fifty = replace(plain, items=tuple(BrochureItem(member.id) for member in members[:26]))
        compare(services, "about 50 pages", [fifty] * max(1, rounds // 3), proof=True)
        whole = replace(plain, layout=LayoutName("catalogue"))
        compare(services, "the whole seed catalogue", [whole] * max(1, rounds // 3), proof=True)
        services.close()


if __name__ == "__main__":
    main()
