import type { EntityKind } from '../../data/schema/entity';
import type { EntityId } from '../../data/schema/identity';

/** The bodies that a part of England stands for: its NHS region, and whose ambulances drive there. By the area's name in small letters. */
export interface Regions {
  readonly regions: ReadonlyMap<string, EntityId>;
  readonly ambulances: ReadonlyMap<string, EntityId>;
}

interface NamedBody {
  readonly id: EntityId;
  readonly kind: EntityKind;
  readonly name: string;
}

const known = new WeakMap<readonly NamedBody[], Regions>();

/** @param bodies all of a lexicon: "NHS England North West", "East of England Ambulance Service NHS Trust". */
export function regionsOf(bodies: readonly NamedBody[]): Regions {
  const before = known.get(bodies);
  if (before) return before;
  const called = (kind: EntityKind, shape: RegExp): ReadonlyMap<string, EntityId> =>
    new Map(
      bodies.flatMap((body) => {
        const area = body.kind === kind ? shape.exec(body.name)?.[1]?.toLowerCase() : undefined;
        return area ? [[area, body.id] as const] : [];
      }),
    );
  const made = {
    regions: called('region', /^NHS England (.+)$/),
    ambulances: called('trust', /^(.+?) Ambulance Service\b/),
  };
  known.set(bodies, made);
  return made;
}

const AREA =
  /\b(?:north east and yorkshire|north east|north west|south east coast|south east|south west|south western|south central|west midlands|east midlands|midlands|east of england|london|yorkshire)\b/g;
const OF_AMBULANCES = /\bambulances?\b|\bcat(?:egory)?[- ]?(?:1|2|3|4|one|two|three|four)\b|\b999\b|\bparamedics?\b/;

/** An area of which something is said, with the body that stands for it; null for one that no body does. UTF-16 units. */
export interface AreaSpoken {
  readonly start: number;
  readonly end: number;
  readonly entity: EntityId | null;
}

/**
 * The areas of which a sentence may say a number: "the South West had 73.4%", "a Midlands average of 72.4%", "in the East of England
 * 41:09" of ambulances.
 * @param sentence as `plain` gives it.
 */
export function areasIn(sentence: string, { regions, ambulances }: Regions): AreaSpoken[] {
  const ofAmbulances = OF_AMBULANCES.test(sentence);
  return [...sentence.matchAll(AREA)].flatMap(({ 0: name, index }): AreaSpoken[] => {
    const [start, end] = [index, index + name.length];
    const [left, right] = [sentence.slice(Math.max(0, start - 14), start), sentence.slice(end, end + 24)];
    if (ofAmbulances) {
      const isPlace =
        /\b(?:in|for|across|of)(?: the)? $/.test(left) || /^(?:'s| (?:had|was|averaged|saw|took)\b| \(?\d)/.test(right);
      const service = ambulances.get(name);
      return isPlace && service && !/^ ambulance/.test(right) ? [{ start, end, entity: service }] : [];
    }
    const isRegion =
      /^(?: as a region| as a whole| region(?:al)?\b| average|'s regional)/.test(right) ||
      (name !== 'london' &&
        /\bthe $/.test(left) &&
        (/^ (?:had|was|saw|managed|recorded|averaged|stood|led|it was|the (?:figure|share|rate) was)\b|^ \(?\d/.test(
          right,
        ) ||
          /\b(?:average|rate|share|figure|level)s? (?:for|in|across|of) the $/.test(
            sentence.slice(Math.max(0, start - 30), start),
          )));
    return isRegion ? [{ start, end, entity: regions.get(name) ?? null }] : [];
  });
}
