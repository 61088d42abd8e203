"""The embedded phone network: handsets and a carrier in memory that speak Twilio's protocol on loopback."""
