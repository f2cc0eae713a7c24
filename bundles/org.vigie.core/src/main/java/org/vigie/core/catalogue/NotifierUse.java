package org.vigie.core.catalogue;

import java.util.List;
import org.vigie.api.verdict.Phase;
import org.vigie.core.settings.Value;

/**
 * One configured notifier.
 *
 * @param name as services name it under {@code notify}
 * @param type the type of notifier, installed or not
 * @param settings everything that is the notifier's own business
 * @param at phases that are told; the end is always told to whoever was told the start
 * @param language of its messages
 */
public record NotifierUse(String name, String type, Value.Mapping settings, List<Phase> at, String language) {}
