package org.vigie.probe.data;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.vigie.api.probe.LookFailure;

/**
 * What a broker knows of its kind, and of one topic.
 *
 * @param brokers by their number
 * @param error of the topic; 0: none
 * @param partitions of the topic
 */
record KafkaCluster(Map<Integer, Broker> brokers, int error, List<Partition> partitions) {
    private static final int LEADER_NOT_AVAILABLE = 5;

    /** Where clients are sent. */
    record Broker(String host, int port) {}

    /**
     * A part of a topic.
     *
     * @param leader the broker that takes and gives its records; negative: nobody
     * @param copies how many there should be
     * @param inSync how many are up to date
     */
    record Partition(int error, int index, int leader, int copies, int inSync) {
        boolean isLed() {
            return leader >= 0 && error != LEADER_NOT_AVAILABLE;
        }
    }

    /** Reads version 4 of the answer. */
    static KafkaCluster of(KafkaAnswer answer) throws LookFailure {
        answer.int32(); // how long it made us wait
        var brokers = new TreeMap<Integer, Broker>();
        answer.list(() -> {
            int id = answer.int32();
            var broker = brokers.put(id, new Broker(answer.text(), answer.int32()));
            answer.text(); // its rack
            return broker == null;
        });
        answer.text(); // name of the cluster
        answer.int32(); // the controller, as far as clients may know
        var topics = answer.list(() -> topic(brokers, answer));
        return topics.isEmpty() ? new KafkaCluster(brokers, 0, List.of()) : topics.getFirst();
    }

    private static KafkaCluster topic(Map<Integer, Broker> brokers, KafkaAnswer answer) throws LookFailure {
        int error = answer.int16();
        answer.text();
        answer.int8(); // whether it is of their own
        return new KafkaCluster(brokers, error, answer.list(() -> partition(answer)));
    }

    private static Partition partition(KafkaAnswer answer) throws LookFailure {
        int error = answer.int16();
        int index = answer.int32();
        int leader = answer.int32();
        int copies = answer.list(answer::int32).size();
        return new Partition(
                error, index, leader, copies, answer.list(answer::int32).size());
    }

    List<Integer> leaderless() {
        return partitions.stream()
                .filter(one -> !one.isLed())
                .map(Partition::index)
                .toList();
    }

    /** How many partitions have copies that do not keep up. */
    long behind() {
        return partitions.stream().filter(one -> one.inSync() < one.copies()).count();
    }

    /** Partitions by the broker that leads them. */
    Map<Broker, List<Integer>> led() {
        return partitions.stream()
                .filter(one -> one.isLed() && brokers.containsKey(one.leader()))
                .collect(Collectors.groupingBy(
                        one -> brokers.get(one.leader()), Collectors.mapping(Partition::index, Collectors.toList())));
    }
}
