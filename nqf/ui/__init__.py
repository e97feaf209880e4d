"""Everything that imports Streamlit: frame, navigation, widgets, cached reads."""
