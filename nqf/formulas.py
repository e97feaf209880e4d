"""Text that a spreadsheet would take for a formula, and how it is kept text.

In a workbook such a cell carries Excel's quote prefix; in CSV, which has no such mark, an apostrophe stands before it.
"""

STARTS = ("=", "+", "-", "@", "\t", "\r")
"""What a text begins with that Excel, LibreOffice or Google Sheets may run (OWASP, CSV Injection)."""


def as_csv_text(text: str) -> str:
    """Return the text for a CSV cell, with an apostrophe before what would be taken for a formula."""
    return f"'{text}" if text.startswith(STARTS) else text
