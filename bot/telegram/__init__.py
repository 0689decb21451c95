"""Telegram's face of the router: it formats and carries, and decides nothing about answers."""
