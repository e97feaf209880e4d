"""Names of formats, and one line that says what a file was recognised as."""

from nqf.credentials.results import FileLook, SheetLook
from nqf.i18n import _, number, plural


def format_name(form: str) -> str:
    """Name a format for the reader; one without a name of its own is shown as it is."""
    names = {
        "xlsx": _("Excel workbook"),
        "xlsm": _("Excel workbook"),
        "xls": _("Excel 97 workbook"),
        "excel": _("Excel workbook"),
        "csv": "CSV",
        "tsv": "TSV",
        "jsonl": "JSON Lines",
        "json": "JSON",
        "document": _("Document (PDF or Word)"),
        "elm": "European Learning Model 3",
        "elm-xml": "European Learning Model 2",
        "edc": "European Digital Credentials (Excel)",
        "openbadges": "Open Badges",
        "ctdl": "CTDL",
        "case": "CASE",
        "qcp": "ACQF QCP",
    }
    return names.get(form, form)


def rows_named(count: int) -> str:
    """Write a number of rows."""
    return plural("{count} row", "{count} rows", count)


def recognised(look: FileLook, sheet: SheetLook) -> str:
    """Say in one line what kind of file this is and where its table stands."""
    parts = [format_name(look.format)]
    if look.is_fixed:
        parts.append(plural("{count} credential", "{count} credentials", sheet.row_count))
        return ":material/check_circle: " + " · ".join(parts)
    if look.encoding:
        parts.append(look.encoding.upper())
    if sheet.name:
        parts.append(_("sheet {name}", name=sheet.name))
    if sheet.heading_row is not None and look.format not in {"jsonl", "json"}:
        parts.append(_("headings in row {row}", row=number(sheet.heading_row)))
    parts.append(rows_named(sheet.row_count))
    mapped = sum(guess.field is not None for guess in sheet.guesses)
    parts.append(_("{mapped} of {all} columns recognised", mapped=number(mapped), all=number(len(sheet.guesses))))
    if sheet.is_template:
        parts.append(_("our template"))
    return ":material/check_circle: " + " · ".join(parts)
