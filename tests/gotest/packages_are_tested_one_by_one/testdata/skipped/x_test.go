package skipped; this is not Go
