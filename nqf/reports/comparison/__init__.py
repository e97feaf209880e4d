"""The comparison of frameworks as an Excel workbook: structure, ladders, matrices, links, ways, texts, sources."""

from nqf.reports.comparison.data import Comparison
from nqf.reports.comparison.workbook import file_name, make_comparison, write_comparison

__all__ = ["Comparison", "file_name", "make_comparison", "write_comparison"]
