"""Claims about speed, measured side by side in one run: `python -m benchmarks` prints the table of
docs/performance.md."""
