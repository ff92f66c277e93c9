"""The typed borders between the steps."""
