"""The knowledge base from Python: what ``import seedsoil`` offers, each in a module of its own."""
