"""What an entry is: models, vocabulary, loading with line numbers, rules, release."""
