"""Transports carry texts: the protocol is `base`, each way to carry them is a package of its own."""
