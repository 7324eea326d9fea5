"""Peers that train the same five workloads, each in a process of its own."""
