"""Recognition: where one micro-credential would count: `?record=7&country=IE&with=12`."""

from nqf.services.records import data_version
from nqf.ui.page import open_page
from nqf.ui.recognition import show_head
from nqf.ui.recognition_choice import choose_filters, keep, open_record, read_recognition
from nqf.ui.recognition_compare import show_comparison
from nqf.ui.recognition_detail import show_detail
from nqf.ui.recognition_files import show_downloads
from nqf.ui.recognition_map import show_map
from nqf.ui.recognition_table import show_table

member = open_page("deliver.recognition")
record = open_record(member)
if record is not None:
    version = data_version()
    found = read_recognition(member, record, version)
    stored = show_head(member, record, found)
    chosen = choose_filters()
    rows = keep(found, chosen)
    show_map(rows, chosen, (record, version))
    show_table(rows, (record, version))
    show_detail(found, (record, version))
    show_comparison(member, record, chosen, version)
    show_downloads(stored.record, rows)
