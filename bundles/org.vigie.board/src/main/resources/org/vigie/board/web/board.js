'use strict';
/* The page: keeps what the stream tells, and shows it. Text from outside is only ever set as text. */
const LANG = document.documentElement.lang in WORDS ? document.documentElement.lang : 'en';
const SAY = WORDS[LANG];
const ZONE = document.documentElement.dataset.zone || undefined;
const BLIND_AFTER_MS = 10000, STALE_AFTER_MS = 180000, EVENTS_MAX = 100;
const MARKS = { up: '●', suspected: '▲', partial: '◐', down: '■', recovering: '↗', unknown: '?', maintenance: '⏸' };

const known = { state: new Map(), say: new Map(), definition: new Map(), incident: new Map(), status: new Map(), events: [] };
let pulse = null, heardAt = 0, overall = '', lastGood = null, dirty = true;

const $ = id => document.getElementById(id);
const now = () => performance.now();
function time(iso, withDay) {
  const then = new Date(iso);
  const far = withDay || Math.abs(Date.now() - then) > 20 * 3600 * 1000;
  try {
    return then.toLocaleString(LANG, { timeZone: ZONE, hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23', timeZoneName: 'short', ...(far ? { day: 'numeric', month: 'short' } : {}) });
  } catch (unknownZone) {
    return then.toISOString();
  }
}
function make(tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
}

function hear(letter) {
  const [kind, a, b] = letter.topic.split('/');
  const value = letter.payload === null ? null : { payload: letter.payload, at: now() - letter.age_s * 1000, live: letter.live };
  if (kind === 'overall') overall = letter.payload || '';
  else if (kind === 'state' && b === undefined) put(known.state, a, value);
  else if (kind === 'say' && a === LANG) put(known.say, b, value);
  else if (kind === 'definition') put(known.definition, b, value);
  else if (kind === 'incident') put(known.incident, a, value);
  else if (kind === 'agent' && b === 'status') put(known.status, a, value);
  else if (kind === 'event' && letter.payload) note(letter.payload);
}
function put(map, key, value) { if (value === null) map.delete(key); else map.set(key, value); }
function note(event) {
  const same = e => e.agent === event.agent && e.n === event.n && e.boot === event.boot;
  if (!known.events.some(same)) known.events.unshift(event);
  known.events.length = Math.min(known.events.length, EVENTS_MAX);
}

/* Why nothing can be believed, or an empty text. */
function blindness() {
  const silent = now() - heardAt;
  if (pulse === null) return SAY.starting;
  if (silent > BLIND_AFTER_MS) return SAY.lost + SAY.seconds(Math.round(silent / 1000));
  return pulse.blind && (SAY.blindness[pulse.blind] || pulse.blind);
}
function stale(id) {
  const sentence = known.say.get(id) || known.state.get(id);
  return !sentence.live || now() - sentence.at > STALE_AFTER_MS;
}
function tone(state) {
  const bad = state.condition !== 'operational';
  if (state.phase === 'maintenance' || state.condition === 'maintenance') return 'maintenance';
  if (state.phase === 'suspected') return 'suspected';
  if (state.phase === 'partial-recovery') return 'partial';
  if (state.condition === 'unknown') return 'unknown';
  if (state.phase && !bad) return 'recovering';
  if (state.condition === 'major-outage' || state.phase === 'confirmed' && state.condition === 'partial-outage') return 'down';
  return bad ? 'partial' : 'up';
}
const FUNCTION_TONES = { up: 'up', down: 'down', slow: 'partial', unknown: 'unknown' };
function name(names, id) { return names && (names[LANG] || names.en || Object.values(names)[0]) || id; }

function service(id, blind) {
  const state = known.state.get(id).payload;
  const definition = known.definition.get(id)?.payload;
  const old = blind || stale(id);
  const shown = tone(state);
  const open = state.phase && state.phase !== 'resolved';
  const item = make('li', 'service ' + (old && (shown === 'up' || shown === 'recovering') ? 'unknown' : shown) + (open ? ' wide' : ''));
  const title = make('h3', item.classList[1]);
  title.append(make('span', 'mark', MARKS[item.classList[1]]), make('span', '', name(definition?.name, id)));
  const word = open ? SAY.phase[state.phase] || state.phase : SAY.level[state.condition] || state.condition;
  title.append(make('span', 'phase', old ? SAY.old + word : word));
  item.append(title);
  const sentence = known.say.get(id);
  if (sentence) item.append(make('p', '', sentence.payload));
  const list = make('ul', 'functions');
  for (const [key, one] of Object.entries(state.functions || {})) {
    const look = old && one.condition === 'up' ? 'unknown' : FUNCTION_TONES[one.condition] || 'unknown';
    const row = make('li', look);
    row.append(make('span', 'mark', MARKS[look]), make('span', '', name(definition?.functions?.[key]?.name, key)));
    const what = (SAY.condition[one.condition] || one.condition) + (one.symptom ? ' · ' + one.symptom : '')
      + (one.condition === 'up' ? '' : ' · ' + SAY.since + time(one.since));
    row.append(make('span', 'what', what));
    list.append(row);
  }
  item.append(list);
  return { item, rank: open ? 0 : shown === 'up' ? 2 : 1, shown, open };
}

function event(one) {
  const item = make('li');
  const at = make('time', '', time(one.t));
  at.dateTime = one.t;
  const after = one.after || {};
  const detail = one.type === 'admission' ? after.admission?.state
    : one.type === 'resolved' ? '' : SAY.phase[after.phase] || after.phase || '';
  const functions = Object.entries(after.functions || {}).map(([key, symptom]) => key + ' ' + symptom).join(', ');
  const scope = after.scope && after.scope.level !== 'unknown' ? [after.scope.level, after.scope.value].filter(Boolean).join(' ') : '';
  const title = name(known.definition.get(one.service)?.payload.name, one.service);
  item.append(at, make('strong', '', title), make('span', '', [(SAY.type[one.type] || one.type) + ' ' + (detail || ''), functions, scope].map(s => s.trim()).filter(Boolean).join(' · ')));
  return item;
}

function show() {
  const blind = blindness();
  document.body.classList.toggle('blind', Boolean(blind));
  const ids = [...known.state.keys()].filter(id => !id.startsWith('_') || known.state.get(id).payload.phase).sort();
  const tiles = ids.map(id => service(id, Boolean(blind))).sort((a, b) => a.rank - b.rank);
  $('services').replaceChildren(...tiles.map(t => t.item));
  headline(blind, tiles);
  $('events').replaceChildren(...known.events.length ? known.events.map(event) : [make('li', '', SAY.noEvents)]);
  const agents = [...known.status.values()];
  $('agent').textContent = pulse ? pulse.agent : '';
  $('counts').textContent = [SAY.services(ids.length), agents.length && SAY.agents(agents.filter(a => a.payload.online).length, agents.length)].filter(Boolean).join(' · ');
  $('trouble').textContent = pulse ? pulse.trouble : '';
  $('trouble').hidden = !(pulse && pulse.trouble);
}
function headline(blind, tiles) {
  const broken = tiles.filter(t => t.open && t.shown !== 'suspected' && t.shown !== 'maintenance').length;
  const doubt = overall === 'watch' || tiles.some(t => t.shown !== 'up' && t.shown !== 'maintenance');
  const fresh = tiles.every(t => !t.item.classList.contains('unknown'));
  const [look, text] = broken ? ['down', SAY.broken(broken)] : !tiles.length ? ['unknown', SAY.none]
    : doubt || !fresh ? ['suspected', SAY.watch] : ['up', SAY.calm];
  if (!blind) lastGood = { text, at: new Date().toISOString() };
  const whole = blind
    ? SAY.blind + ' ' + blind[0].toUpperCase() + blind.slice(1) + (blind.endsWith('.') ? ' ' : '. ') + (lastGood ? SAY.lastKnown + lastGood.text + ' ' + time(lastGood.at) : '')
    : text;
  const line = $('headline');
  line.className = blind ? 'unknown' : look;
  line.querySelector('.mark').textContent = blind ? MARKS.unknown : MARKS[look];
  // a screen reader is told what changed, not every second of silence
  const spoken = line.querySelector('.text');
  if (spoken.textContent !== whole) spoken.textContent = whole;
  document.title = (blind ? '? ' : MARKS[look] + ' ') + 'Vigie';
}

function connect() {
  const stream = new EventSource('api/v1/stream');
  stream.addEventListener('pulse', e => { pulse = JSON.parse(e.data); heardAt = now(); dirty = true; });
  stream.addEventListener('letter', e => { hear(JSON.parse(e.data)); heardAt = now(); dirty = true; });
  stream.addEventListener('open', () => { for (const map of Object.values(known)) if (map instanceof Map) map.clear(); });
  stream.addEventListener('error', () => { if (stream.readyState === EventSource.CLOSED) setTimeout(connect, 3000); });
}

$('events-title').textContent = SAY.events;
setInterval(() => { if (dirty) { dirty = false; show(); } }, 200);
setInterval(() => { dirty = true; $('clock').textContent = time(new Date().toISOString()); }, 1000);
show();
connect();
