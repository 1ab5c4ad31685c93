"""Stories told in a browser: what a person does, page after page, and what the pages say to that."""
