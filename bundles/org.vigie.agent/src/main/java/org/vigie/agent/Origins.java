package org.vigie.agent;

import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.vigie.core.door.Entrance;

/** Where a service of the registry comes from. */
final class Origins {
    private Origins() {}

    static Post.Origin of(ServiceReference<?> reference) {
        var bundle = reference.getBundle();
        var name = bundle == null ? "?" : String.valueOf(bundle.getSymbolicName());
        var location = bundle == null ? "" : bundle.getLocation();
        return new Post.Origin(id(reference), ranking(reference), name, !location.startsWith(Entrance.LOCATION));
    }

    static long id(ServiceReference<?> reference) {
        return reference.getProperty(Constants.SERVICE_ID) instanceof Long id ? id : -1;
    }

    private static int ranking(ServiceReference<?> reference) {
        return reference.getProperty(Constants.SERVICE_RANKING) instanceof Integer ranking ? ranking : 0;
    }
}
