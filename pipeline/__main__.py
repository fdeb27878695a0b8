"""`python -m pipeline` is `ks-bundle`."""

from pipeline.cli import main

main()
