package org.vigie.mqtt;

import org.vigie.wire.Address;
import org.vigie.wire.Malformed;
import org.vigie.wire.Topic;

/** Addresses of topics that we write. */
final class Addresses {
    private Addresses() {}

    static Address of(Topic topic, String... ids) {
        return of(topic.path(ids));
    }

    /**
     * The address of this text.
     *
     * @throws IllegalArgumentException where it is not a topic of the contract
     */
    static Address of(String path) {
        try {
            return Address.parse(path);
        } catch (Malformed e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
