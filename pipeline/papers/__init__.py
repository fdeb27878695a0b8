"""What the papers are and what they say: their register, the data model of the templates, each figure's trace."""
