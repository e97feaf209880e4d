"""What is handed over: the Excel alignment report, and plain files of estimates."""
