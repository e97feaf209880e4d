"""`python -m nqf.cli`: the command line without its installed name."""

from nqf.cli import main

main()
