import { GAP, type Place, type Tokenised } from './tokens';

/** The words directly before and after some words, for the question whether these are only a part of a longer name. */

export interface Word {
  readonly text: string;
  /** Whether some form of the lexicon has the word. */
  readonly known: boolean;
  readonly capital: boolean;
  /** Whether a sentence, an item or the block begins with it. */
  readonly first: boolean;
  /** What stands between it and the place. */
  readonly joint: 'space' | 'hyphen' | 'other';
}

export function wordBefore({ block, tokens }: Tokenised, { start, firstToken }: Place): Word | undefined {
  const at = firstToken - 1;
  if (at < 0 || tokens.gap[firstToken] === GAP.sentence) return undefined;
  return wordAt({ block, tokens }, at, block.text.slice(tokens.end[at], start));
}

export function wordAfter({ block, tokens }: Tokenised, { end, endToken }: Place): Word | undefined {
  if (endToken >= tokens.count || tokens.gap[endToken] !== GAP.soft) return undefined;
  return wordAt({ block, tokens }, endToken, block.text.slice(end, tokens.start[endToken]));
}

function wordAt({ block, tokens }: Tokenised, at: number, between: string): Word {
  const text = block.text.slice(tokens.start[at], tokens.end[at]);
  return {
    text,
    known: tokens.token[at] !== 0 || tokens.stem[at] !== 0,
    capital: /^\p{Lu}/u.test(text),
    first: at === 0 || tokens.gap[at] !== GAP.soft,
    joint: /^[ \u00a0\t\n]+$/.test(between) ? 'space' : /^[-\u2010\u2011]$/.test(between) ? 'hyphen' : 'other',
  };
}

/** Points of the compass and the like: they belong to the name that they stand before. */
const OF_THE_NAME =
  /^(North|South|East|West|Northern|Southern|Eastern|Western|Mid|Central|Greater|Inner|Outer|Upper|Lower|NE|NW|SE|SW)$/;
/** "North east Essex": of a county in small letters too. */
const OF_THE_PLACE = new RegExp(OF_THE_NAME.source, 'i');
const TITLE =
  /^(Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Sir|Dame|Lord|Lady|Baroness|Baron|Cllr|Councillor|Rev|Judge|Justice|Captain|Colonel|Nurse|Sister)$/;
/** Words that begin a sentence and are nobody's first name. */
const STARTS =
  /^(A|After|All|Also|And|Another|As|At|Because|Before|Beside|Besides|Between|Both|But|By|Despite|Does|Each|Earlier|Elsewhere|Even|Every|For|Four|Five|From|Had|Has|Here|How|However|If|In|Inside|Instead|Into|Is|It|Its|Last|Later|Like|Meanwhile|More|Near|Nearby|New|No|Nor|Not|Now|Of|On|Once|One|Only|Or|Our|Outside|Over|Since|So|Some|Still|Take|That|The|Their|Then|There|These|They|This|Those|Though|Three|Through|To|Today|Tomorrow|Two|Under|Unless|Until|Visiting|Was|We|Were|What|When|Where|Whether|Which|While|Who|Whose|Why|With|Within|Without|Yesterday|Yet|Your)$/i;
/** Those who save a hospital are not it. */
const CAMPAIGN = /\b(?:Hands [Oo]ff|Save|Defend|Friends of|Fight for)(?: (?:the|our|Our|The))?\s$/;
/** What follows the name of a place and makes another body of it: Devon County Council, Bradwell Road. */
const OF_ANOTHER =
  /^(County|City|Council|Borough|District|Road|Street|Lane|Avenue|Park|Town|Ward|United|Rovers|Albion|FC|RFC|College|School|Academy|University|Division|Castle|House|Cathedral|Museum|Police|MP|MPs|Airport|Station|Festival|Cricket|Wildlife|Live|Mail|Echo|Post|Gazette|Telegraph|Argus|News|Times)$/;

/**
 * Whether some words are only a part of a longer name that is another's: "Sir Julian Hartley", "Sara Randall-Johnson", "North
 * Essex", "Devon County Council".
 * @param bare one word that may as well be a surname or a place; `isArea`: a county, as it stands on a map.
 * @returns the longer name, as far as it was read.
 */
export function longerName(read: Tokenised, place: Place, { bare = false, isArea = false }): string | undefined {
  const own = read.block.text.slice(place.start, place.end);
  if (!/^\p{Lu}/u.test(own)) return undefined;
  const before = wordBefore(read, place);
  if (isJoined(before)) return `${before?.text}-${own}`;
  if (before?.joint === 'space' && (isArea ? OF_THE_PLACE : OF_THE_NAME).test(before.text))
    return `${before.text} ${own}`;
  const campaign = CAMPAIGN.exec(read.block.text.slice(Math.max(0, place.start - 24), place.start));
  if (campaign) return `${campaign[0].trim()} ${own}`;
  if (!bare) return undefined;
  if (comesBeforeSurname(before)) return `${before?.text} ${own}`;
  const after = wordAfter(read, place);
  if (after?.capital && after.joint === 'space' && (!after.known || OF_ANOTHER.test(after.text)))
    return `${own} ${after.text}`;
  return undefined;
}

/** What stands after the name of a body that does something, or is one of several. */
export const SAID_OF_BODIES =
  /^(is|are|was|were|has|have|had|will|would|could|should|may|might|must|can|did|does|do|said|says|told|and|or|which|who|whose|but|then|also|now|wants?|needs?|plans?|expects?|reported|declined|agreed|admits?|admitted|spent|lost|missed|met|came|comes|paid|pays|faces|runs?|ran|took|takes|chief|boss|bosses|chair|managers|executives|staff)$/i;

/** Whether a hyphen makes some words the second half of another: "Under-Secretary of State". */
export const isJoined = (before: Word | undefined): boolean =>
  before?.joint === 'hyphen' &&
  before.capital &&
  !/^(?:\p{Lu}{2,}|Ex|Pre|Post|Anti|Non|Pro|Cross|Multi|All)$/u.test(before.text);

/** Whether a point of the compass before some words makes them the end of another name. */
export function isPartOfName(read: Tokenised, place: Place): boolean {
  const before = wordBefore(read, place);
  return before?.joint === 'space' && OF_THE_NAME.test(before.text);
}

/** The name, as far as it was read, that some words at its end say the kind of: "… and Exeter (RD&E) NHS Trust". */
export function endOfName(read: Tokenised, place: Place): string | undefined {
  const own = read.block.text.slice(place.start, place.end);
  const bracket = /[\p{L}\p{N}]\)\s*$/u.exec(read.block.text.slice(Math.max(0, place.start - 4), place.start));
  if (bracket) return `…) ${own}`;
  const before = wordBefore(read, place);
  return before?.capital && before.joint === 'space' && !STARTS.test(before.text) && !KIND.test(before.text)
    ? `${before.text} ${own}`
    : undefined;
}

/** Adjectives and nouns of a kind of trust, and titles of what is said of one. */
const KIND =
  /^(Acute|Ambulance|Hospitals?|Community|Mental|Health|Care|Specialist|Teaching|University|English|Local|NHS|All|Any|Many|Most|Other|Several|Failing|Struggling|Trust|Becoming|Aspirant|New)$/i;

/**
 * The surnames that a block uses of people: what follows a title, or a first name that no body is called by.
 * @param places where one word may be a name of a hospital or of a person.
 */
export const surnames = (read: Tokenised, places: readonly Place[]): string[] =>
  places.flatMap((place) => {
    const before = wordBefore(read, place);
    const isPerson = comesBeforeSurname(before) || (before?.joint === 'hyphen' && before.capital);
    return isPerson ? [read.block.text.slice(place.start, place.end)] : [];
  });

/** Whether some words follow a title or a first name. */
const comesBeforeSurname = (before: Word | undefined): boolean =>
  before?.joint === 'space' && (TITLE.test(before.text) || isFirstName(before));

const isFirstName = ({ text, capital, known, first }: Word): boolean =>
  capital && !known && text.length > 1 && !(first && STARTS.test(text)) && !/^\p{Lu}+$/u.test(text);

const OF_ITS_KIND = /^\s+(?:NHS|Foundation|Trust|FT|trust|foundation|Group)(?![\p{L}\p{N}])/u;

/** Where a place is spoken of. */
const OF_A_PLACE =
  /^(in|around|across|near|from|for|to|of|throughout|outside|within|city|town|a|an|the|central|greater)$/i;
/** What a body is the one of. */
const LED =
  /^(takeover|merger|acquisition|boss|executive|chair|chairman|head|director|board|case|leader|leaders|governors)$/i;

/** What only a body is or has. */
const OWNED =
  /^['’]s?\s+(?:own\s+)?(?:board|chief|boss|chair|deficit|finances|budget|accounts|A&E|plans?|staff|managers|executives|directors|governors|medical director|bid|takeover|merger|rating|waiting|performance|emergency|maternity)\b/i;
/** What is said of towns too. */
const OF_ANYTHING = /^(is|are|was|were|has|have|had|and|or|which|but|then|also|now)$/i;
/** What stands before a body that something is done with. */
const WITH_A_BODY = /^(at|by|with|between|like|than|join|joins|joined|told|asked|urged|warned|inspected|visited)$/i;

/**
 * Whether the words around a name that is a place's too speak of a body: "Leicester said", "the boss of Leicester".
 * @param inCompany whether other trusts stand in the sentence: then commas and "and" are enough.
 */
export function speaksOfBody(read: Tokenised, place: Place, inCompany: boolean): boolean {
  const { text } = read.block;
  const before = wordBefore(read, place);
  const after = wordAfter(read, place);
  if (before?.joint === 'hyphen' || after?.joint === 'hyphen') return false;
  if (before?.joint === 'space' && before.capital && !before.first) return false;
  const ofItsKind = OF_ITS_KIND.test(text.slice(place.end));
  if (after?.joint === 'space' && after.capital && !ofItsKind) return false;
  if (before && OF_A_PLACE.test(before.text)) {
    const led =
      before.text === 'of' && wordBefore(read, { ...place, start: place.start - 3, firstToken: place.firstToken - 1 });
    return led !== false && led !== undefined && LED.test(led.text);
  }
  if (ofItsKind || OWNED.test(text.slice(place.end, place.end + 40))) return true;
  if (/^['’]s?\s/.test(text.slice(place.end))) return false;
  if (after?.joint === 'space' && SAID_OF_BODIES.test(after.text) && !OF_ANYTHING.test(after.text)) return true;
  if (inCompany) return after?.joint !== 'space' || SAID_OF_BODIES.test(after.text);
  // A cell of a table, or a body that something is done with.
  return (
    after?.joint !== 'space' && ((before === undefined && after === undefined) || WITH_A_BODY.test(before?.text ?? ''))
  );
}
