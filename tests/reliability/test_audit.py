"""What pip-audit says is read right, and its silence is no failure."""

from __future__ import annotations

import subprocess

import pytest

from tests import audit

REPORT = """{"dependencies": [{"name": "a", "version": "1", "vulns": []}, {"name": "b", "skip_reason": "x"},
 {"name": "c", "version": "2", "vulns": [{"id": "PYSEC-1", "fix_versions": ["3"], "aliases": []}]}], "fixes": []}"""


@pytest.mark.parametrize(
    ("report", "code", "says"),
    [
        (REPORT, 1, "c 2: PYSEC-1, fixed in 3"),
        ('{"dependencies": []}', 0, "no known vulnerabilities"),
        ("", 0, "skipped"),
        ("Traceback: ConnectionError", 0, "skipped"),
    ],
)
def test_what_is_said(
    report: str, code: int, says: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(
        audit.subprocess, "run", lambda *_, **__: subprocess.CompletedProcess([], 1, stdout=report, stderr="")
    )
    assert audit.main() == code
    assert says in capsys.readouterr().out
