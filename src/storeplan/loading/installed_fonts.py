"""Which fonts of this machine have Chinese, where fontconfig tells."""

import shutil
import subprocess

_SECONDS = 10


def chinese_fonts() -> frozenset[str] | None:
    """Their names in lower case, None where there is no fontconfig to ask."""
    program = shutil.which("fc-list")
    if program is None:
        return None
    try:
        told = subprocess.run(  # noqa: S603 - the program found above, with arguments of ours
            [program, ":lang=zh-cn", "family"], capture_output=True, timeout=_SECONDS, check=True
        )
    except (OSError, subprocess.SubprocessError):  # a machine that cannot tell is one that does not
        return None
    lines = told.stdout.decode("utf-8", "replace").splitlines()
    return frozenset(name.strip().lower() for line in lines for name in line.split(",") if name.strip())
