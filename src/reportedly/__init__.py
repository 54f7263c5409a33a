"""Reads news reports and gives back their claims: who says each, through whom, how sure, how many, where, when."""

__version__ = "0.1.0"
