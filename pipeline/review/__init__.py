"""Review: the report's pages served on this machine only, with decisions saved at once."""
