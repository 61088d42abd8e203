"""What each intent does, in the transaction of its text."""
