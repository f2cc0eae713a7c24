/**
 * Makes every service a device of Home Assistant, by its discovery over MQTT. Off until the section {@code home-assistant} is
 * there; then only the active correlator writes: how to find the device, and once a minute how it is, so that a Vigie that is
 * gone or blind is <em>unavailable</em> and never fine.
 *
 * <p>{@link org.vigie.homeassistant.HomeAssistant} is the component, {@link org.vigie.homeassistant.Household} decides what is
 * written and taken away, {@link org.vigie.homeassistant.Card} has Home Assistant's words.
 */
@NullMarked
package org.vigie.homeassistant;

import org.jspecify.annotations.NullMarked;
