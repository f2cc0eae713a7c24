package org.vigie.probe.statuspage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.vigie.api.probe.VendorWord.Indicator;

/**
 * A page of each kind while all is well, and while it is not, and the words in it that say so: as they stand there, the word
 * itself behind the last colon or tag.
 */
enum Sample {
    STATUSPAGE_WELL(
            Kind.STATUSPAGE,
            Indicator.NONE,
            0,
            """
            {"page":{"name":"Hub","updated_at":"2026-09-23T10:59:00.000Z"},
             "components":[{"name":"API","status":"operational","group":false}],
             "incidents":[{"id":"1","name":"was","status":"resolved","impact":"critical",
               "created_at":"2026-09-23T08:00:00Z","resolved_at":"2026-09-23T09:00:00Z"}],
             "scheduled_maintenances":[{"name":"soon","status":"scheduled","impact":"maintenance"}],
             "status":{"indicator":"none"}}
            """,
            "\"status\":\"operational\"",
            "\"status\":\"scheduled\"",
            "\"status\":\"resolved\"",
            "\"indicator\":\"none\""),
    STATUSPAGE_BAD(
            Kind.STATUSPAGE,
            Indicator.CRITICAL,
            1,
            """
            {"components":[{"name":"API","status":"major_outage","group":false}],
             "incidents":[{"id":"1","name":"is","status":"investigating","impact":"minor","created_at":"2026-09-23T08:00:00Z"}],
             "status":{"indicator":"major"}}
            """,
            "\"status\":\"major_outage\"",
            "\"impact\":\"minor\"",
            "\"indicator\":\"major\""),
    INCIDENT_IO_WELL(Kind.INCIDENT_IO, Indicator.NONE, 0, """
        {"page":{"name":"AI"},"status":{"indicator":"none"},"components":[{"name":"Chat","status":"operational"}],
         "incidents":null,"scheduled_maintenances":null}
        """, "\"status\":\"operational\"", "\"indicator\":\"none\""),
    INCIDENT_IO_BAD(Kind.INCIDENT_IO, Indicator.MINOR, 1, """
        {"page":{"name":"AI"},"incidents":[{"id":"1","name":"is","status":"identified","impact":"minor",
         "created_at":"2026-09-23T09:13:00Z","shortlink":null,"incident_updates":[]}],"scheduled_maintenances":null}
        """, "\"impact\":\"minor\""),
    INSTATUS_WELL(Kind.INSTATUS, Indicator.NONE, 0, """
        {"page":{"name":"W","url":"https://status.w.example","status":"UP"},
         "activeMaintenances":[{"name":"soon","status":"NOTSTARTEDYET"}]}
        """, "\"status\":\"UP\"", "\"status\":\"NOTSTARTEDYET\""),
    INSTATUS_BAD(Kind.INSTATUS, Indicator.MAJOR, 1, """
        {"page":{"name":"W","status":"HASISSUES"},"activeIncidents":[{"id":"c","name":"API","status":"IDENTIFIED",
         "started":"2026-09-23T10:55:50Z","impact":"MAJOROUTAGE"}]}
        """, "\"status\":\"HASISSUES\"", "\"impact\":\"MAJOROUTAGE\""),
    INSTATUS_COMPONENTS(Kind.INSTATUS, Indicator.NONE, 0, """
        {"components":[{"id":"cm8","name":"Recorder","status":"OPERATIONAL","group":null},
         {"id":"cm9","name":"Player","status":"OPERATIONAL","group":null}]}
        """, "\"name\":\"Recorder\",\"status\":\"OPERATIONAL\""),
    BETTER_STACK_WELL(
            Kind.BETTER_STACK,
            Indicator.NONE,
            0,
            """
            {"data":{"id":"1","type":"status_page","attributes":{"aggregate_state":"operational"}},"included":[
             {"type":"status_page_resource","id":"4","attributes":{"public_name":"Site","status":"operational"}},
             {"type":"status_report","id":"9","attributes":{"title":"was","report_type":"manual",
              "starts_at":"2026-09-23T09:50:00.000Z","ends_at":null,"aggregate_state":"resolved"}}]}
            """,
            "{\"aggregate_state\":\"operational\"",
            "\"status\":\"operational\"",
            "\"aggregate_state\":\"resolved\""),
    BETTER_STACK_BAD(
            Kind.BETTER_STACK,
            Indicator.CRITICAL,
            1,
            """
            {"data":{"id":"1","type":"status_page","attributes":{"aggregate_state":"downtime"}},"included":[
             {"type":"status_page_resource","id":"4","attributes":{"public_name":"Site","status":"degraded"}},
             {"type":"status_report","id":"9","attributes":{"title":"is","report_type":"manual","ends_at":null,
              "starts_at":"2026-09-23T09:50:00.000Z","aggregate_state":"downtime"}}]}
            """,
            "{\"aggregate_state\":\"downtime\"",
            "\"status\":\"degraded\"",
            "0Z\",\"aggregate_state\":\"downtime\""),
    GOOGLE_WELL(Kind.GOOGLE, Indicator.NONE, 0, """
        [{"id":"3B","begin":"2026-09-20T23:57:00+00:00","end":"2026-09-21T12:25:00+00:00","external_desc":"was",
          "modified":"2026-09-22T13:16:55+00:00","status_impact":"SERVICE_OUTAGE","service_name":"Multiple Products"}]
        """),
    GOOGLE_BAD(Kind.GOOGLE, Indicator.CRITICAL, 1, """
        [{"id":"B5","begin":"2026-09-18T05:00:00+00:00","end":null,"created":"2026-09-22T21:38:51+00:00",
          "external_desc":"is","status_impact":"SERVICE_OUTAGE","service_name":"Multiple Products",
          "affected_products":[{"title":"Gmail","id":"p"}]}]
        """, "\"status_impact\":\"SERVICE_OUTAGE\""),
    AWS_BAD(Kind.AWS, Indicator.CRITICAL, 1, """
        [{"date":"1790000000","arn":"arn:aws:health:eu-west-1::event/X","region_name":"Ireland","status":"3",
          "service":"multipleservices-eu-west-1","summary":"is","event_log":[{"status":1,"timestamp":1789999000}],
          "impacted_services":{"s3-eu-west-1":{"service_name":"Amazon S3","current":"3","max":"3"}}}]
        """, "\"region_name\":\"Ireland\",\"status\":\"3\"", "\"current\":\"3\""),
    AWS_FEED_WELL(Kind.AWS, Indicator.NONE, 0, """
        <rss version="2.0"><channel><title><![CDATA[Amazon Web Services Service Status]]></title>
        <lastBuildDate>Wed, 23 Sep 2026 03:55:00 PDT</lastBuildDate>
        <item><title><![CDATA[Service is operating normally: [RESOLVED] Errors]]></title>
        <pubDate>Tue, 22 Sep 2026 00:25:54 PDT</pubDate><guid>https://s.example/#ec2-eu-west-1_2</guid></item>
        <item><title>Service disruption: Errors</title>
        <pubDate>Tue, 22 Sep 2026 00:20:00 PDT</pubDate><guid>https://s.example/#ec2-eu-west-1_1</guid></item>
        </channel></rss>
        """, "CDATA[Service is operating normally: [RESOLVED]"),
    AWS_FEED_BAD(Kind.AWS, Indicator.MAJOR, 1, """
        <rss version="2.0"><channel><title>Amazon Web Services Service Status</title>
        <lastBuildDate>Wed, 23 Sep 2026 03:55:00 PDT</lastBuildDate>
        <item><title>Service impact: Errors</title>
        <pubDate>Tue, 22 Sep 2026 00:25:54 PDT</pubDate><guid>https://s.example/#ec2-eu-west-1_2</guid></item>
        </channel></rss>
        """, "<title>Service impact"),
    AZURE_WELL(Kind.AZURE, Indicator.NONE, 0, """
        <?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Azure Status</title>
        <lastBuildDate>Wed, 23 Sep 2026 10:58:00 Z</lastBuildDate></channel></rss>
        """),
    AZURE_BAD(Kind.AZURE, Indicator.MINOR, 1, """
        <rss version="2.0"><channel><title>Azure Status</title>
        <lastBuildDate>Wed, 23 Sep 2026 10:58:00 Z</lastBuildDate>
        <item><title>Investigating - Azure Storage - West Europe</title><link>https://a.example/1</link>
        <description>Errors.</description><pubDate>Wed, 23 Sep 2026 10:10:00 Z</pubDate></item></channel></rss>
        """),
    SLACK_WELL(Kind.SLACK, Indicator.NONE, 0, """
        {"status":"ok","date_created":"2026-09-12T04:04:17-07:00","date_updated":"2026-09-12T13:00:00-07:00",
         "active_incidents":[]}
        """, "\"status\":\"ok\""),
    SLACK_BAD(Kind.SLACK, Indicator.CRITICAL, 1, """
        {"status":"active","date_updated":"2026-09-23T03:34:15-07:00","active_incidents":[
         {"id":546,"date_created":"2026-09-23T02:35:00-07:00","title":"is","type":"outage","status":"active",
          "services":["Messaging"]}]}
        """, "{\"status\":\"active\"", "\"type\":\"outage\""),
    HEROKU_WELL(Kind.HEROKU, Indicator.NONE, 0, """
        {"status":[{"system":"Apps","status":"green"}],"scheduled":[],"incidents":[{"id":1,"title":"was",
         "state":"resolved","resolved":false,"created_at":"2026-09-23T08:00:00Z","updated_at":"2026-09-23T09:00:00Z"}]}
        """, "\"status\":\"green\"", "\"state\":\"resolved\""),
    HEROKU_BAD(Kind.HEROKU, Indicator.CRITICAL, 1, """
        {"status":[{"system":"Apps","status":"red"}],"scheduled":[],"incidents":[{"id":1,"title":"is","state":"open",
         "created_at":"2026-09-23T08:00:00Z","systems":[{"name":"Apps","status":"yellow"}]}]}
        """, "\"system\":\"Apps\",\"status\":\"red\"", "\"state\":\"open\""),
    HEROKU_OLD(Kind.HEROKU, Indicator.CRITICAL, 1, """
        [{"created_at":"2026-09-23T08:00:00Z","id":336,"resolved":false,"title":"is","updates":[
          {"created_at":"2026-09-23T08:00:00Z","status_prod":"red","status_dev":"green","update_type":"issue"}]}]
        """, "\"status_prod\":\"red\"", "\"update_type\":\"issue\""),
    KUMA_WELL(Kind.UPTIME_KUMA, Indicator.NONE, 0, """
        {"config":{"slug":"x"},"incidents":[],"publicGroupList":[{"name":"G","monitorList":[{"id":1,"name":"Web"}]}],
         "maintenanceList":[{"title":"was","status":"ended"}],
         "heartbeatList":{"1":[{"status":1,"time":"2026-09-23 10:55:00.000"}]}}
        """, "\"status\":1", "\"status\":\"ended\""),
    KUMA_BAD(Kind.UPTIME_KUMA, Indicator.CRITICAL, 1, """
        {"publicGroupList":[{"name":"G","monitorList":[{"id":1,"name":"Web"}]}],
         "heartbeatList":{"1":[{"status":1,"time":"2026-09-23 10:50:00.000"},{"status":0,"time":"2026-09-23 10:55:00.000"}]}}
        """, "\"status\":0"),
    GATUS_WELL(Kind.GATUS, Indicator.NONE, 0, """
        [{"name":"Web","group":"g","key":"g_web","results":[
          {"status":500,"success":false,"timestamp":"2026-09-23T10:50:00Z","duration":250000000},
          {"status":200,"success":true,"timestamp":"2026-09-23T10:55:00Z","duration":12340000}]}]
        """, "\"success\":true"),
    GATUS_BAD(Kind.GATUS, Indicator.CRITICAL, 1, """
        [{"name":"Web","group":"g","key":"g_web","results":[{"success":false,"timestamp":"2026-09-23T10:55:00Z"}]}]
        """, "\"success\":false"),
    CACHET_WELL(Kind.CACHET, Indicator.NONE, 0, """
        {"data":[{"id":1,"name":"Things","status":1,"enabled":true,"updated_at":"2026-09-20 08:30:02"}]}
        """, "\"status\":1"),
    CACHET_BAD(Kind.CACHET, Indicator.MAJOR, 1, """
        {"data":[{"id":1,"name":"Things","status":"3","enabled":true,"updated_at":"2026-09-23 08:30:02"}]}
        """, "\"status\":\"3\""),
    FEED_WELL(Kind.FEED, Indicator.NONE, 0, """
        <feed xmlns="http://www.w3.org/2005/Atom"><title>Hub Status - Incident History</title>
        <updated>2026-09-22T03:43:56Z</updated><entry><id>tag:1</id><published>2026-09-22T00:37:20Z</published>
        <title>Slow</title><content type="html">&lt;p&gt;&lt;small&gt;Sep 22, 00:37 UTC&lt;/small&gt;
        &lt;strong&gt;Resolved&lt;/strong&gt; - ok&lt;/p&gt;&lt;p&gt;&lt;small&gt;Sep 21, 20:37 UTC&lt;/small&gt;
        &lt;strong&gt;Investigating&lt;/strong&gt; - hm&lt;/p&gt;</content></entry></feed>
        """, "strong&gt;Resolved"),
    FEED_BAD(Kind.FEED, Indicator.MINOR, 1, """
        <rss version="2.0"><channel><title>Hub</title><item><guid>1</guid><title>Slow</title>
        <pubDate>Wed, 23 Sep 2026 10:37:20 +0000</pubDate>
        <description>&lt;strong&gt;Investigating&lt;/strong&gt; - hm</description></item></channel></rss>
        """, "strong&gt;Investigating");

    final Kind kind;
    final Indicator indicator;
    final int open;
    final String page;

    @SuppressWarnings("ImmutableEnumChecker") // it is made by List.of
    final List<String> words;

    Sample(Kind kind, Indicator indicator, int open, String page, String... words) {
        this.kind = kind;
        this.indicator = indicator;
        this.open = open;
        this.page = page.strip();
        this.words = List.of(words);
    }

    /** The same with another word in this place. */
    static String changed(String page, String place) {
        assertThat(page).contains(place);
        if (page.startsWith("<")) {
            int start = place.startsWith("CDATA[")
                    ? "CDATA".length()
                    : Math.max(place.lastIndexOf(';'), place.lastIndexOf('>'));
            return page.replace(place, place.substring(0, start + 1) + "Zorch");
        }
        return page.replace(place, place.substring(0, place.lastIndexOf(':') + 1) + "\"zorch\"");
    }
}
