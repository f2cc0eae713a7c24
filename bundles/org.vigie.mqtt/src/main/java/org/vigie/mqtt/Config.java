package org.vigie.mqtt;

/** The section {@code mqtt} of the agent's file, and who the agent is. */
@interface Config {
    /** Of the brokers, the preferred one first; none: the embedded one, where there is one. */
    String[] url() default {};

    /** Empty: none. */
    String user() default "";

    /** Empty: none. */
    String password() default "";

    /** Who signs the broker's certificate: PEM, or the path of a file with it; empty: whom this machine trusts. */
    String ca() default "";

    /** Ours: PEM, or the path of a file with it; empty: none. */
    String certificate() default "";

    /** Of our certificate, likewise. */
    String key() default "";

    /** Above all topics. */
    String prefix() default "vigie/v1";

    /** Between two heartbeats. */
    String beat() default "15s";

    /** Who we are. */
    String agent_id() default "agent";

    /** Where we are. */
    String agent_site() default "";

    /** Our AS number. */
    String agent_network() default "";

    /** Two letters. */
    String agent_country() default "";

    /** Our region of the world. */
    String agent_region() default "";

    /** Two letters. */
    String agent_continent() default "";
}
