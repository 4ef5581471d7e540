"""No answers file of a MiB takes more than two seconds, much memory, or ends in a traceback.

Where the kernel does not tell the most memory of a process, these cannot be measured; they run on Linux.
"""

import subprocess
import sys

import pytest
from tests.fuzzing.hostile import ANSWERS

SECONDS = 2
MEGABYTES = 200

READS = """
import sys, time
from pathlib import Path
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
status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
print(seconds, int(status["VmHWM"].split()[0]) / 1024)  # getrusage counts the parent's memory too
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
