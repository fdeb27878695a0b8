"""What holds for every test: no memory of earlier runs, so that each test does the work that it is about."""

import os

os.environ["KS_BUNDLE_MINNE"] = "av"
