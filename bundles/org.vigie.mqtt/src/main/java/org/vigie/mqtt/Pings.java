package org.vigie.mqtt;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.client.MqttPingSender;
import org.eclipse.paho.mqttv5.client.TimerPingSender;

/**
 * When connections on which nothing happens are kept alive. Paho's own timer goes by the wall clock: set back by an hour, it
 * would not ping for an hour, and the broker would end the connection.
 */
final class Pings {
    private static final ScheduledThreadPoolExecutor TIMER = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("vigie-mqtt-ping").factory());

    static {
        TIMER.setKeepAliveTime(1, TimeUnit.MINUTES);
        TIMER.allowCoreThreadTimeOut(true);
        TIMER.setRemoveOnCancelPolicy(true);
    }

    private Pings() {}

    /** For one connection. */
    static MqttPingSender sender() {
        return new TimerPingSender(TIMER);
    }
}
