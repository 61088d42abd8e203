"""What kind of message a text is: a dialogue act, by a linear model for what no rule is sure of."""
