"""Settings: typed values with defaults, in one JSON file that survives damage and old versions.

A `Setting` says its key, its default and what it takes. A value that does not fit is dropped and
the file kept as `.bak`; keys nobody here knows stay in the file, they belong to another version.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar, cast

from wenming_desk.store.disk import Disk
from wenming_desk.store.errors import SettingsError
from wenming_desk.store.jsonfile import JsonObject, keep_copy, load_object, save_object
from wenming_desk.store.kinds import Kind

T = TypeVar("T")

Migration = Callable[[JsonObject], JsonObject]
"""Turns the values of one version into those of the next."""

_VERSION_KEY = "version"
_VALUES_KEY = "values"


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """One setting: dotted key, default, and `parse`, which raises `ValueError` for a bad value.

    What `parse` returns must be JSON, as it is also what is written.
    """

    key: str
    default: T
    parse: Callable[[object], T]


def boolean(key: str, default: bool) -> Setting[bool]:
    """A setting that is on or off."""

    def parse(value: object) -> bool:
        if not isinstance(value, bool):
            raise ValueError(key)
        return value

    return Setting(key, default, parse)


def integer(key: str, default: int, low: int, high: int) -> Setting[int]:
    """A whole number from `low` to `high`."""

    def parse(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise ValueError(key)
        return value

    return Setting(key, default, parse)


def number(key: str, default: float, low: float, high: float) -> Setting[float]:
    """A number from `low` to `high`."""

    def parse(value: object) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise ValueError(key)
        if not low <= value <= high:
            raise ValueError(key)
        return float(value)

    return Setting(key, default, parse)


def text(key: str, default: str, longest: int = 10_000) -> Setting[str]:
    """A text of at most `longest` characters."""

    def parse(value: object) -> str:
        if not isinstance(value, str) or len(value) > longest:
            raise ValueError(key)
        return value

    return Setting(key, default, parse)


def choice(key: str, default: str, choices: Iterable[str]) -> Setting[str]:
    """One of the given texts."""
    allowed = frozenset(choices)

    def parse(value: object) -> str:
        if not isinstance(value, str) or value not in allowed:
            raise ValueError(key)
        return value

    return Setting(key, default, parse)


def texts(key: str, default: tuple[str, ...] = (), most: int = 10_000) -> Setting[tuple[str, ...]]:
    """A list of at most `most` texts."""

    def parse(value: object) -> tuple[str, ...]:
        if not isinstance(value, list | tuple):
            raise ValueError(key)
        items = cast("list[object] | tuple[object, ...]", value)
        if len(items) > most:
            raise ValueError(key)
        found = tuple(item for item in items if isinstance(item, str))
        if len(found) != len(items):
            raise ValueError(key)
        return found

    return Setting(key, default, parse)


class Settings:
    """The settings of the user; use from one thread.

    `problems` holds what to tell the user about the file as it was found, in Chinese.
    """

    def __init__(
        self,
        path: Path,
        schema: Iterable[Setting[Any]],
        *,
        version: int = 1,
        migrations: Mapping[int, Migration] | None = None,
        disk: Disk | None = None,
    ):
        self.problems: tuple[str, ...] = ()
        self._path = path
        self._schema = {setting.key: setting for setting in schema}
        self._version = version
        self._migrations = dict(migrations or {})
        self._disk = disk or Disk()
        self._changed: JsonObject = {}
        self._values, problems, self._writable = self._load()
        self.problems = tuple(problems)

    def get(self, setting: Setting[T]) -> T:
        """The value of a setting; its default where none is set."""
        if setting.key not in self._values:
            return setting.default
        try:
            return setting.parse(self._values[setting.key])
        except ValueError:
            return setting.default

    def set(self, setting: Setting[T], value: T) -> None:
        """Change a setting in memory; raises `ValueError` for a value it does not take."""
        parsed = setting.parse(value)
        self._values[setting.key] = parsed
        self._changed[setting.key] = parsed

    def reset(self, setting: Setting[T]) -> None:
        """Put a setting back to its default, in memory."""
        self._values.pop(setting.key, None)
        self._changed[setting.key] = None

    @property
    def modified(self) -> bool:
        """True where something was changed since the last `save`."""
        return bool(self._changed)

    def save(self) -> None:
        """Write what was changed here, leaving what another window changed; `SettingsError`."""
        if not self._changed:
            return
        values, _, writable = self._load()
        if not writable:
            # There is a file that cannot be read; defaults must not take its place.
            raise SettingsError(Kind.NO_PERMISSION, self._path)
        for key, value in self._changed.items():
            if value is None:
                values.pop(key, None)
            else:
                values[key] = value
        save_object(self._path, {_VERSION_KEY: self._version, _VALUES_KEY: values}, disk=self._disk)
        self._values = values
        self._changed = {}

    def _load(self) -> tuple[JsonObject, list[str], bool]:
        loaded = load_object(self._path, disk=self._disk)
        problems = [loaded.problem] if loaded.problem else []
        version, values = loaded.value.get(_VERSION_KEY), loaded.value.get(_VALUES_KEY)
        found = cast("JsonObject", values) if isinstance(values, dict) else {}
        found_version = version if isinstance(version, int) else self._version
        good, wrong = self._fitting(*self._migrated(dict(found), found_version))
        if (loaded.value and not isinstance(values, dict)) or found_version > self._version:
            wrong.append(_VERSION_KEY)
        if wrong and self._keep_as_it_was():
            shown = "、".join(key for key in wrong if key != _VERSION_KEY)
            if shown:
                problems.append(f"设置里有读不懂的值，已用默认的：{shown}。原来的设置留了一份。")
        return good, problems, loaded.readable

    def _migrated(self, values: JsonObject, version: int) -> tuple[JsonObject, list[str]]:
        for step in range(version, self._version):
            migrate = self._migrations.get(step)
            if migrate is None:
                continue
            try:
                values = migrate(dict(values))
            except (ValueError, TypeError, KeyError, AttributeError):
                # Whatever still fits is used as it is; the file is kept as it was.
                return values, [_VERSION_KEY]
        return values, []

    def _fitting(self, values: JsonObject, wrong: list[str]) -> tuple[JsonObject, list[str]]:
        good: JsonObject = {}
        for key, value in values.items():
            setting = self._schema.get(key)
            try:
                good[key] = value if setting is None else setting.parse(value)
            except ValueError:
                wrong.append(key)
        return good, wrong

    def _keep_as_it_was(self) -> bool:
        try:
            data = self._disk.read(self._path)
        except OSError:
            return False
        return keep_copy(self._path, data, disk=self._disk) is not None
