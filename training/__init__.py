"""Recipe of the embedded NLI model: generate pairs, train, measure."""
