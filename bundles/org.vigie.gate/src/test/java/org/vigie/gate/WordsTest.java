package org.vigie.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleException;

/** The framework's own texts, as it wrote them. */
@Tag("bad-input-78")
class WordsTest {
    @Test
    void aMissingPackageIsNamed() {
        var failed = new BundleException(
                "Unable to resolve probe.ldap [42](R 42.0): missing requirement [probe.ldap [42](R 42.0)]"
                    + " osgi.wiring.package;"
                    + " (&(osgi.wiring.package=com.unboundid.ldap.sdk)(version>=7.0.0)(!(version>=8.0.0))) Unresolved"
                    + " requirements: [[probe.ldap [42](R 42.0)] osgi.wiring.package; "
                    + "(&(osgi.wiring.package=com.unboundid.ldap.sdk)(version>=7.0.0)(!(version>=8.0.0)))]",
                BundleException.RESOLVE_ERROR);
        assertThat(Words.of(failed))
                .isEqualTo("needs package com.unboundid.ldap.sdk and nothing here offers it:"
                        + " drop the jar that has it beside it");
    }

    @Tag("bad-input-77")
    @Test
    void anActivatorThatThrowsIsNamedInOneLine() {
        var failed = new BundleException(
                "Activator start error in bundle probe.ldap [42].",
                BundleException.ACTIVATOR_ERROR,
                new IllegalStateException("no licence\nsecond line"));
        assertThat(Words.of(failed)).isEqualTo("does not start: java.lang.IllegalStateException: no licence");
    }
}
