"""Stage 8, granska. The papers as they stand, held against the data and the house rules: `[granskning]` in
profil.toml."""
