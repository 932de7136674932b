package io.housebook.command.platform;

/** Decides about several aggregates at once; what it decides is one commit. Axon finds its command handlers. */
public interface JointDecision {}
