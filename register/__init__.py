"""The Django project: settings, addresses, the embedded database and the supervisor.

What lives here: everything that is about *running* the register on a machine. Nothing here
knows what a product is; the application's rooms are in `products/`.

Decided: one settings file with typed environment variables, because two files drift apart.
Importing settings starts nothing: type checkers, linters and documentation tools import them too.
Console sentences are in English, like those of make, pip and Django around them; everything
a visitor of the site reads is translated.
"""
