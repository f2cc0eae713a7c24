package org.vigie.gate;

import org.osgi.framework.Version;

/**
 * What a jar says it is.
 *
 * @param name symbolic name
 * @param version its version
 */
record Plugin(String name, Version version) {
    @Override
    public String toString() {
        return name + " " + version;
    }
}
