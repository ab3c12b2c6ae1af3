import type { Candidate } from './find';
import { OF_PLACES } from './kinds';
import { EVIDENCE, type LexiconEntity, SENSE_CODE } from './lexicon';
import { endOfName, isJoined, longerName, SAID_OF_BODIES, wordAfter, wordBefore } from './neighbours';
import type { ReadBlock } from './read-block';
import { quoted } from './reasons';
import { type Scene, textOf } from './scene';

/** What the words beside a name say of it: a place on a map, a body that does something, or a part of another name. */

const OF_A_REGION = /\b(?:in|across|around|throughout|near|outside|people of|residents of|parts of)\s$/i;
/** Of a region also where a body of its name is known. */
const FOR_PEOPLE = /\b(?:services in|care in|across|around|throughout|people of|people in|residents of|parts of)\s$/i;

/** "Mental health services in Norfolk and Suffolk", "the people of East Kent". */
export function isRegion(candidate: Candidate, { read }: Scene, said: boolean): boolean {
  if (/\b(?:Teaching|University|Royal|General|Hospitals?|Health)\b/.test(textOf(candidate, read))) return false;
  const before = wordBefore(read, candidate);
  if (before?.joint !== 'space') return false;
  const text = read.block.text.slice(Math.max(0, candidate.start - 24), candidate.start);
  return (said ? FOR_PEOPLE : OF_A_REGION).test(text);
}

/** So many systems on a page make a county that does something a system too. */
const SYSTEMS_NAMED = 2;

/** Whether the page or the block speaks of systems. */
export const speaksOfSystems = ({ systemsNamed, read }: Scene): boolean =>
  systemsNamed >= SYSTEMS_NAMED || read.around.hasEvidence(EVIDENCE.system);

/** "In West Yorkshire, one of the biggest systems", "systems such as Devon and Somerset". */
const isExample = ({ start, end }: Candidate, { block: { text } }: ReadBlock): boolean =>
  /^,\s+(?:one|two|three|four|the)\b[^.;,]{0,40}\b(?:systems?|ICSs?|ICBs?|STPs?|footprints?)\b/.test(
    text.slice(end, end + 80),
  ) ||
  /\b(?:systems|ICSs|ICBs|STPs|footprints)[,:]?\s+(?:such as|like|including|namely|are|were|–|-)\s+(?:[^.;]{0,80}(?:,|\band)\s+)?$/.test(
    text.slice(Math.max(0, start - 130), start),
  );

/** What a county is only as a system. */
const SAID_OF_SYSTEMS =
  /^\s+(?:is|are|was|were)\s+(?:planning|under|one of|among|expected|forecast|forecasting|facing|running|spending|cutting|overspent|in (?:segment|deficit|special|turnaround)|the (?:worst|best|only|first|largest|smallest|lowest|highest)|set to|due to|to)\b/;

/** "Greater Manchester is planning for 400 job losses", where the page or the block speaks of systems. */
export function isSubject(candidate: Candidate, scene: Scene): boolean {
  const { read } = scene;
  if (isExample(candidate, read)) return true;
  const after = wordAfter(read, candidate);
  if (after?.joint !== 'space') return false;
  if (/^systems?$/.test(after.text)) return true;
  if (wordBefore(read, candidate)?.joint === 'space') return false;
  // "Sussex is green": only some things are said of a system.
  const isSaid = /^(?:is|are|was|were)$/.test(after.text)
    ? SAID_OF_SYSTEMS.test(read.block.text.slice(candidate.end))
    : SAID_OF_BODIES.test(after.text);
  return isSaid && speaksOfSystems(scene);
}

/** "White Papers", "the White Paper on immigration": none in particular, or another. */
const isAnyPaper = ({ end, plural }: Candidate, { block }: ReadBlock): boolean =>
  plural ||
  /^\s+on\s+(?!health|integrat|care|social|public health|the (?:NHS|health)|joining)/i.test(block.text.slice(end));

/** What some words are instead of a name by themselves: a part of a longer one, a person; undefined where they may be the name. */
export function somethingElse(
  candidate: Candidate,
  { kind }: LexiconEntity,
  sense: number,
  { read, people }: Scene,
): string | undefined {
  const text = textOf(candidate, read);
  if (!OF_PLACES.has(kind)) {
    // "Royal Devon and Exeter (RD&E) NHS Trust": the end of a name is not the term.
    if (/Trust$/.test(text)) return partOf(endOfName(read, candidate));
    if (/White Papers?$/i.test(text) && isAnyPaper(candidate, read)) return 'other papers, or none in particular';
    return /\s/.test(text) && isJoined(wordBefore(read, candidate)) ? 'the end of another word' : undefined;
  }
  if (candidate.plural && /['’]s?\s.*\btrusts$/i.test(text)) return 'the trusts of a place';
  const letters = /\p{Lu}.*\p{Lu}/u.test(text);
  if (letters && !/\s/.test(text)) return undefined;
  const bare = !letters && sense !== SENSE_CODE.always && !/\s/.test(text);
  if (bare && people.has(text)) return 'a person’s name on this page';
  return partOf(longerName(read, candidate, { bare, isArea: sense === SENSE_CODE.area }));
}

const partOf = (longer: string | undefined): string | undefined => longer && `part of ${quoted(longer)}`;
