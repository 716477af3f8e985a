"""Dragoman: a joint information centre. Raw reports in many languages become one fused brief."""

__version__ = "0.1.0"
