"""From a text to intents, by rules. Pure."""
