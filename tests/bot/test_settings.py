"""Settings: from the environment and the file, refused with sentences that repeat no secret."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.settings import BadSettings, Settings, read_settings
from tests.helpers.bot_api import TOKEN


def test_defaults(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    monkeypatch.setenv("TRACUU_ADMINS", "")
    monkeypatch.setenv("TRACUU_FORGET_MINUTES", "")
    settings = read_settings()
    assert settings.api_base == "https://api.telegram.org"
    assert (settings.admins, settings.allowed) == (frozenset(), frozenset())
    assert settings.forget_minutes == 60
    assert not settings.log_questions
    assert settings.listen == ("127.0.0.1", 8443)


def test_the_environment_wins_over_the_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "tracuu.toml"
    file.write_text(f'TELEGRAM_BOT_TOKEN = "{TOKEN}"\nTRACUU_ADMINS = "1, 2;3"\nTRACUU_FORGET_MINUTES = 5\n')
    monkeypatch.setenv("TRACUU_CONFIG", str(file))
    monkeypatch.setenv("TRACUU_FORGET_MINUTES", "7")
    settings = read_settings()
    assert settings.admins == {1, 2, 3}
    assert settings.forget_minutes == 7


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("TELEGRAM_BOT_TOKEN", "bi-mat", "chưa đúng dạng"),
        ("TELEGRAM_API_BASE", "ftp://bi-mat", "TELEGRAM_API_BASE"),
        ("TRACUU_ADMINS", "bi-mat", "TRACUU_ADMINS"),
        ("TRACUU_ALLOWED", "1,hai", "TRACUU_ALLOWED"),
        ("TRACUU_FORGET_MINUTES", "0", "TRACUU_FORGET_MINUTES"),
        ("TRACUU_WEBHOOK_SECRET", "bi mat", "TRACUU_WEBHOOK_SECRET"),
        ("TRACUU_WEBHOOK_LISTEN", "8443", "TRACUU_WEBHOOK_LISTEN"),
        ("TRACUU_WEBHOOK_LISTEN", "0.0.0.0:99999", "TRACUU_WEBHOOK_LISTEN"),
        ("TRACUU_CONFIG", "/khong/co.toml", "/khong/co.toml"),
    ],
)
def test_a_wrong_setting_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str, sentence: str) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    monkeypatch.setenv(name, value)
    with pytest.raises(BadSettings, match=sentence) as refused:
        read_settings()
    assert "bi-mat" not in str(refused.value)
    assert refused.value.__cause__ is None


def test_secrets_do_not_show() -> None:
    settings = Settings(TELEGRAM_BOT_TOKEN=TOKEN, TRACUU_WEBHOOK_SECRET="rat-bi-mat")  # type: ignore[call-arg]
    for shown in (repr(settings), str(settings), str(settings.model_dump())):
        assert TOKEN not in shown
        assert "rat-bi-mat" not in shown


def test_an_ipv6_address_to_listen_on() -> None:
    assert Settings(TELEGRAM_BOT_TOKEN=TOKEN, TRACUU_WEBHOOK_LISTEN="[::1]:80").listen == ("::1", 80)  # type: ignore[call-arg]
