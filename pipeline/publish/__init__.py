"""Publish: the records as files that others read, and the schemas they keep to."""
