"""The colours of workbooks, by what they are for."""

TO_FILL = "#fdf1de"
QUIET = "#4a5c69"
