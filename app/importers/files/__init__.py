"""Files as rows: CSV, workbooks, JSON, pages of the web."""
