package org.vigie.core.say;

/** The English words. */
final class English {
    static final String TEXT = """
        does.hollow-page = {0} is down (hollow page)
        does.stale-feed = {0} shows nothing new
        does.lost-write = {0} loses what is written
        does.no-delivery = {0} delivers nothing
        does.slow = {0} is slow
        does.tls-expiring = the certificate of {0} is about to expire
        does.overdue = {0} is overdue
        does.packet-loss = {0} loses packets
        does.down = {0} is down ({1})
        does.more = {0} more
        symptom.dns-nxdomain = name does not exist
        symptom.dns-servfail = name server fails
        symptom.dns-refused = name server refuses
        symptom.dns-timeout = name server silent
        symptom.dns-empty = name without address
        symptom.tcp-refused = connection refused
        symptom.tcp-timeout = no connection
        symptom.tcp-reset = connection reset
        symptom.net-unreachable = unreachable
        symptom.tls-expired = certificate expired
        symptom.tls-untrusted = certificate not trusted
        symptom.tls-name = certificate of another name
        symptom.tls-revoked = certificate revoked
        symptom.tls-handshake = TLS handshake fails
        symptom.tls-timeout = TLS silent
        symptom.http-4xx = page refused
        symptom.http-5xx = server error
        symptom.http-timeout = page does not come
        symptom.http-protocol = broken HTTP
        symptom.http-redirect = wrong redirect
        symptom.hollow-page = hollow page
        symptom.content-mismatch = wrong content
        symptom.stale-feed = nothing new
        symptom.lost-write = lost writes
        symptom.no-delivery = nothing delivered
        symptom.timeout = no answer
        symptom.protocol = wrong answer
        symptom.packet-loss = packet loss
        symptom.overdue = overdue
        symptom.exit-code = command says critical
        symptom.slow = slow
        symptom.tls-expiring = certificate about to expire
        scope.agent = only seen by agent {0}
        scope.site = only seen at site {0}
        scope.agent-class = only agents with {0}
        scope.network = only network {0}
        scope.country = only in {0}
        scope.region = only in {0}
        scope.international = international
        scope.unknown = for whom is not known yet
        scope.here = seen from here only
        networks = {0} of {1} networks
        since = since {0} UTC ({1})
        since.day = since {0} UTC ({1})
        admission.silent = vendor silent
        admission.admitted = vendor admits it
        admission.denied = vendor denies it
        admission.premature-all-clear = vendor calls it over, it is not
        admission.unreachable = vendor's page unreachable
        phase.suspected = suspected
        phase.partial-recovery = partly back
        phase.flapping = comes and goes
        phase.maintenance = announced maintenance
        resolved = works again since {0} UTC, after {1}
        vendor-only = the vendor reports trouble, nothing of it is seen here
        local-fault = a fault on this side, not of the service
        calm = everything works
        unknown = cannot be seen
        network.name = network {0}
        network.silent = {0} is cut off
        networks.name = Networks
        h = {0} h {1} min
        d = {0} d {1} h
        min = {0} min
        s = {0} s
        overall.ok = all is well
        overall.watch = keep an eye on it
        overall.outage = outage
        overall.blind = cannot see
        """;

    private English() {}
}
