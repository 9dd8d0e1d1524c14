"""The id of a key: what manifests, reports and `childflow key show-id` call it by."""

from __future__ import annotations

import hmac


def key_id(key: bytes) -> str:
    """A short name of the key that tells nothing of it: two runs that share it used the same key."""
    return hmac.digest(key, b"id", "sha256").hex()[:8]
