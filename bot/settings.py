"""Settings of the running bot, from the environment or a TOML file, checked at start with sentences."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict
from pydantic_settings import TomlConfigSettingsSource as TomlSource

from knowledge.errors import TracuuError

# Source: Bot API, "Authorizing your bot": digits, a colon, then 35 letters of the URL-safe alphabet (some are longer).
_TOKEN = re.compile(r"\d{3,20}:[A-Za-z0-9_-]{20,80}")
# Source: Bot API, setWebhook: 1-256 characters of A-Z, a-z, 0-9, _ and -.
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


class BadSettings(TracuuError):
    """A setting is missing or wrong; the message names it and says what to do."""


class Settings(BaseSettings):
    """What the operator may set; the field's alias is the environment variable's name."""

    model_config = SettingsConfigDict(
        env_ignore_empty=True, extra="ignore", populate_by_name=True, hide_input_in_errors=True
    )

    token: SecretStr = Field(alias="TELEGRAM_BOT_TOKEN")
    api_base: str = Field("https://api.telegram.org", alias="TELEGRAM_API_BASE")
    admins: Annotated[frozenset[int], NoDecode] = Field(frozenset(), alias="TRACUU_ADMINS")
    allowed: Annotated[frozenset[int], NoDecode] = Field(frozenset(), alias="TRACUU_ALLOWED")
    state: Path | None = Field(None, alias="TRACUU_STATE")
    forget_minutes: int = Field(60, ge=1, alias="TRACUU_FORGET_MINUTES")
    questions_per_minute: int = Field(30, ge=1, alias="TRACUU_QUESTIONS_PER_MINUTE")
    log_questions: bool = Field(False, alias="TRACUU_LOG_QUESTIONS")
    keep_questions_days: int = Field(30, ge=1, alias="TRACUU_KEEP_QUESTIONS_DAYS")
    webhook_secret: SecretStr | None = Field(None, alias="TRACUU_WEBHOOK_SECRET")
    webhook_listen: str = Field("127.0.0.1:8443", alias="TRACUU_WEBHOOK_LISTEN")
    invitation_days: int = Field(7, ge=1, le=365, alias="TRACUU_INVITATION_DAYS")

    @field_validator("admins", "allowed", mode="before")
    @classmethod
    def _ids(cls, value: Any) -> Any:
        if isinstance(value, str):
            return frozenset(int(part) for part in value.replace(";", ",").split(",") if part.strip())
        return value

    @field_validator("token")
    @classmethod
    def _token(cls, value: SecretStr) -> SecretStr:
        if not _TOKEN.fullmatch(value.get_secret_value()):
            raise ValueError("token")
        return value

    @field_validator("api_base")
    @classmethod
    def _base(cls, value: str) -> str:
        if not re.fullmatch(r"https?://[^\s/]+(/[^\s]*)?", value):
            raise ValueError("base")
        return value.rstrip("/")

    @field_validator("webhook_secret")
    @classmethod
    def _secret(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not _SECRET.fullmatch(value.get_secret_value()):
            raise ValueError("secret")
        return value

    @field_validator("webhook_listen")
    @classmethod
    def _listen(cls, value: str) -> str:
        if not re.fullmatch(r"[\w.\-\[\]:]*:\d{1,5}", value) or int(value.rsplit(":", 1)[1]) > 65_535:
            raise ValueError("listen")
        return value

    @property
    def listen(self) -> tuple[str, int]:
        """Host and port of the webhook's server."""
        host, port = self.webhook_listen.rsplit(":", 1)
        return host.strip("[]"), int(port)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments first, then the environment, then the TOML file that `TRACUU_CONFIG` names."""
        path = config_file()
        files = (TomlSource(settings_cls, toml_file=path),) if path else ()
        return (init_settings, env_settings, *files)


_SENTENCES = {
    "TELEGRAM_BOT_TOKEN": "TELEGRAM_BOT_TOKEN chưa đúng dạng “123456:ABC…”. Hãy sao chép lại token từ @BotFather.",
    "TELEGRAM_API_BASE": "TELEGRAM_API_BASE phải là địa chỉ http(s), ví dụ http://127.0.0.1:9000.",
    "TRACUU_ADMINS": "TRACUU_ADMINS phải là các mã số Telegram cách nhau bằng dấu phẩy, ví dụ 12345,67890.",
    "TRACUU_ALLOWED": "TRACUU_ALLOWED phải là các mã số Telegram cách nhau bằng dấu phẩy, ví dụ 12345,67890.",
    "TRACUU_WEBHOOK_LISTEN": "TRACUU_WEBHOOK_LISTEN phải là địa chỉ và cổng, ví dụ 0.0.0.0:8443.",
    "TRACUU_WEBHOOK_SECRET": "TRACUU_WEBHOOK_SECRET chỉ gồm chữ cái, chữ số, _ và -, dài 1–256 ký tự.",
}


def config_file() -> Path | None:
    """The configuration file that the environment names, or None.

    Raises:
        BadSettings: It names a file that is not there.
    """
    named = os.environ.get("TRACUU_CONFIG")
    if named is None:
        return None
    if not Path(named).is_file():
        raise BadSettings(f"Không có tệp cấu hình “{named}” mà TRACUU_CONFIG chỉ tới.")
    return Path(named)


def read_settings() -> Settings:
    """The settings of the environment.

    Raises:
        BadSettings: One is missing or wrong; the sentence never repeats a secret.
    """
    try:
        return Settings()  # type: ignore[call-arg]
    except ValidationError as error:
        first = error.errors(include_input=False, include_context=False)[0]
        name = str(first["loc"][0]) if first["loc"] else "cấu hình"
        if first["type"] == "missing":
            raise BadSettings(
                f"Chưa đặt {name}. Lấy token từ @BotFather rồi đặt biến môi trường {name}; "
                "để hỏi đáp không cần Telegram, dùng: tracuu chat"
            ) from None
        raise BadSettings(_SENTENCES.get(name, f"Giá trị của {name} không hợp lệ.")) from None
    except ValueError:
        raise BadSettings("Tệp cấu hình TOML không đọc được. Hãy kiểm tra cú pháp.") from None
