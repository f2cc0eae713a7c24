package org.vigie.api.fact;

import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.vigie.api.FunctionId;

/**
 * What an agent's file says about a service, without settings, addresses or secrets.
 *
 * @param agent whose file
 * @param service which service
 * @param rev changes whenever anything below changes
 * @param name for people
 * @param functions by id
 * @param vendor where its status page is watched; null: nowhere
 * @param maintenance configured windows that are not over
 * @param notifiers names of the notifiers that are told
 */
public record Definition(
        String agent,
        String service,
        String rev,
        Name name,
        SortedMap<String, Function> functions,
        @Nullable Vendor vendor,
        List<Window> maintenance,
        List<String> notifiers)
        implements Fact {

    /**
     * One function of the service.
     *
     * @param name for people
     * @param essential whether the service as a whole is broken without it
     * @param interval rhythm of its check
     * @param dependsOn functions whose failure explains this one's
     */
    public record Function(Name name, boolean essential, Duration interval, List<FunctionId> dependsOn) {}

    /**
     * How the vendor's word is weighed.
     *
     * @param silentAfter how long a confirmed incident may go unmentioned before the silence is a finding
     * @param components function id to the name of its component on the vendor's page
     */
    public record Vendor(Duration silentAfter, SortedMap<String, String> components) {}
}
