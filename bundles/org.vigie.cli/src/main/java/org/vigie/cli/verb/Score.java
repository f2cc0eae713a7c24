package org.vigie.cli.verb;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.vigie.api.Envelope;
import org.vigie.api.Heard;
import org.vigie.api.fact.Definition;

/** A recording with definitions laid before its first letter, at that letter's time. */
final class Score implements Consumer<Heard> {
    private static final String AGENT = "replay";

    private final List<Definition> definitions;
    private final Consumer<Heard> player;
    private boolean begun;

    Score(List<Definition> definitions, Consumer<Heard> player) {
        this.definitions = definitions;
        this.player = player;
    }

    @Override
    public void accept(Heard heard) {
        if (!begun) {
            begun = true;
            definitions.forEach(definition -> player.accept(letter(definition, heard.rx())));
        }
        player.accept(heard);
    }

    private static Heard letter(Definition definition, Instant at) {
        var ours = new Definition(
                AGENT,
                definition.service(),
                definition.rev(),
                definition.name(),
                definition.functions(),
                definition.vendor(),
                definition.maintenance(),
                definition.notifiers());
        var sender = new Envelope(AGENT, AGENT, 1, 0, at, 0);
        return new Heard("definition/" + AGENT + "/" + definition.service(), sender, ours, true, at);
    }
}
