"""Lists of companies that are dropped on the Edition page, as somebody else wrote them."""

FIRM, NEW_FIRM = "Kranbau Süd GmbH", "Kranbau Nord GmbH"
HEADINGS = ("Firma", "Ort", "Info", "Notiz")
TOWN, OTHER_TOWN = "Cottbus", "Forst (Lausitz)"
ABOUT = "Wir bauen Krane"
PLACE = "Nirgends"
"""Of a row without a name."""
