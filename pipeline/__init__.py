"""ks-bundle: from the departments' Excel files to the papers for a committee meeting. Start reading in flow.py."""

__version__ = "0.1.0"
