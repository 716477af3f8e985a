"""Processes of ours that say what was acknowledged, until they are killed."""

import random
import subprocess
import sys
import time


def killed_after(lines: int, script: str, *given: str) -> list[tuple[str, str]]:
    """Start a script of ours, kill it when it has said so many lines; what it said, as pairs of words."""
    said: list[str] = []
    with subprocess.Popen([sys.executable, script, *given], stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - our own script
        assert process.stdout
        for line in process.stdout:
            said.append(line)
            if len(said) == lines:
                time.sleep(random.random() / 50)
                process.kill()  # the pipe still holds what was said meanwhile
    assert len(said) >= lines, "it broke off by itself"
    return [(what, id_) for line in said if line.endswith("\n") for what, id_ in [line.split()]]
