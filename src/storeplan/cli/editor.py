"""Writing a text in the user's own editor."""

import click


def edited(text: str) -> str | None:
    """What somebody made of a text in ``$VISUAL`` or ``$EDITOR``.

    Args:
        text: What the editor opens with.

    Returns:
        The text without blank edges; None when it was not saved, nothing is left, or the editor failed.
    """
    try:
        written = click.edit(text, require_save=True)
    except click.ClickException:
        return None
    return (written or "").strip() or None
