package org.vigie.agent;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vigie.api.FunctionId;
import org.vigie.api.probe.Outcome;
import org.vigie.core.catalogue.Check;
import org.vigie.core.settings.Vault;

/** One check that is on watch, with what lasts from look to look. */
final class Watched {
    /** Looks after a long pause that prove nothing by failing. */
    private static final int WARM_UP = 2;

    private final FunctionId id;
    private final Check check;
    private final boolean vendor;
    private final Target target;
    private final Set<String> asked;
    private final Keepsake keepsake = new Keepsake();
    private @Nullable Aim aim;
    private @Nullable Outing outing;
    private int warmUp;
    private boolean spoiled;
    private boolean owed;
    private boolean troubled;
    private boolean fine;
    private boolean gone;

    Watched(FunctionId id, Check check, boolean vendor) {
        this.id = id;
        this.check = check;
        this.vendor = vendor;
        this.target = Target.of(check.settings());
        this.asked = Aim.asked(check);
    }

    FunctionId id() {
        return id;
    }

    Check check() {
        return check;
    }

    boolean isVendor() {
        return vendor;
    }

    Target target() {
        return target;
    }

    LiveAttempt.Subject subject() {
        return new LiveAttempt.Subject(target, asked, keepsake);
    }

    /** Bound to this plug-in; binds anew where it is another one than before. Runs code of the plug-in. */
    synchronized Aim aim(Post post, Vault vault) {
        if (aim == null || aim.post() != post) {
            aim = Aim.at(check, post, vault);
        }
        return aim;
    }

    /** Secrets changed: binds anew before the next look. */
    synchronized void rebind() {
        aim = null;
    }

    synchronized void out(Outing now) {
        outing = now.isOver() ? null : now;
    }

    /** A look is over; the connection it kept does not outlive a failure. */
    synchronized void back(boolean good) {
        outing = null;
        if (!good || gone) {
            keepsake.drop();
        }
    }

    /** Something is missing since its last look: it is made up for as soon as somebody can look. */
    synchronized void owe() {
        owed = true;
    }

    synchronized boolean settleDebt() {
        boolean was = owed;
        owed = false;
        return was;
    }

    /** Nothing ran for a while: the look that is out measured that, and the next ones may stumble over it. */
    synchronized void pause(boolean isLong) {
        spoiled = outing != null;
        warmUp = isLong ? WARM_UP : warmUp;
    }

    /** Whether the look that just ended spanned a pause. */
    synchronized boolean settleSpoiled() {
        boolean was = spoiled;
        spoiled = false;
        return was;
    }

    /** Whether a failure counts for nothing now; counts down. */
    synchronized boolean isWarmingUp() {
        return warmUp > 0 && warmUp-- > 0;
    }

    /** Whether its probe could not look this time, and could the last time: that is worth a line in the log. */
    synchronized boolean isTroubleNew(boolean trouble) {
        boolean isNew = trouble && !troubled;
        troubled = trouble;
        return isNew;
    }

    /** Whether this says anything but that all is as fine as it was the last time. */
    synchronized boolean isNews(Outcome outcome) {
        boolean was = fine;
        fine = outcome instanceof Outcome.Up up && up.slowBy() == 0;
        return !(was && fine);
    }

    /** Runs this unless the check was taken out meanwhile; nothing of it may follow its retraction. */
    synchronized void unlessGone(Runnable publish) {
        if (!gone) {
            publish.run();
        }
    }

    /** Takes it out: breaks off what is out, then runs this. */
    synchronized void leave(Runnable retract) {
        gone = true;
        if (outing != null) {
            outing.cancel();
        }
        keepsake.drop();
        retract.run();
    }
}
