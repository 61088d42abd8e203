"""From outcomes and rows to sentences, in the reader's language."""
