package org.vigie.talk;

/** Whether a plain connection is made a secure one before anything is said on it. */
public enum Starttls {
    /** Where the server offers it. Credentials are never sent without it. */
    IF_OFFERED,
    /** A server that does not offer it is broken. */
    REQUIRED,
    /** Not even where it is offered. */
    NEVER
}
