"""The knowledge base from Python: what ``import seedsoil`` offers, each in a module of its own.

``knowledge`` is the object that ``seedsoil.open()`` gives; its answers are ``result`` and ``claims``, its
exports ``graphs`` (rdflib) and ``network`` (NetworkX); ``ontology`` is for owlready2.
"""
