package org.vigie.broker;

import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.ActiveMQServers;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/** Artemis, trimmed to what a small retained tree on one machine needs: halves its heap and its threads. */
final class Server {
    private static final String ACCEPTOR = "mqtt";

    /** Everything together; what does not fit is dropped and, being retained, written again. */
    private static final long BYTES_MAX = 16L << 20;

    private static final long BYTES_MAX_PER_TOPIC = 4L << 20;

    /** Letters are at most 16 KiB; the rest is room for other people's. */
    private static final int PACKET_MAX = 256 << 10;

    /** The default of 8192 slots for each retained topic was half of the heap. */
    private static final int QUEUE_SLOTS = 16;

    /** How late an expiry or a session's end may come; the defaults are too slow for a retained tree. */
    private static final long SCAN_EVERY_MS = 1_000;

    private final ActiveMQServer artemis;
    private final Porch porch;

    private Server(ActiveMQServer artemis, Porch porch) {
        this.artemis = artemis;
        this.porch = porch;
    }

    /**
     * Starts and listens on this port, or on the next free one.
     *
     * @param origins where web pages come from that may open a WebSocket
     */
    static Server open(int port, Doorman doorman, Supplier<Set<String>> origins) throws Exception {
        var artemis = ActiveMQServers.newActiveMQServer(configuration(), null, doorman, false);
        var server = new Server(artemis, new Porch(origins));
        boolean open = false;
        try {
            artemis.start();
            server.porch.open(port, (NettyAcceptor) artemis.getRemotingService().getAcceptor(ACCEPTOR));
            open = true;
            return server;
        } finally {
            if (!open) {
                server.close();
            }
        }
    }

    int port() {
        return porch.port();
    }

    void close() throws Exception {
        porch.close();
        artemis.stop();
    }

    private static Configuration configuration() throws Exception {
        return new ConfigurationImpl()
                .setName("vigie")
                .setPersistenceEnabled(false)
                .setJournalType(JournalType.NIO)
                .setJMXManagementEnabled(false)
                .setMessageCounterEnabled(false)
                .setAuthenticationCacheSize(0) // the doorman looks at the client's id each time
                .setThreadPoolMaxSize(4)
                .setScheduledThreadPoolMaxSize(2)
                .setCriticalAnalyzer(false)
                .setGlobalMaxSize(BYTES_MAX)
                .setMaxDiskUsage(-1)
                .setMqttSessionScanInterval(SCAN_EVERY_MS)
                .setMessageExpiryScanPeriod(SCAN_EVERY_MS)
                .setSuppressSessionNotifications(true)
                .addAddressSetting("#", everyTopic())
                .addAcceptorConfiguration(acceptor());
    }

    private static AddressSettings everyTopic() {
        return new AddressSettings()
                .setAutoCreateAddresses(true)
                .setAutoDeleteAddresses(true)
                .setAutoCreateQueues(true)
                .setAutoDeleteQueues(true)
                .setMaxSizeBytes(BYTES_MAX_PER_TOPIC)
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.DROP)
                .setInitialQueueBufferSize(QUEUE_SLOTS)
                .setEnableMetrics(false);
    }

    /** Does not listen itself: the porch does, and hands over whoever may come in. */
    private static TransportConfiguration acceptor() {
        Map<String, Object> parameters = Map.of(
                "protocols", "MQTT",
                "httpUpgradeEnabled", true,
                "useEpoll", false,
                "useKQueue", false,
                "remotingThreads", 1);
        Map<String, Object> protocol = Map.of("maximumPacketSize", PACKET_MAX, "topicAliasMaximum", 0);
        return new TransportConfiguration(NettyAcceptorFactory.class.getName(), parameters, ACCEPTOR, protocol);
    }
}
