"""Python values to escaped HTML: the only place where a text becomes markup."""

from __future__ import annotations

import html

from reportedly.model.wording import visible

Markup = str
"""HTML whose every text went through `text_of` or `tag`."""

_VOID = frozenset({"br", "meta", "input"})


def text_of(words: str) -> Markup:
    """Return words as HTML text, with control characters and overrides of the direction made visible."""
    return html.escape(visible(words), quote=True)


def tag(name: str, *content: Markup, **attributes: str | bool | None) -> Markup:
    """Return an element; `class_` is class, `data_x` is data-x; False and None leave an attribute out.

    Attribute values are escaped here; content is markup already.
    """
    written = "".join(_attribute(key, value) for key, value in attributes.items())
    return f"<{name}{written}>" if name in _VOID else f"<{name}{written}>{''.join(content)}</{name}>"


def _attribute(key: str, value: str | bool | None) -> str:
    name = key.rstrip("_").replace("_", "-")
    if value is None or value is False:
        return ""
    return f" {name}" if value is True else f' {name}="{text_of(value)}"'
