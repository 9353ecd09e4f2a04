"""Course: what a class does with entries: questions, comparison, record sheet."""
