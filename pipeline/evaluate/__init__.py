"""Compare a dataset with records made by hand, and say in words what differs.

The steps are pure functions on plain records of the exchange format:
`records` (one canonical form for both sides) → `matching` (who belongs to whom) →
`compare` (the differences) → `score` (the figures) → `report` (files and tables).
"""
