"""A workbook of Excel 2003 as XML, made up."""


def _row(*cells: str, more: str = "") -> str:
    return f"<Row{more}>{''.join(cells)}</Row>"


def _cell(text: str, kind: str = "String", more: str = "") -> str:
    return f'<Cell{more}><Data ss:Type="{kind}">{text}</Data></Cell>'


_ALPHA = (_cell("Alpha"), _cell("Forst"), _cell("4.9355123456E10", "Number"))
_BETA = (_cell("Beta", more=' ss:MergeAcross="1"'), _cell("0355 998877"))

XML_BOOK = (
    '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
    '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel"'
    ' xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
    '<Worksheet ss:Name="Liste"><Table><Column/><Column ss:Hidden="1" ss:Span="1"/>'
    + _row(*map(_cell, ("Firma", "Ort", "Telefon", "Gründungsjahr")))
    + _row(
        *_ALPHA, _cell("1990-05-01T00:00:00.000", "DateTime"), more=' ss:Index="3" ss:Hidden="1"'
    )
    + _row(*_BETA, _cell("2001", "Number", ' ss:Index="4"'))
    + '</Table></Worksheet><Worksheet ss:Name="Intern"><Table>'
    + _row(_cell("Firma"))
    + _row(_cell("Geheim"))
    + "</Table><x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions>"
    "</Worksheet></Workbook>"
)
