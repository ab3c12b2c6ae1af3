import type { EntityId } from '../../data/schema/identity';
import type { Named } from './actors';

/** Words that many bodies have in their names. */
const GENERIC =
  /^(?:nhs|university|universities|hospitals?|trust|foundation|royal|north|south|east|west|northern|southern|eastern|western|mid|central|great|greater|new|old|county|city|district|saint|general|community|teaching|health|healthcare|care|integrated|board|system|partnership|services?|the|and|of|for|in|group|infirmary|ambulance|mental|children|women|hospital's|trust's|ics|icb|stp|ccg|king|queen|prince|princess)$/;

/**
 * The trusts, hospitals and systems that some blocks name, by the words of their names: "Leeds" is then the one of Leeds, "the Paget"
 * James Paget. A word that several have is the one's that begins with it.
 */
export function wordsOfNames(
  named: readonly Named[],
  blocks: readonly { readonly text: string }[],
): ReadonlyMap<string, EntityId> {
  const first = new Map<string, EntityId>();
  const other = new Map<string, EntityId | null>();
  for (const { block, start, end, entity, kind } of named) {
    if (kind !== 'trust' && kind !== 'system' && kind !== 'hospital') continue;
    const words = (blocks[block]?.text.slice(start, end) ?? '')
      .toLowerCase()
      .replace(/[’']s?\b/g, '')
      .replace(/^nhs /, '')
      .split(/[\s,]+/);
    words.forEach((word, at) => {
      if (at === 0 && kind !== 'hospital' && word !== 'university' && !first.has(word)) first.set(word, entity);
      else if (word.length > 3 && !GENERIC.test(word))
        other.set(word, other.has(word) && other.get(word) !== entity ? null : entity);
    });
  }
  const told = [...other].flatMap(([word, entity]) => (entity ? [[word, entity] as const] : []));
  return new Map([...told, ...first]);
}
