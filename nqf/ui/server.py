"""Start the dashboard: `python -m nqf.ui.server`, with Streamlit's own options passed through.

Until the first page has been drawn Streamlit takes our folder `pages/` for its old way of finding pages and tells whoever
comes by a deep link that the page does not exist, over the right page. Here it is told the truth before it starts; a
plain `streamlit run app.py` works too and differs in that one dialog only.
"""

import sys

from streamlit.runtime.pages_manager import PagesManager
from streamlit.web.cli import main as run_streamlit

from nqf.settings import ROOT


def serve(options: list[str]) -> None:
    """Run the server until it is stopped; `options` are those of `streamlit run`."""
    PagesManager.uses_pages_directory = False
    run_streamlit(["run", str(ROOT / "app.py"), *options])


if __name__ == "__main__":
    serve(sys.argv[1:])
