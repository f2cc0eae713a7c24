package org.vigie.wire;

import java.util.List;
import org.vigie.api.FunctionId;
import org.vigie.api.Symptom;
import org.vigie.api.verdict.Admission;
import org.vigie.api.verdict.Condition;
import org.vigie.api.verdict.FunctionState;
import org.vigie.api.verdict.Phase;
import org.vigie.api.verdict.ServiceState;

/** Letters about how things are: of one function, and of a whole service. */
final class StateLetters {
    private StateLetters() {}

    static Tree function(FunctionState state) {
        return new Tree()
                .put("service", state.function().service())
                .put("function", state.function().function())
                .word("condition", state.condition())
                .word("symptom", state.symptom())
                .time("since", state.since())
                .put("confidence", state.confidence())
                .object(
                        "vantages",
                        state,
                        s -> new Tree().put("known", (long) s.known()).put("bad", (long) s.bad()));
    }

    static FunctionState function(Members m, List<String> ids) throws Malformed {
        var vantages = m.object("vantages");
        return new FunctionState(
                new FunctionId(ids.getFirst(), ids.getLast()),
                m.word("condition", Condition.class),
                m.wordIfAny("symptom", Symptom.class),
                m.time("since"),
                m.decimal("confidence"),
                vantages.count("known"),
                vantages.count("bad"));
    }

    static Tree service(ServiceState state) {
        return new Tree()
                .put("service", state.service())
                .word("condition", state.level())
                .map(
                        "functions",
                        state.functions(),
                        function -> new Tree()
                                .word("condition", function.condition())
                                .word("symptom", function.symptom())
                                .time("since", function.since()))
                .put("incident", state.incident())
                .word("phase", state.phase())
                .object("scope", state.scope(), IncidentLetters::scope)
                .word("admission", state.admission());
    }

    /** Within a service state, a function tells neither confidence nor vantage points: they come back as 0. */
    static ServiceState service(Members m, String service) throws Malformed {
        return new ServiceState(
                service,
                m.word("condition", ServiceState.Level.class),
                m.map("functions", (functions, id) -> brief(functions.object(id), new FunctionId(service, id))),
                m.textIfAny("incident"),
                m.wordIfAny("phase", Phase.class),
                m.objectIfAny("scope", IncidentLetters::scope),
                m.wordIfAny("admission", Admission.State.class));
    }

    private static FunctionState brief(Members m, FunctionId id) throws Malformed {
        var condition = m.word("condition", Condition.class);
        return new FunctionState(id, condition, m.wordIfAny("symptom", Symptom.class), m.time("since"), 0, 0, 0);
    }
}
