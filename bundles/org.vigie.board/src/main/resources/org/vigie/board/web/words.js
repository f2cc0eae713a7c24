'use strict';
/* Everything the page says. What comes from the wire in words of its own (say) is shown as it came. */
const WORDS = {
  en: {
    calm: 'Nothing is broken.', watch: 'Something may be wrong.', broken: n => n === 1 ? '1 service is broken.' : n + ' services are broken.',
    blind: 'I cannot see.', starting: 'Waiting for the first look.', lastKnown: 'Last known: ', lost: 'no message from Vigie for ', none: 'No service is configured yet.',
    seconds: n => n + ' s', services: n => n === 1 ? '1 service' : n + ' services', agents: (up, all) => up + ' of ' + all + ' agents', events: 'What happened', noEvents: 'Nothing since this agent started.',
    works: 'works', old: 'last known: ', since: 'since ', vendor: 'vendor: ',
    level: { operational: 'works', degraded: 'degraded', 'partial-outage': 'partly down', 'major-outage': 'down', maintenance: 'maintenance', unknown: 'unknown' },
    condition: { up: 'works', down: 'down', slow: 'slow', unknown: 'unknown' },
    phase: { suspected: 'suspected', confirmed: 'confirmed', 'partial-recovery': 'partial recovery', resolved: 'resolved', flapping: 'flapping', maintenance: 'maintenance' },
    type: { opened: 'opened', reopened: 'open again', resolved: 'resolved', phase: 'is now', verdict: 'is judged anew', scope: 'reaches others', functions: 'touches other functions', admission: 'vendor', ack: 'taken', mute: 'muted', note: 'note', removed: 'no longer watched', gap: 'events were lost' },
    blindness: { 'no verdict yet': 'no verdict yet', 'nobody adds up what the agents see': 'nobody adds up what the agents see', 'only last known values so far': 'only last known values so far' },
  },
  fr: {
    calm: 'Rien n’est en panne.', watch: 'Quelque chose ne va peut-être pas.', broken: n => n === 1 ? '1 service est en panne.' : n + ' services sont en panne.',
    blind: 'Je ne vois rien.', starting: 'En attente du premier regard.', lastKnown: 'Dernier état connu : ', lost: 'aucun message de Vigie depuis ', none: 'Aucun service n’est encore configuré.',
    seconds: n => n + ' s', services: n => n === 1 ? '1 service' : n + ' services', agents: (up, all) => up + ' agents sur ' + all, events: 'Ce qui s’est passé', noEvents: 'Rien depuis le démarrage de cet agent.',
    works: 'fonctionne', old: 'dernier état connu : ', since: 'depuis ', vendor: 'fournisseur : ',
    level: { operational: 'fonctionne', degraded: 'dégradé', 'partial-outage': 'en partie en panne', 'major-outage': 'en panne', maintenance: 'maintenance', unknown: 'inconnu' },
    condition: { up: 'fonctionne', down: 'en panne', slow: 'lent', unknown: 'inconnu' },
    phase: { suspected: 'soupçonné', confirmed: 'confirmé', 'partial-recovery': 'reprise partielle', resolved: 'résolu', flapping: 'instable', maintenance: 'maintenance' },
    type: { opened: 'ouvert', reopened: 'rouvert', resolved: 'résolu', phase: 'est maintenant', verdict: 'jugé autrement', scope: 'touche d’autres lieux', functions: 'touche d’autres fonctions', admission: 'fournisseur', ack: 'pris en charge', mute: 'en sourdine', note: 'note', removed: 'n’est plus surveillé', gap: 'des événements ont été perdus' },
    blindness: { 'no verdict yet': 'pas encore de verdict', 'nobody adds up what the agents see': 'personne ne réunit ce que voient les agents', 'only last known values so far': 'pour l’instant, seulement les derniers états connus' },
  },
};
