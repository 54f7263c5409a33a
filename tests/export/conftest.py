"""The browser that tests of pages share."""

from __future__ import annotations

from chromium import Browser, Page, browser

__all__ = ["Browser", "Page", "browser"]
