"""Version 1: views, the shapes of their answers, problems, pages of a list, limits."""
