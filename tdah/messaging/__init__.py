"""The way of a text: inbound, processing, outbound, media, spool."""
