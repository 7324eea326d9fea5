"""Rounds of ours and the peers, and the table they make."""
