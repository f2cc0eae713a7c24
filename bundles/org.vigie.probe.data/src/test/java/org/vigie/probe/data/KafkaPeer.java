package org.vigie.probe.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.common.message.ApiVersionsResponseData;
import org.apache.kafka.common.message.ApiVersionsResponseData.ApiVersion;
import org.apache.kafka.common.message.ListOffsetsRequestData;
import org.apache.kafka.common.message.ListOffsetsResponseData;
import org.apache.kafka.common.message.ListOffsetsResponseData.ListOffsetsPartitionResponse;
import org.apache.kafka.common.message.ListOffsetsResponseData.ListOffsetsTopicResponse;
import org.apache.kafka.common.message.MetadataRequestData;
import org.apache.kafka.common.message.MetadataResponseData;
import org.apache.kafka.common.message.MetadataResponseData.MetadataResponseBroker;
import org.apache.kafka.common.message.MetadataResponseData.MetadataResponsePartition;
import org.apache.kafka.common.message.MetadataResponseData.MetadataResponseTopic;
import org.apache.kafka.common.message.RequestHeaderData;
import org.apache.kafka.common.message.ResponseHeaderData;
import org.apache.kafka.common.message.SaslAuthenticateRequestData;
import org.apache.kafka.common.message.SaslAuthenticateResponseData;
import org.apache.kafka.common.message.SaslHandshakeRequestData;
import org.apache.kafka.common.message.SaslHandshakeResponseData;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.ByteBufferAccessor;
import org.apache.kafka.common.protocol.Message;
import org.apache.kafka.common.protocol.ObjectSerializationCache;

/** A broker of one's own: reads and writes with Kafka's own classes, so that ours are held to theirs. */
final class KafkaPeer {
    private static final int EMPTY_TIME = -1;

    private final ConcurrentLinkedQueue<String> heard = new ConcurrentLinkedQueue<>();
    private int port;
    private short topicError;
    private int leader = 1;
    private long newest = EMPTY_TIME;
    private List<String> mechanisms = List.of();
    private short refusal;
    private short oldest;
    private short latestMetadata = 13;
    private short latestOffsets = 10;

    /** Where it says that it is. */
    KafkaPeer at(int ownPort) {
        port = ownPort;
        return this;
    }

    KafkaPeer topicError(int code) {
        topicError = (short) code;
        return this;
    }

    KafkaPeer ledBy(int broker) {
        leader = broker;
        return this;
    }

    KafkaPeer newest(long millis) {
        newest = millis;
        return this;
    }

    KafkaPeer asking(String... ways) {
        mechanisms = List.of(ways);
        return this;
    }

    KafkaPeer refusing(int code) {
        refusal = (short) code;
        return this;
    }

    KafkaPeer speaking(int from, int metadata, int offsets) {
        oldest = (short) from;
        latestMetadata = (short) metadata;
        latestOffsets = (short) offsets;
        return this;
    }

    /** What was asked so far. */
    List<String> heard() {
        return List.copyOf(heard);
    }

    void speak(Socket client) throws IOException {
        var in = new DataInputStream(client.getInputStream());
        var out = new DataOutputStream(client.getOutputStream());
        boolean known = mechanisms.isEmpty();
        while (true) {
            var frame = ByteBuffer.wrap(in.readNBytes(in.readInt()));
            var key = ApiKeys.forId(frame.getShort(0));
            short version = frame.getShort(2);
            var head = new RequestHeaderData(new ByteBufferAccessor(frame), key.requestHeaderVersion(version));
            boolean anybody = List.of(ApiKeys.API_VERSIONS, ApiKeys.SASL_HANDSHAKE, ApiKeys.SASL_AUTHENTICATE)
                    .contains(key);
            if (!known && !anybody) {
                return; // that is how a broker says it
            }
            var answer = answer(key, new ByteBufferAccessor(frame), version);
            known |= answer instanceof SaslAuthenticateResponseData done && done.errorCode() == 0;
            send(out, head.correlationId(), key.responseHeaderVersion(version), answer, version);
        }
    }

    private Message answer(ApiKeys key, ByteBufferAccessor body, short version) {
        return switch (key) {
            case API_VERSIONS -> versions();
            case METADATA -> metadata(new MetadataRequestData(body, version));
            case LIST_OFFSETS -> offsets(new ListOffsetsRequestData(body, version));
            case SASL_HANDSHAKE -> handshake(new SaslHandshakeRequestData(body, version));
            case SASL_AUTHENTICATE -> authenticate(new SaslAuthenticateRequestData(body, version));
            default -> throw new AssertionError("asked for " + key);
        };
    }

    private Message versions() {
        var all = new ApiVersionsResponseData.ApiVersionCollection();
        all.add(new ApiVersion()
                .setApiKey(ApiKeys.METADATA.id)
                .setMinVersion(oldest)
                .setMaxVersion(latestMetadata));
        all.add(new ApiVersion()
                .setApiKey(ApiKeys.LIST_OFFSETS.id)
                .setMinVersion((short) 1)
                .setMaxVersion(latestOffsets));
        return new ApiVersionsResponseData().setApiKeys(all);
    }

    private Message metadata(MetadataRequestData asked) {
        heard.add("metadata " + (asked.allowAutoTopicCreation() ? "and create" : "only"));
        var brokers = new MetadataResponseData.MetadataResponseBrokerCollection();
        brokers.add(
                new MetadataResponseBroker().setNodeId(1).setHost("127.0.0.1").setPort(port));
        var topics = new MetadataResponseData.MetadataResponseTopicCollection();
        asked.topics()
                .forEach(topic -> topics.add(new MetadataResponseTopic()
                        .setName(topic.name())
                        .setErrorCode(topicError)
                        .setPartitions(topicError == 0 ? List.of(partition(0, 1), partition(1, leader)) : List.of())));
        return new MetadataResponseData()
                .setBrokers(brokers)
                .setClusterId("cluster")
                .setControllerId(1)
                .setTopics(topics);
    }

    private static MetadataResponsePartition partition(int index, int leader) {
        return new MetadataResponsePartition()
                .setErrorCode((short) (leader < 0 ? 5 : 0))
                .setPartitionIndex(index)
                .setLeaderId(leader)
                .setReplicaNodes(List.of(1, 2))
                .setIsrNodes(index == 0 ? List.of(1, 2) : List.of(1));
    }

    private Message offsets(ListOffsetsRequestData asked) {
        var topics = asked.topics().stream()
                .map(topic -> new ListOffsetsTopicResponse()
                        .setName(topic.name())
                        .setPartitions(topic.partitions().stream()
                                .map(one -> new ListOffsetsPartitionResponse()
                                        .setPartitionIndex(one.partitionIndex())
                                        .setErrorCode(refusal)
                                        .setTimestamp(one.partitionIndex() == 0 ? newest : EMPTY_TIME))
                                .toList()))
                .toList();
        heard.add(
                "newest by " + asked.topics().getFirst().partitions().getFirst().timestamp());
        return new ListOffsetsResponseData().setTopics(topics);
    }

    private Message handshake(SaslHandshakeRequestData asked) {
        heard.add("handshake " + asked.mechanism());
        int code = mechanisms.isEmpty() ? 34 : mechanisms.contains(asked.mechanism()) ? 0 : 33;
        return new SaslHandshakeResponseData().setErrorCode((short) code).setMechanisms(mechanisms);
    }

    private Message authenticate(SaslAuthenticateRequestData asked) {
        var said = new String(asked.authBytes(), UTF_8);
        heard.add("auth " + said.replace('\0', '|'));
        return new SaslAuthenticateResponseData()
                .setErrorCode(refusal)
                .setErrorMessage(refusal == 0 ? null : "no " + said)
                .setAuthBytes("r=nonsense".getBytes(UTF_8));
    }

    private static void send(DataOutputStream out, int correlation, short headVersion, Message body, short version)
            throws IOException {
        var cache = new ObjectSerializationCache();
        var head = new ResponseHeaderData().setCorrelationId(correlation);
        int size = head.size(cache, headVersion) + body.size(cache, version);
        var bytes = ByteBuffer.allocate(size + Integer.BYTES).putInt(size);
        head.write(new ByteBufferAccessor(bytes), cache, headVersion);
        body.write(new ByteBufferAccessor(bytes), cache, version);
        out.write(bytes.array());
        out.flush();
    }
}
