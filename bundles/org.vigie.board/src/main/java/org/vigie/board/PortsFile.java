package org.vigie.board;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.TreeMap;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.core.door.Address;

/** Keeps {@code state/ports.json} true: where everything listens, for whoever is not in this process. */
@Component(
        immediate = true,
        service = {})
public final class PortsFile {
    private static final Logger LOG = LoggerFactory.getLogger(PortsFile.class);

    private final TreeMap<String, String> ports = new TreeMap<>();
    private final Path file;

    /** Writes from the first address on. */
    @Activate
    public PortsFile(BundleContext bundle) {
        file = Path.of(Objects.requireNonNullElse(bundle.getProperty("vigie.state"), "state"))
                .resolve("ports.json");
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    synchronized void bind(Address address) {
        ports.put(address.what(), address.uri().toString());
        write();
    }

    synchronized void unbind(Address address) {
        ports.remove(address.what(), address.uri().toString());
        write();
    }

    /** Under another name first: nobody reads half of it. */
    private void write() {
        var part = file.resolveSibling("ports.json.part");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(part, Letter.json(ports) + "\n");
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            LOG.warn("{} is not written: {}", file, failed.toString());
        }
    }
}
