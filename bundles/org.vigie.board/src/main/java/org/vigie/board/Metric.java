package org.vigie.board;

import java.util.List;

/** Every number that {@code /metrics} tells. A name, once published, stays. */
enum Metric {
    VIGIE(Kind.INFO, "vigie", "", "The agent that was asked.", "agent", "version"),
    BLIND(Kind.GAUGE, "vigie_blind", "", "1 where what is shown cannot be believed: then every state is unknown."),
    OVERALL(Kind.STATES, "vigie_overall", "", "The one word for everything: ok, watch, outage or blind."),
    LINE(Kind.STATES, "vigie_line", "", "The line of this agent, as its references answer: good, partial or blind."),
    TROUBLE(Kind.GAUGE, "vigie_trouble", "", "1 for each thing that is wrong with Vigie itself.", "trouble"),
    MQTT_CONNECTED(
            Kind.GAUGE,
            "vigie_mqtt_connected",
            "",
            "1 while there is a connection to the broker, 0 while there is none."),
    OUTBOX(Kind.GAUGE, "vigie_outbox_letters", "", "Letters that wait for the broker."),
    CORRELATOR(
            Kind.GAUGE,
            "vigie_correlator_active",
            "",
            "1 where this agent writes the verdicts, 0 where another one does."),
    REFUSED(Kind.GAUGE, "vigie_refused", "", "Mistakes of the configuration and plug-ins that were not taken."),
    WAITING(Kind.GAUGE, "vigie_waiting_checks", "", "Checks that wait for a probe that is not installed."),
    CHECKS(Kind.GAUGE, "vigie_checks", "", "Checks on the schedule."),
    RUNNING(Kind.GAUGE, "vigie_looks_running", "", "Looks that are under way."),
    LOOKS(Kind.COUNTER, "vigie_looks", "", "Looks of this agent, by what they found.", "outcome"),
    SHED(Kind.COUNTER, "vigie_looks_shed", "", "Looks that did not take place because too much was due."),
    LATENESS(
            Kind.GAUGE,
            "vigie_schedule_lateness_seconds",
            "seconds",
            "The longest that anything waited to run in the last half minute."),
    BENCHED(
            Kind.GAUGE,
            "vigie_benched_plugins",
            "",
            "Plug-ins that get no more threads because they do not come back."),
    NOTICES(Kind.GAUGE, "vigie_notices_waiting", "", "Messages to people that are not delivered yet."),
    LEFT_OUT(Kind.GAUGE, "vigie_metrics_left_out", "", "Numbers that are not told here because there are too many."),
    SERVICE_STATE(Kind.STATES, "vigie_service_state", "", "How the service is as a whole.", "service"),
    INCIDENT(
            Kind.INFO,
            "vigie_incident",
            "",
            "The open incident of the service.",
            "service",
            "incident",
            "verdict",
            "severity",
            "scope"),
    INCIDENT_PHASE(
            Kind.STATES, "vigie_incident_phase", "", "Where the open incident of the service stands.", "service"),
    INCIDENT_START(
            Kind.GAUGE,
            "vigie_incident_start_timestamp_seconds",
            "seconds",
            "First bad sample of the open incident of the service.",
            "service"),
    ADMISSION(Kind.STATES, "vigie_incident_admission", "", "The vendor's word against what is seen.", "service"),
    SILENCE(
            Kind.GAUGE,
            "vigie_incident_vendor_silence_seconds",
            "seconds",
            "For how long the vendor has said nothing, or had when it admitted.",
            "service"),
    FUNCTION_STATE(
            Kind.STATES,
            "vigie_function_state",
            "",
            "The verdict on the function, from all agents.",
            "service",
            "function"),
    FUNCTION_SINCE(
            Kind.GAUGE,
            "vigie_function_since_timestamp_seconds",
            "seconds",
            "Since when the function is like that.",
            "service",
            "function"),
    LATENCY(
            Kind.GAUGE,
            "vigie_probe_latency_seconds",
            "seconds",
            "How long the target took, in the last look of this agent that could see.",
            "service",
            "function"),
    PHASE(
            Kind.GAUGE,
            "vigie_probe_phase_seconds",
            "seconds",
            "A part of that: dns, connect, tls, first_byte, body or what the probe calls it.",
            "service",
            "function",
            "phase"),
    LOOKED(
            Kind.GAUGE,
            "vigie_probe_start_timestamp_seconds",
            "seconds",
            "When the last look of this agent began.",
            "service",
            "function"),
    MEMORY(Kind.GAUGE, "process_resident_memory_bytes", "bytes", "Memory of the process."),
    HEAP(Kind.GAUGE, "jvm_memory_used_bytes", "bytes", "Java heap in use, garbage included."),
    THREADS(Kind.GAUGE, "process_threads", "", "Threads of the operating system."),
    CPU(Kind.COUNTER, "process_cpu_seconds", "seconds", "CPU time of the process."),
    DESCRIPTORS(Kind.GAUGE, "process_open_fds", "", "Open files and connections."),
    STARTED(Kind.GAUGE, "process_start_time_seconds", "seconds", "When the process began.");

    /** What kind of number. */
    enum Kind {
        GAUGE("gauge", ""),
        COUNTER("counter", "_total"),
        /** 1 for the state that holds, 0 for each of the others. */
        STATES("stateset", ""),
        /** Always 1: what it tells is in its labels. */
        INFO("info", "_info");

        private final String type;
        private final String suffix;

        Kind(String type, String suffix) {
            this.type = type;
            this.suffix = suffix;
        }

        /** As OpenMetrics calls it. */
        String type() {
            return type;
        }
    }

    private final Kind kind;
    private final String family;
    private final String unit;
    private final String help;
    private final String labels;

    Metric(Kind kind, String family, String unit, String help, String... labels) {
        this.kind = kind;
        this.family = family;
        this.unit = unit;
        this.help = help;
        this.labels = String.join(",", labels);
    }

    Kind kind() {
        return kind;
    }

    /** The name of the family. */
    String family() {
        return family;
    }

    /** The name that its lines have, and by which people ask for it. */
    String line() {
        return family + kind.suffix;
    }

    /** Empty where it is a plain number. */
    String unit() {
        return unit;
    }

    String help() {
        return help;
    }

    /** Their names, in the order in which values are given. */
    List<String> labels() {
        return labels.isEmpty() ? List.of() : List.of(labels.split(",", -1));
    }
}
