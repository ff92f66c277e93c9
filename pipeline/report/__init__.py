"""Report: the dataset as pages that an analyst reads from disk, each value beside its words in the source."""
