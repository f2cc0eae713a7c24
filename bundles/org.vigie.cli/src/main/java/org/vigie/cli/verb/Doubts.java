package org.vigie.cli.verb;

import java.util.ArrayList;
import java.util.List;
import org.vigie.api.fact.AgentStatus;
import org.vigie.api.fact.Inventory;
import org.vigie.api.fact.Line;
import org.vigie.cli.Words;
import org.vigie.wire.Exchange;

/** What makes a picture less sure: a blind line, a lost broker, files that are not in force, checks without a probe. */
final class Doubts {
    private final Words words;
    private final Exchange exchange;
    private final Picture picture;

    Doubts(Words words, Exchange exchange) {
        this.words = words;
        this.exchange = exchange;
        this.picture = new Picture(exchange);
    }

    List<String> all() {
        var doubts = new ArrayList<String>();
        picture.all("agent/" + exchange.self() + "/status", AgentStatus.class).forEach(status -> line(status, doubts));
        var link = exchange.link();
        if (!link.url().isEmpty() && !link.connected()) {
            doubts.add(words.say("broker-lost", link.url(), link.trouble()));
        }
        picture.all("agent/" + exchange.self() + "/inventory", Inventory.class)
                .forEach(inventory -> missing(inventory, doubts));
        return doubts;
    }

    private void line(AgentStatus status, List<String> doubts) {
        if (status.line() == Line.BLIND) {
            doubts.add(words.say("line-blind", status.agent()));
        }
        status.health().forEach((name, trouble) -> doubts.add(name + ": " + trouble));
    }

    private void missing(Inventory inventory, List<String> doubts) {
        inventory.refused().forEach(refusal -> doubts.add(refusal.what() + ": " + refusal.why()));
        inventory.waiting().forEach((probe, checks) -> doubts.add(words.say("waits-for-probe", probe, checks)));
    }
}
