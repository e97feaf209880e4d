"""Framework facts: their form, the loader of `data/frameworks`, checks over all files, and citations."""
