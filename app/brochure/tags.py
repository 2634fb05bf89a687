"""The tags of a PDF: what each thing on a page is, in reading order, for screen readers."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFObjectReference,
    PDFString,
)

ReportlabDocument = Any
"""reportlab's document; its stub knows nothing of what is used here."""

_ROOT = "Struct.Root"
_DOCUMENT = "Struct.Document"


@dataclass(frozen=True, slots=True)
class _Element:
    sheet: int
    mark: int
    """The number of the marked content on its sheet."""
    role: str
    lang: str
    alt: str
    actual: str
    page: int
    """The number of the page in the reader's order."""


@dataclass(slots=True)
class Tags:
    """Collects what is tagged while pages are painted, and writes it into the document."""

    lang: str
    _elements: list[_Element] = field(default_factory=list)
    _sheets: list[Any] = field(default_factory=list)
    _marks: int = 0

    def begin(self, role: str, page: int, lang: str = "", alt: str = "", actual: str = "") -> str:
        """The operator that begins a tagged thing; without a role it is one nobody reads aloud.

        `alt` tells of what is no text, `actual` is the text where its signs stand otherwise.
        """
        if not role:
            return "/Artifact BMC"
        mark, self._marks = self._marks, self._marks + 1
        foreign = lang if lang != self.lang else ""
        self._elements.append(_Element(len(self._sheets), mark, role, foreign, alt, actual, page))
        return f"/{role} <</MCID {mark}>> BDC"

    def end_sheet(self, page: Any) -> None:  # noqa: ANN401 - as Document
        """Say that a sheet is done."""
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = len(self._sheets)
        page.Tabs = PDFName("S")
        self._sheets.append(page)
        self._marks = 0

    def write(self, document: ReportlabDocument) -> None:
        """Put the tree into the document."""
        ordered = sorted(self._elements, key=lambda element: element.page)
        sections = [list(group) for _, group in groupby(ordered, key=_Sections())]
        names = [f"Struct.Section{number}" for number in range(len(sections))]
        for name, section in zip(names, sections, strict=True):
            kids = list(self._written(document, section, name))
            _put(document, name, "Sect", _DOCUMENT, K=PDFArray(kids))
        kids = [PDFObjectReference(name) for name in names]
        _put(document, _DOCUMENT, "Document", _ROOT, K=PDFArray(kids))
        document.Reference(self._root(), _ROOT)
        document.Catalog.StructTreeRoot = PDFObjectReference(_ROOT)
        document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})

    def _written(
        self, document: ReportlabDocument, section: list[_Element], parent: str
    ) -> Iterator[PDFObjectReference]:
        for element in section:
            entries: dict[str, object] = {
                "Pg": document.Reference(self._sheets[element.sheet]),
                "K": element.mark,
            }
            if element.lang:
                entries["Lang"] = PDFString(element.lang)
            if element.alt:
                entries["Alt"] = PDFString(element.alt)
            if element.actual:
                entries["ActualText"] = PDFString(element.actual)
            yield _put(document, _name_of(element), element.role, parent, **entries)

    def _root(self) -> PDFDictionary:
        """The root with the way back from the marks of each sheet to their elements."""
        by_sheet: list[list[PDFObjectReference]] = [[] for _ in self._sheets]
        for element in self._elements:
            by_sheet[element.sheet].append(PDFObjectReference(_name_of(element)))
        numbers: list[object] = []
        for sheet, references in enumerate(by_sheet):
            numbers += (sheet, PDFArray(references))
        return PDFDictionary(
            {
                "Type": PDFName("StructTreeRoot"),
                "K": PDFArray([PDFObjectReference(_DOCUMENT)]),
                "ParentTree": PDFDictionary({"Nums": PDFArray(numbers)}),
                "ParentTreeNextKey": len(self._sheets),
            }
        )


class _Sections:
    """Numbers elements by the section they are in; a heading of the first level begins one."""

    def __init__(self) -> None:
        self._number = 0

    def __call__(self, element: _Element) -> int:
        self._number += element.role == "H1"
        return self._number


def _name_of(element: _Element) -> str:
    return f"Struct.{element.sheet}.{element.mark}"


def _put(
    document: ReportlabDocument, name: str, role: str, parent: str, **entries: object
) -> PDFObjectReference:
    element = {
        "Type": PDFName("StructElem"),
        "S": PDFName(role),
        "P": PDFObjectReference(parent),
        **entries,
    }
    document.Reference(PDFDictionary(element), name)
    return PDFObjectReference(name)
