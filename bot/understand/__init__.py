"""From a message, and what the chat said before, to a `Question`."""

from bot.understand.asking import prepare
from bot.understand.understanding import understand
from bot.understand.world import Plan, World

__all__ = ["Plan", "World", "prepare", "understand"]
