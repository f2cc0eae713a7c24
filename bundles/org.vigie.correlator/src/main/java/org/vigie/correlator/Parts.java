package org.vigie.correlator;

import java.util.concurrent.Executor;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import org.vigie.api.Clock;
import org.vigie.core.correlate.Correlation;
import org.vigie.core.door.Pace;
import org.vigie.journal.Journals;
import org.vigie.wire.Exchange;

/**
 * What a correlator is handed.
 *
 * @param crew gives threads that may block
 * @param chance numbers from 0 to 1
 * @param fold makes the core's right half
 */
record Parts(
        Clock clock,
        Exchange exchange,
        Journals journals,
        Executor crew,
        DoubleSupplier chance,
        Role.Mode mode,
        Pace pace,
        Function<Correlation.Setup, Fold> fold) {}
