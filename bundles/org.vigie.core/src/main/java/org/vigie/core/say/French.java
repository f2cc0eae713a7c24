package org.vigie.core.say;

/** The French words. */
final class French {
    static final String TEXT = """
        does.hollow-page = {0} est en panne (page creuse)
        does.stale-feed = {0} ne montre plus rien de nouveau
        does.lost-write = {0} perd ce qu'on y écrit
        does.no-delivery = {0} ne livre plus rien
        does.slow = {0} est lent
        does.tls-expiring = le certificat de {0} va expirer
        does.overdue = {0} est en retard
        does.packet-loss = {0} perd des paquets
        does.down = {0} est en panne ({1})
        does.more = {0} de plus
        symptom.dns-nxdomain = nom inexistant
        symptom.dns-servfail = serveur de noms en erreur
        symptom.dns-refused = serveur de noms refuse
        symptom.dns-timeout = serveur de noms muet
        symptom.dns-empty = nom sans adresse
        symptom.tcp-refused = connexion refusée
        symptom.tcp-timeout = pas de connexion
        symptom.tcp-reset = connexion coupée
        symptom.net-unreachable = injoignable
        symptom.tls-expired = certificat expiré
        symptom.tls-untrusted = certificat non reconnu
        symptom.tls-name = certificat d'un autre nom
        symptom.tls-revoked = certificat révoqué
        symptom.tls-handshake = échec de la négociation TLS
        symptom.tls-timeout = TLS muet
        symptom.http-4xx = page refusée
        symptom.http-5xx = erreur du serveur
        symptom.http-timeout = la page n'arrive pas
        symptom.http-protocol = HTTP défectueux
        symptom.http-redirect = mauvaise redirection
        symptom.hollow-page = page creuse
        symptom.content-mismatch = contenu erroné
        symptom.stale-feed = rien de nouveau
        symptom.lost-write = écritures perdues
        symptom.no-delivery = rien de livré
        symptom.timeout = pas de réponse
        symptom.protocol = réponse erronée
        symptom.packet-loss = perte de paquets
        symptom.overdue = en retard
        symptom.exit-code = la commande signale un état critique
        symptom.slow = lent
        symptom.tls-expiring = certificat bientôt expiré
        scope.agent = vu du seul agent {0}
        scope.site = vu du seul site {0}
        scope.agent-class = seuls les agents avec {0}
        scope.network = seul le réseau {0}
        scope.country = seulement en {0}
        scope.region = seulement en {0}
        scope.international = international
        scope.unknown = on ne sait pas encore pour qui
        scope.here = vu d'ici seulement
        networks = {0} réseaux sur {1}
        since = depuis {0} UTC ({1})
        since.day = depuis le {0} UTC ({1})
        admission.silent = l'éditeur se tait
        admission.admitted = l'éditeur le reconnaît
        admission.denied = l'éditeur le nie
        admission.premature-all-clear = l'éditeur annonce la fin, à tort
        admission.unreachable = la page de l'éditeur est injoignable
        phase.suspected = soupçon
        phase.partial-recovery = rétabli en partie
        phase.flapping = va et vient
        phase.maintenance = maintenance annoncée
        resolved = fonctionne de nouveau depuis {0} UTC, après {1}
        vendor-only = l'éditeur signale un incident, rien n'en est vu ici
        local-fault = un défaut de notre côté, pas du service
        calm = tout fonctionne
        unknown = invisible pour l'instant
        network.name = le réseau {0}
        network.silent = {0} est coupé
        networks.name = Réseaux
        h = {0} h {1} min
        d = {0} j {1} h
        min = {0} min
        s = {0} s
        overall.ok = tout va bien
        overall.watch = à surveiller
        overall.outage = panne
        overall.blind = on ne voit rien
        """;

    private French() {}
}
