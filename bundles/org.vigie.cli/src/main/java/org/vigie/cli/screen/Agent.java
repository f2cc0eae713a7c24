package org.vigie.cli.screen;

import java.io.OutputStream;
import java.util.List;

/** The running agent, as the screen reaches it. Both block, and may be called from several threads at once. */
public interface Agent {
    /** Says how things stand, line by line, until the agent ends or the reader closes: then it returns. */
    void follow(OutputStream out);

    /** Does what somebody typed; whatever there is to say about it, mistakes included, goes to {@code out}. */
    void ask(List<String> arguments, OutputStream out);
}
