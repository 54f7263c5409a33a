"""Tests of intake (a package, so that its file names may be those of other folders)."""
