"""storeplan: a store operator's answers in, an operations plan worth paying for out."""

__version__ = "0.1.0"
