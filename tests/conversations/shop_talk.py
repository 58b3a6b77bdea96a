"""Runs a conversation through the real model, policies, actions and store, as the curators' gate does."""

from kirana.curation.shop_talk import Conversation, Heard, Reply, lines_of

__all__ = ["Conversation", "Heard", "Reply", "lines_of"]
