"""tdah: a self-hosted personal assistant for people with ADHD that lives in text messages."""

__version__ = "0.1.0"
