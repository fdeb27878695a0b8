"""A seeded simulator of clerks, of Word, and of data that change; and the laws that a merge must keep.

It judges the merge, and so shares no code with it: nothing here imports pipeline.word.refresh or its revisions.
"""

from tests.simulator.laws import LAWS, violations
from tests.simulator.scenario import Merge, Round, Scenario, rounds, scenario, second_run

__all__ = ["LAWS", "Merge", "Round", "Scenario", "rounds", "scenario", "second_run", "violations"]
