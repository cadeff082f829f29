"""Checks a Word document against Nghị định 30/2020/NĐ-CP, Phụ lục I, and names departures."""

from dvht_core.dossier.layout.layout_rules import Departure, check, grouped

__all__ = ["Departure", "check", "grouped"]
