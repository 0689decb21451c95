"""Who asks: question to answer, and its faces (Telegram, terminal, JSON)."""
