"""Seedsoil."""
