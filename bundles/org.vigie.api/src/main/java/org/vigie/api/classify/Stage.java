package org.vigie.api.classify;

/**
 * When a classifier runs, and about what: each stage has its subject, and sees the findings of the stages before. Within a
 * stage order does not matter.
 */
public enum Stage {
    /** One check on its own agent, before the observation is published: outcome and features to symptom. */
    CHECK,
    /** One agent and its references: how is its line. */
    LINE,
    /** One agent and one function: the agent's vote. */
    VANTAGE,
    /** One function over all agents: for whom. Sees the votes and the observations of all agents that are not blind. */
    FUNCTION,
    /** One service: the vendor's word. */
    SERVICE
}
