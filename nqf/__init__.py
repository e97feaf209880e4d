"""Place micro-credentials on qualifications frameworks: levels, alignment and recognition coverage.

The same services stand behind the dashboard (`app.py`), the command line (`nqf`) and this package.
"""

__version__ = "0.1.0"
