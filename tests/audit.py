"""`python -m tests.audit`: known vulnerabilities of the locked dependencies, where a network allows asking."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

LOCK = Path(__file__).resolve().parents[1] / "requirements.lock"
SECONDS = 180


def vulnerable(report: str) -> list[str] | None:
    """A line for each vulnerability of pip-audit's JSON report; None where it could not make one."""
    try:
        dependencies = json.loads(report)["dependencies"]
    except (ValueError, KeyError, TypeError):
        return None
    return [
        f"{d['name']} {d['version']}: {v['id']}, fixed in {', '.join(v['fix_versions']) or 'no version yet'}"
        for d in dependencies
        for v in d.get("vulns", [])
    ]


def main() -> int:
    """1 when a dependency is known to be vulnerable; 0 also where nobody could be asked, which is said."""
    command = [sys.executable, "-m", "pip_audit", "--requirement", str(LOCK), "--require-hashes", "--disable-pip"]
    command += ["--format", "json", "--progress-spinner", "off"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
        found = vulnerable(done.stdout)
    except subprocess.TimeoutExpired:
        found = None
    if found is None:
        print("pip-audit: skipped, no answer from the advisory service (no network?)")
        return 0
    print("\n".join(found) or "pip-audit: no known vulnerabilities")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
