"""People's accounts at providers: authorize, refresh, disconnect, consent."""
