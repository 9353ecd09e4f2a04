"""How an entry becomes a page, a card, an export; and the `kb` command."""
