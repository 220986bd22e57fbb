"""Context → HTML, through the templates: the only module that knows jinja2.

A company's own folder overrides ours file by file. Templates are somebody's files, so they run in a sandbox, a misspelt
name is an error, and what cannot be done is said with the template's name and line.
"""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound, TemplateSyntaxError
from jinja2.exceptions import TemplateError as JinjaError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from .. import language as languages
from ..errors import TemplateError

# what a template can go wrong with; anything else is our own mistake
_WRONG: Final = (JinjaError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError, RecursionError)


class Layout:
    """The templates of a run: `folders` in order of preference, the company's own first."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self.folders = tuple(folder.resolve() for folder in folders)
        self._environment = _environment(self.folders)

    def html(self, document: str, context: Mapping[str, Any]) -> str:
        """The page of a document; TemplateError names the template and the line that cannot be used."""
        name = f"{document}/{document}.html"
        try:
            template = self._environment.get_template(name)
            return template.render(context, text=languages.texts("letters", context["language"]))
        except TemplateSyntaxError as error:
            raise self._error(error, error.name or name, error.lineno) from error
        except _WRONG as error:
            file, line = self._place(error, name)
            raise self._error(error, file, line) from error

    def _place(self, error: BaseException, name: str) -> tuple[str, int | None]:
        """The innermost template and line that an error came through."""
        for frame in reversed(traceback.extract_tb(error.__traceback__)):
            path = Path(frame.filename)
            for folder in self.folders:
                if path.is_relative_to(folder):
                    return path.relative_to(folder).as_posix(), frame.lineno
        return name, None

    def _error(self, error: BaseException, file: str, line: int | None) -> TemplateError:
        why = getattr(error, "message", None) or str(error) or type(error).__name__
        if isinstance(error, TemplateNotFound):
            why = f"there is no template {error.name}"
        if line is None:
            return TemplateError("template_file", file=file, why=why)
        return TemplateError("template", file=file, line=line, why=why)


class _Folders(BaseLoader):
    """Templates from the first folder that has them; a link that leads out of its folder is not followed."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self._folders = folders

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:
        """The text of a template and where it lies."""
        del environment
        for folder in self._folders:
            path = folder / template
            if path.resolve().is_relative_to(folder) and path.is_file():
                try:
                    return path.read_text(encoding="utf-8-sig"), str(path), None
                except UnicodeDecodeError as error:
                    raise TemplateSyntaxError("the file is not UTF-8 text", 1, template, str(path)) from error
        raise TemplateNotFound(template)


def _environment(folders: tuple[Path, ...]) -> Environment:
    environment = ImmutableSandboxedEnvironment(
        loader=_Folders(folders), autoescape=True, undefined=StrictUndefined, trim_blocks=True, auto_reload=False
    )
    del environment.globals["lipsum"]  # text by chance: the same input must give the same letter
    del environment.filters["random"]
    return environment
