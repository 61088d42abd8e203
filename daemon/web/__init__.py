"""HTTP handlers: webhooks, callbacks, feeds, downloads and limits."""
