"""Entry of the dashboard: `streamlit run app.py`."""

from nqf.ui.frame import run_app

run_app()
