import type { Known } from '../fold/known';
import type { Incident, Names } from '../wire/payloads';
import { functionLook, isOpen, type Look, serviceLook } from './look';

export interface FunctionView {
  id: string;
  name: string;
  look: Look;
  condition: string;
  symptom: string;
  since: string;
}

export interface ServiceView {
  id: string;
  name: string;
  look: Look;
  stale: boolean;
  condition: string;
  /** The open one, or null. */
  incident: Incident | null;
  /** One sentence, as the correlator says it in this language; empty where it was not said. */
  sentence: string;
  functions: FunctionView[];
}

/** A name in a language, else in English, else any, else the id. */
export function inLanguage(names: Names | undefined, language: string, id: string): string {
  if (!names) return id;
  return names[language] || names.en || Object.values(names)[0] || id;
}

export function serviceName(known: Known, id: string): string {
  return id === '_network' ? known.networks : inLanguage(known.definitions.get(id)?.name, known.language, id);
}

export function functionName(known: Known, service: string, id: string): string {
  return inLanguage(known.definitions.get(service)?.functions[id]?.name, known.language, id);
}

export function serviceView(known: Known, id: string, stale: boolean): ServiceView {
  const state = known.states.get(id);
  if (!state) throw new Error(`no state of ${id}`);
  const incident = known.incidents.get(state.incident);
  const open = incident && isOpen(incident) ? incident : null;
  return {
    id,
    name: serviceName(known, id),
    look: serviceLook(state, incident, stale),
    stale,
    condition: state.condition,
    incident: open,
    sentence: known.says.get(id)?.text || open?.say[known.language] || '',
    functions: Object.entries(state.functions).map(([key, one]) => ({
      id: key,
      name: functionName(known, id, key),
      look: functionLook(one, stale),
      condition: one.condition,
      symptom: one.symptom,
      since: one.since,
    })),
  };
}

/** A sentence without the name that stands above it already. */
export function withoutName(sentence: string, name: string): string {
  const start = `${name}: `;
  const rest = sentence.startsWith(start) ? sentence.slice(start.length) : sentence;
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}
