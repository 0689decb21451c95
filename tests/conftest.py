"""Fixtures for all tests: no network, no home of the person who runs them, ../shared where it is."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# How fast a machine is decides no test: speed is for the benchmarks.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")

os.environ["PTB_TIMEDELTA"] = "1"  # before any import of telegram: RetryAfter warns without it

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the five original plans and the gold, skipped where it is absent."""
    if not (SHARED / "plans").is_dir():
        pytest.skip("../shared is not beside this checkout")
    return SHARED


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No setting of the machine reaches a test, and no test reaches a real library."""
    for name in list(os.environ):
        if name.startswith(("TRACUU_", "TELEGRAM_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("TRACUU_DB", str(tmp_path / "library.db"))
