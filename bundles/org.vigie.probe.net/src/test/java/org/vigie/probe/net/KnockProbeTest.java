package org.vigie.probe.net;

import org.vigie.api.probe.Probe;
import org.vigie.testkit.ProbeContract;

/** The probe that the documentation shows keeps the contract. */
class KnockProbeTest implements ProbeContract<KnockProbe.Settings> {
    @Override
    public Probe<KnockProbe.Settings> probe() {
        return new KnockProbe();
    }

    @Override
    public KnockProbe.Settings at(String host, int port) {
        return new KnockProbe.Settings(host, port);
    }
}
