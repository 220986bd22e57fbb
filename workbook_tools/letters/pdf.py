"""HTML → PDF: the only module that knows WeasyPrint. It is imported in the letters' own processes only.

What makes it fast (each measured, see benchmarks/letters.py): a style sheet is parsed once a process; WeasyPrint's own
big user-agent sheet gives way to the few rules that a letter needs; our pages are read by the XML parser, which is
quicker than the HTML one. Both reach into WeasyPrint, so `tests/test_letters_pdf.py` compares with the plain way.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

import cssselect2  # type: ignore[import-untyped]
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from ..errors import TemplateError

logging.getLogger("weasyprint").setLevel(logging.ERROR)
logging.getLogger("fontTools").setLevel(logging.ERROR)

VARIANT: Final = "pdf/ua-1"
_LARGEST_FILE: Final = 20_000_000

# of WeasyPrint's user-agent sheet: what an HTML page cannot do without
_BASE_STYLE: Final = """
html, body, div, p, h1, h2, h3, h4, h5, h6, ul, ol, dl, dt, dd, section, article, header, footer, main, figure,
figcaption, address, blockquote, pre, hr { display: block; unicode-bidi: isolate }
head, link, meta, script, style, template, title { display: none }
table { display: table; border-spacing: 0; text-indent: 0 }
caption { display: table-caption } tr { display: table-row } td, th { display: table-cell; vertical-align: inherit }
thead { display: table-header-group } tbody { display: table-row-group } tfoot { display: table-footer-group }
thead, tbody, tfoot, tr { vertical-align: middle }
th { font-weight: bold; text-align: center }
col { display: table-column } colgroup { display: table-column-group }
li { display: list-item } ul { list-style-type: disc } pre { white-space: pre }
b, strong { font-weight: bold } sub { vertical-align: sub } sup { vertical-align: super }
br::before { content: "\\A"; white-space: pre-line }
h1 { bookmark-level: 1; bookmark-label: content(text) }
@page { bleed: 0 }
"""


class _OutsideError(FatalURLFetchingError):  # type: ignore[misc]
    """Something outside the templates' folders was asked for; nothing was fetched."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.url = url


class _Fetcher(URLFetcher):  # type: ignore[misc]
    """Files of the templates' folders, our own folder first, and data: URLs; nothing else, and no network."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        super().__init__(allowed_protocols=("data", "file"), allow_redirects=False)
        self.folders = folders
        self.missing: list[str] = []

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """The file or the data; anything else stops the letter."""
        if url[:5].lower() == "data:":
            return super().fetch(url, headers)
        path = self.path(url)
        if path.stat().st_size > _LARGEST_FILE:
            raise _OutsideError(url)
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": _MIME.get(path.suffix.lower(), "")})

    def path(self, url: str) -> Path:
        """The file of the first folder that has what the URL names below the templates' folder."""
        parts = urlsplit(url)
        if parts.scheme != "file" or parts.netloc:
            raise _OutsideError(url)
        base = urlsplit(self.folders[-1].as_uri()).path + "/"
        if not parts.path.startswith(base):
            raise _OutsideError(url)
        relative = unquote(parts.path.removeprefix(base))
        for folder in self.folders:
            path = (folder / relative).resolve()
            if path.is_relative_to(folder) and path.is_file():
                return path
        raise _OutsideError(url)


_MIME: Final = {
    ".css": "text/css",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".svg": "image/svg+xml",
}


class _Page(HTML):  # type: ignore[misc]
    """A page from a parsed tree, with the small user-agent sheet."""

    def __init__(self, tree: ET.Element, base_url: str, fetcher: _Fetcher, style: CSS) -> None:
        self.base_url = base_url
        self.url_fetcher = fetcher
        self.media_type = "print"
        self.wrapper_element = cssselect2.ElementWrapper.from_html_root(tree, content_language=None)
        self.etree_element = self.wrapper_element.etree_element
        self._style = style

    def _ua_stylesheets(self, forms: bool = False) -> list[CSS]:
        del forms
        return [self._style]


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished letter."""

    content: bytes
    pages: int


class Press:
    """Renders the letters of one process: fonts and style sheets are prepared once."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self._fetcher = _Fetcher(tuple(folder.resolve() for folder in folders))
        self._base_url = self._fetcher.folders[-1].as_uri() + "/"
        self._fonts = FontConfiguration()
        self._base_style = CSS(string=_BASE_STYLE)
        self._styles: dict[str, CSS] = {}

    def pdf(self, html: str, document: str) -> Rendered:
        """The PDF of a page; TemplateError where it asks for something outside."""
        try:
            page, styles = self._page(html)
            rendered = page.render(font_config=self._fonts, stylesheets=styles, pdf_variant=VARIANT)
            self._no_links(rendered, document)
            rendered.metadata.attachments = []
            content = rendered.write_pdf(pdf_variant=VARIANT)
        except _OutsideError as error:
            why = f"{error.url} is not in the templates' folder, and nothing from outside is fetched"
            raise TemplateError("template_file", file=f"{document}/{document}.html", why=why) from error
        return Rendered(content, len(rendered.pages))

    def _page(self, html: str) -> tuple[HTML, list[CSS]]:
        """Our pages are well-formed and are read as XML; a page that is not goes the plain way, with everything."""
        tree = _as_xml(html.replace("<!DOCTYPE html>", "", 1).lstrip())
        if tree is None:
            return HTML(string=html, base_url=self._base_url, url_fetcher=self._fetcher), []
        styles = [self._style(href) for href in _take_styles(tree)]
        return _Page(tree, self._base_url, self._fetcher, self._base_style), styles

    def _style(self, href: str) -> CSS:
        if href not in self._styles:
            url = self._base_url + href
            path = self._fetcher.path(url)
            self._styles[href] = CSS(
                string=path.read_text(encoding="utf-8-sig"),
                base_url=url,
                url_fetcher=self._fetcher,
                font_config=self._fonts,
            )
        return self._styles[href]

    @staticmethod
    def _no_links(rendered: Any, document: str) -> None:
        for page in rendered.pages:
            for kind, target, *_ in page.links:
                if kind != "internal":
                    raise TemplateError(
                        "template_file",
                        file=f"{document}/{document}.html",
                        why=f"a letter links to nothing outside: {target}",
                    )


def _as_xml(source: str) -> ET.Element | None:
    """The page's tree where it is well-formed and declares nothing: entities of one's own could grow without end."""
    if "<!" in source.replace("<!--", ""):
        return None
    try:
        return ET.fromstring(source)  # noqa: S314 - nothing is declared in it
    except ET.ParseError:
        return None


def _take_styles(tree: ET.Element) -> list[str]:
    """The style sheets that a page names, taken out of it: they are prepared once, not once a letter."""
    head = tree.find("head")
    if head is None:
        return []
    links = [link for link in head.findall("link") if link.get("rel") == "stylesheet" and link.get("href")]
    for link in links:
        head.remove(link)
    return [link.get("href", "") for link in links]
