package org.vigie.agent;

import java.io.File;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;

/** Where a service of the registry comes from. */
final class Origins {
    /** Folders that the framework watches; the gate alone fills them. */
    private static final String WATCHED = "felix.fileinstall.dir";

    private Origins() {}

    static Post.Origin of(ServiceReference<?> reference, BundleContext context) {
        var bundle = reference.getBundle();
        var name = bundle == null ? "?" : String.valueOf(bundle.getSymbolicName());
        var location = bundle == null ? "" : bundle.getLocation();
        return new Post.Origin(id(reference), ranking(reference), name, !isDroppedIn(location, context));
    }

    static long id(ServiceReference<?> reference) {
        return reference.getProperty(Constants.SERVICE_ID) instanceof Long id ? id : -1;
    }

    private static int ranking(ServiceReference<?> reference) {
        return reference.getProperty(Constants.SERVICE_RANKING) instanceof Integer ranking ? ranking : 0;
    }

    private static boolean isDroppedIn(String location, BundleContext context) {
        var watched = context.getProperty(WATCHED);
        if (watched == null) {
            return false;
        }
        for (var folder : watched.split(",", -1)) {
            if (!folder.isBlank() && location.contains(new File(folder.strip()).getPath() + File.separator)) {
                return true;
            }
        }
        return false;
    }
}
