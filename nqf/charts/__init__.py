"""Functions that return a Plotly figure, all in one style. They know nothing of pages and fetch nothing."""
