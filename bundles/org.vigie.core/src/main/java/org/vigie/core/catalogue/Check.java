package org.vigie.core.catalogue;

import java.time.Duration;
import java.util.List;
import org.vigie.api.FunctionId;
import org.vigie.core.settings.Value;

/**
 * One configured use of a probe for one function. Its settings stay text until the probe is there that knows them.
 *
 * @param function what it watches
 * @param probe the type of probe, installed or not
 * @param settings everything that is the probe's own business; secrets are still placeholders
 * @param every its rhythm
 * @param timeout when a run is broken off
 * @param expect expectations as written, in order
 * @param local whether the target is on this side of the line, so that a blind agent still has a vote
 */
public record Check(
        FunctionId function,
        String probe,
        Value.Mapping settings,
        Duration every,
        Duration timeout,
        List<Value.Scalar> expect,
        boolean local) {}
