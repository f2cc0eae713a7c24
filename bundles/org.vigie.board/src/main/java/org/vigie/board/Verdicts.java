package org.vigie.board;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.vigie.api.verdict.Admission;
import org.vigie.api.verdict.Condition;
import org.vigie.api.verdict.FunctionState;
import org.vigie.api.verdict.Incident;
import org.vigie.api.verdict.Phase;
import org.vigie.api.verdict.ServiceState;

/** What is broken, in numbers. Where nobody sees it every state is unknown; what was known of an incident stays. */
final class Verdicts {
    private static final double MILLIS = 1e3;
    private static final List<String> CONDITIONS =
            Stream.of(Condition.values()).map(Condition::id).toList();
    private static final List<String> LEVELS =
            Stream.of(ServiceState.Level.values()).map(ServiceState.Level::id).toList();
    private static final List<String> PHASES =
            Stream.of(Phase.values()).map(Phase::id).toList();
    private static final List<String> ADMISSIONS =
            Stream.of(Admission.State.values()).map(Admission.State::id).toList();

    private final List<ServiceState> services;
    private final List<Incident> incidents;
    private final boolean blind;

    Verdicts(Holdings held, boolean blind) {
        this.blind = blind;
        services = held.all("state/+", ServiceState.class).toList();
        incidents =
                held.all("incident/+", Incident.class).filter(Incident::isOpen).toList();
    }

    void tell(Exposition out) {
        var unknown = ServiceState.Level.UNKNOWN;
        services.forEach(
                one -> out.tell(Metric.SERVICE_STATE, LEVELS, (blind ? unknown : one.level()).id(), one.service()));
        incidents(out);
        functions((id, state) -> out.tell(
                Metric.FUNCTION_STATE, CONDITIONS, (blind ? Condition.UNKNOWN : state.condition()).id(), id[0], id[1]));
        functions((id, state) -> out.tell(Metric.FUNCTION_SINCE, seconds(state.since()), id));
    }

    private void functions(BiConsumer<String[], FunctionState> each) {
        services.stream()
                .map(ServiceState::functions)
                .flatMap(functions -> functions.values().stream())
                .forEach(state -> each.accept(
                        new String[] {
                            state.function().service(), state.function().function()
                        },
                        state));
    }

    private void incidents(Exposition out) {
        incidents.forEach(one -> out.tell(
                Metric.INCIDENT,
                1,
                one.service(),
                one.id(),
                one.ruling().id(),
                one.severity().id(),
                one.scope().level().id()));
        states(out, Metric.INCIDENT_PHASE, PHASES, one -> one.phase().id());
        incidents.forEach(one -> out.tell(Metric.INCIDENT_START, seconds(one.since()), one.service()));
        states(out, Metric.ADMISSION, ADMISSIONS, one -> one.admission().state().id());
        incidents.forEach(one -> out.tell(Metric.SILENCE, one.admission().silentForS(), one.service()));
    }

    private void states(
            Exposition out,
            Metric metric,
            Collection<String> all,
            java.util.function.Function<Incident, String> holds) {
        incidents.forEach(one -> out.tell(metric, all, holds.apply(one), one.service()));
    }

    static double seconds(Instant at) {
        return at.toEpochMilli() / MILLIS;
    }
}
