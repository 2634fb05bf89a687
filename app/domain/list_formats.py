"""What can be read as a list of members: said in one place, for every sentence and dialog."""

LIST_FORMATS = "XLSX, XLS, XLSB, ODS, DOCX, CSV, TSV, JSON, JSON Lines, XML, vCard"
"""The names of the formats, the same in every language."""

LIST_SUFFIXES = (
    ".xlsx", ".xls", ".xlsb", ".ods", ".docx", ".csv", ".tsv", ".txt", ".json", ".geojson",
    ".jsonl", ".ndjson", ".xml", ".vcf",
)  # fmt: skip
"""What their files end with."""
