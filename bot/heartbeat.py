"""The sign of life that a running bot leaves beside its library, for container health checks."""

from __future__ import annotations

from pathlib import Path

# The bot writes every BEAT_SECONDS; four missed beats mean that it hangs.
BEAT_SECONDS = 30
STALE_SECONDS = 4 * BEAT_SECONDS


def heartbeat_file(library: Path) -> Path:
    """Where the bot of a library leaves its sign of life."""
    return library.with_name(f"{library.name}.alive")


def beat(library: Path) -> None:
    """Leave a sign of life now."""
    heartbeat_file(library).touch()
