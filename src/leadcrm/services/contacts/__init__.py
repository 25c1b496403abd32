"""The contact book: people from home, organisations, who keeps them and how well."""
