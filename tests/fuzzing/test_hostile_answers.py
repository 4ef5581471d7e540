"""No answers file of a MiB takes more than two seconds, much memory, or ends in a traceback."""

import subprocess
import sys

import pytest
from tests.fuzzing.hostile import ANSWERS

SECONDS = 2
MEGABYTES = 200

READS = """
import resource, sys, time
from storeplan.errors import StoreplanError
from storeplan.loading.answers import load_answers
from storeplan.loading.knowledge import choices
from storeplan.loading.questionnaires import load_questionnaire
from storeplan.messages import describe
questionnaire = load_questionnaire("store-plan")
began = time.process_time()
try:
    load_answers([sys.argv[1]], (), questionnaire, choices)
except StoreplanError as error:
    for problem in error.problems:
        describe(problem, "en")
seconds = time.process_time() - began
print(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


@pytest.mark.parametrize("name", ANSWERS)
def test_a_hostile_answers_file_is_read_or_refused_in_time(name, tmp_path):
    path = tmp_path / "hostile.answers.yaml"
    path.write_bytes(ANSWERS[name])
    done = subprocess.run(
        [sys.executable, "-c", READS, str(path)], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr[-2000:]
    seconds, megabytes = map(float, done.stdout.split())
    assert seconds < SECONDS
    assert megabytes < MEGABYTES


def test_every_text_is_below_the_largest_that_is_read():
    assert all(len(content) < 1024 * 1024 for content in ANSWERS.values())
