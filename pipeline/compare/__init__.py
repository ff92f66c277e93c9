"""Compare: what became of each agreement and arrangement from one edition of a source to another, and why."""
