"""Whether tests may look at, and hold up, the system calls of a process."""

import shutil
import subprocess


def can_trace() -> bool:
    """Whether strace is there and allowed to trace."""
    if not shutil.which("strace"):
        return False
    return subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True, check=False).returncode == 0
