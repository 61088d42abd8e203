"""The model of dialogue acts: corpora by several hands, and the script that learns from them."""
