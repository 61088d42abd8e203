"""Development tools: what is learned from corpora. Nothing here runs in the product."""
