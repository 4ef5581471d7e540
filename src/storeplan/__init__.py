"""storeplan: a store operator's answers in, an operations plan worth paying for out.

``storeplan.api`` is what a program calls.
"""

__version__ = "0.1.0"
