"""`python -m pipeline` is `ks-bundle`."""

from pipeline.cli import main

if __name__ == "__main__":  # another process of ours imports this file too
    main()
