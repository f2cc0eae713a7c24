package org.vigie.probe.statuspage;

import java.util.List;
import java.util.stream.Stream;
import org.vigie.api.probe.VendorWord.Indicator;

/** The list of issues that Heroku had before: there the newest update tells the colours, and whether it is over. */
final class HerokuIssues implements Dialect {
    private static final List<String> COLOURS = List.of("status_app", "status_dev", "status_prod", "status_tools");

    @Override
    public boolean fits(Document page) {
        return page.first().has("resolved") && page.first().lists("updates");
    }

    @Override
    public Told read(Document page, Document more) {
        return Told.saying(Indicator.NONE).troubles(page.each().map(HerokuIssues::issue));
    }

    private static Trouble issue(Document issue) {
        var newest = issue.in("updates").first();
        var updates = issue.each("updates").map(update -> update.time("created_at"));
        return Trouble.open(
                        issue.word("id"),
                        issue.text("title"),
                        impact(newest),
                        Trouble.earliest(Stream.concat(Stream.of(issue.time("created_at")), updates)))
                .lived(life(issue, newest.text("update_type")), issue.time("updated_at"));
    }

    private static Life life(Document issue, String word) {
        return issue.is("resolved") ? Life.OVER : word.isEmpty() ? Life.OPEN : Life.of(word);
    }

    private static Indicator impact(Document update) {
        var colours = COLOURS.stream().filter(update::has).map(colour -> Heroku.COLOURS.mean(update.text(colour)));
        var worst = Words.worst(Stream.concat(Stream.of(Indicator.NONE), colours));
        return worst == Indicator.NONE ? Indicator.MINOR : worst;
    }
}
