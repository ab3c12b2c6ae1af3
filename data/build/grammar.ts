import type { Sense } from '../schema/form';

/**
 * The grammar of English NHS organisations' names: from the official name to the ways people write it. Run when the pack is
 * built, so that at reading time every form is a plain path through the lexicon.
 */
export interface FormDraft {
  readonly text: string;
  readonly sense: Sense;
}

const draft =
  (sense: Sense) =>
  (text: string): FormDraft => ({ text, sense });

/** Letters that people read out: ELHT, SLaM, WY&H. Two capitals or more, no space. */
export const isAcronym = (text: string): boolean => !/\s/.test(text) && (text.match(/\p{Lu}/gu)?.length ?? 0) >= 2;

const withoutArticle = (text: string): string => text.replace(/^the\s+/i, '');

const TRUST_SUFFIX = /\s+(NHS Foundation Trust|Foundation Trust|NHS Trust|Care Trust|NHS FT|FT|Trust)$/;
const TRUST_SUFFIXES = ['NHS Foundation Trust', 'Foundation Trust', 'NHS Trust', 'NHS FT', 'FT', 'Trust'];

/** Words at the end of a trust's name that news leaves out: "Leeds Teaching Hospitals" → "Leeds Teaching", "Mid Yorkshire". */
const TAILS = [
  /\s+Hospitals?$/,
  /\s+(University|Teaching|General|District|Acute)$/,
  /\s+(NHS )?(Teaching|University|General|District|Acute)( Teaching)? Hospitals?$/,
  /\s+(University |Community )?Health ?[Cc]are$/,
  /\s+Hospital Services$/,
];

/** Names too plain to stand for a trust, even with "trust" after them. */
const PLACE_ONLY =
  /^(University|Royal|North|South|East|West|Mid|City|County|Queen Elizabeth|St .*|London|England|Community|Midlands|Yorkshire|Countess|Humber|Mersey|Thames|Children's|Women's|Birmingham|Liverpool|Manchester|Sheffield|Bristol|Kent|Surrey|Sussex|Devon|Norfolk|Suffolk|Essex|Cornwall|Leicester|Leicestershire|Hampshire|Lancashire)$/;

/** Counties as locals write them: "Mid Yorks", "North Staffs". */
const COUNTIES: readonly [RegExp, string][] = [
  [/\bStaffordshire\b/, 'Staffs'],
  [/\bYorkshire\b/, 'Yorks'],
  [/\bBerkshire\b/, 'Berks'],
  [/\bNottinghamshire\b/, 'Notts'],
  [/\bLincolnshire\b/, 'Lincs'],
  [/\bHertfordshire\b/, 'Herts'],
  [/\bNorthamptonshire\b/, 'Northants'],
  [/\bGloucestershire\b/, 'Glos'],
  [/\bLeicestershire\b/, 'Leics'],
  [/\bBuckinghamshire\b/, 'Bucks'],
  [/\bBedfordshire\b/, 'Beds'],
  [/\bCambridgeshire\b/, 'Cambs'],
  [/\bHampshire\b/, 'Hants'],
  [/\bLancashire\b/, 'Lancs'],
  [/\bWiltshire\b/, 'Wilts'],
  [/\bWorcestershire\b/, 'Worcs'],
  [/\bWarwickshire\b/, 'Warks'],
];
const withCountiesShort = (name: string): string =>
  COUNTIES.reduce((text, [long, short]) => text.replace(long, short), name);

/** "University Hospitals of X" is written without its "of"; "Hospitals" without its s. */
function spellings(core: string): string[] {
  const all = new Set([core, withCountiesShort(core)]);
  for (const name of [...all]) all.add(name.replace(/\b(Hospitals?) of\b/, '$1'));
  for (const name of [...all]) {
    all.add(name.replace(/\bHospitals\b/, 'Hospital'));
    all.add(name.replace(/\bHospital\b/, 'Hospitals'));
  }
  return [...all];
}

/** Counties cut short that are words of their own: beds are counted, not only named. */
const ORDINARY = /^(?:Beds|Wilts)$/;

function shortened(core: string): string[] {
  const out = new Set<string>();
  for (const tail of TAILS) {
    const head = core.replace(tail, '').trim();
    if (head !== core && head.length > 3 && !/College$/.test(head)) out.add(head);
  }
  return [...out].filter((head) => !PLACE_ONLY.test(head) && !ORDINARY.test(head));
}

/** Words after which nothing more tells a trust's name from others. */
const KIND_AND_REST =
  /\s+(?:(?:NHS|FT|Trust|Foundation|Hospitals?|University|Teaching|General|District|Acute|Health ?[Cc]are|Health|College|Community|Mental|Services?|Group|Partnership)\b.*|and\s.*|, .*)$/;

/** Beginnings that are no trust's by themselves: counties, and words that many names begin with. */
const OF_MANY_TRUSTS =
  /^(Beds|Berks|Bucks|Cambs|Cheshire|Cornwall|Cumbria|Devon|Dorset|Durham|Essex|Glos|Hants|Herefordshire|Herts|Kent|Lancs|Leics|Lincs|London|Norfolk|Northants|Northumberland|Notts|Oxfordshire|Rutland|Shropshire|Somerset|Staffs|Suffolk|Surrey|Sussex|Warks|Wilts|Worcs|Yorks|\w+shire|Royal|Queen|King|North|South|East|West|Mid|Central|Great|Saint|St|England|Humber|Mersey|Thames|Queen Elizabeth|Princess|Countess|County|City|United)$/;

/** "Imperial" of Imperial College Healthcare, "Leicester" of University Hospitals of Leicester, "North Tees" of North Tees and Hartlepool. */
function beginningOf(core: string): string {
  const beginning = core.replace(/^(?:Royal )?University Hospitals?\s+(?:of\s+)?/, '').replace(KIND_AND_REST, '');
  return beginning === core || beginning.length < 4 || OF_MANY_TRUSTS.test(beginning) ? '' : beginning;
}

/** A name that only a part of the NHS in England has. A Princess Alexandra Hospital stands in Brisbane too. */
const SAYS_NHS =
  /\b(NHS|Trust|FT|University Hospitals|Teaching Hospitals|Ambulance Service|Partnership|Community Health|Mental Health)\b/;

/** A name that says by itself that it is a hospital or a health service. */
const SAYS_HEALTH =
  /\b(NHS|Trust|FT|Hospitals?|Infirmary|Ambulance|Healthcare|Health ?care|Mental Health|Health and Care|Health & Care|Care Services|Health Services|Health Partnership|Foundation|Clinic|Medical Centre|Health Centre|Eye|Orthopaedic)\b/;

/** Names of two words and more that only a hospital has. */
const KNOWN_HOUSE = /\s(Marsden|Papworth|Maudsley|Portman|Children's|Women's)$/;

function authored(form: string): FormDraft {
  if (isAcronym(form) || /\bHealth$/.test(form) || KNOWN_HOUSE.test(form))
    return { text: withoutArticle(form), sense: 'cue' };
  if (SAYS_NHS.test(form)) return { text: withoutArticle(form), sense: 'always' };
  return { text: withoutArticle(form), sense: SAYS_HEALTH.test(form) ? 'cue' : 'short' };
}

/** "Somerset trust" may be another kind of trust; "Somerset NHS Trust" may not. */
const withSuffixes = (core: string): FormDraft[] =>
  TRUST_SUFFIXES.map((suffix) => ({
    text: `${core} ${suffix}`,
    sense: suffix === 'Trust' && !SAYS_HEALTH.test(core) ? 'cue' : 'always',
  }));

/** All forms of a trust, from its official and former names and the short forms that editors listed. */
export function trustForms(names: readonly string[], listed: readonly string[]): FormDraft[] {
  const forms: FormDraft[] = [];
  for (const full of names) {
    const name = withoutArticle(full);
    const core = name.replace(TRUST_SUFFIX, '');
    for (const spelling of spellings(core)) {
      forms.push(...withSuffixes(spelling));
      forms.push(authored(spelling));
      const beginning = beginningOf(spelling);
      if (beginning) forms.push({ text: beginning, sense: 'town' });
      for (const head of shortened(spelling)) {
        forms.push(...withSuffixes(head));
        forms.push({ text: head, sense: /Hospitals?$/.test(head) ? 'cue' : 'short' });
      }
    }
  }
  for (const form of listed) {
    const short = withCountiesShort(form);
    if (short !== form) forms.push(authored(short));
    const draftForm = authored(form);
    forms.push(draftForm);
    const core = draftForm.text.replace(TRUST_SUFFIX, '');
    if (draftForm.sense === 'short' && !PLACE_ONLY.test(core)) forms.push(...withSuffixes(core));
  }
  return forms;
}

const SYSTEM_SUFFIXES = [
  'ICB',
  'ICS',
  'STP',
  'ICP',
  'Integrated Care Board',
  'Integrated Care System',
  'Integrated Care Partnership',
  'Sustainability and Transformation Partnership',
  'Sustainability and Transformation Plan',
  'Accountable Care System',
  'Health and Care Partnership',
  'Health and Care System',
];

/** Pairs of counties that people also write of plain places. */
const PLAIN_PAIR =
  /^(Norfolk and Suffolk|Surrey and Sussex|Nottingham and Nottinghamshire|Derby and Derbyshire|Leicestershire and Rutland)$/;

const COMPASS: readonly [RegExp, string][] = [
  [/\bNorth East\b/, 'NE'],
  [/\bNorth West\b/, 'NW'],
  [/\bSouth East\b/, 'SE'],
  [/\bSouth West\b/, 'SW'],
];

function areaSpellings(area: string): string[] {
  const all = new Set([withoutArticle(area)]);
  for (const [long, short] of COMPASS) for (const name of [...all]) all.add(name.replace(long, short));
  return [...all];
}

/** All forms of a system: under every name its area has had, as STP, ICS and ICB, and as bare area. */
export function systemForms(
  areas: readonly string[],
  acronyms: readonly string[],
  listed: readonly string[],
): FormDraft[] {
  const forms: FormDraft[] = [];
  for (const area of areas.flatMap(areaSpellings)) {
    for (const suffix of SYSTEM_SUFFIXES)
      forms.push({ text: `${area} ${suffix}`, sense: 'always' }, { text: `NHS ${area} ${suffix}`, sense: 'always' });
    forms.push({ text: `NHS ${area}`, sense: 'always' });
    const compound = /,| and /.test(area) && !PLAIN_PAIR.test(area);
    const london = /^(North|South|West|NW|NE|SE|SW).* London$/.test(area);
    forms.push({ text: area, sense: compound && !london ? 'cue' : 'area' });
  }
  for (const acronym of acronyms) {
    for (const suffix of SYSTEM_SUFFIXES.slice(0, 4)) forms.push({ text: `${acronym} ${suffix}`, sense: 'always' });
    forms.push({ text: `NHS ${acronym}`, sense: 'always' });
    if (acronym.length > 2) forms.push({ text: acronym, sense: 'cue' });
  }
  for (const form of listed) {
    if (isAcronym(form)) forms.push({ text: form, sense: 'cue' });
    else
      forms.push({
        text: form,
        sense: /\b(ICB|ICS|STP|Partnership|Partners|Integrated Care|Together|Health)\b/.test(form) ? 'always' : 'cue',
      });
  }
  return forms;
}

/** Forms of a former clinical commissioning group. */
export function ccgForms(area: string, listed: readonly string[]): FormDraft[] {
  const suffixes = ['CCG', 'Clinical Commissioning Group'];
  return [
    ...suffixes.flatMap((suffix) => [`${area} ${suffix}`, `NHS ${area} ${suffix}`]).map(draft('always')),
    ...listed.map(draft('always')),
  ];
}

/** The places in a town column: "Newport, Isle of Wight". */
export const townsOf = (town: string): string[] => town.split(',').map((part) => part.trim());

const HOSPITAL_TAIL = /\s+((University|General|District|Community|Memorial|Teaching|Cottage)\s+)?Hospitals?$/;

/** Words of which many hospitals' names are made; a name of these alone is nobody's. */
const OF_MANY =
  /^(Royal|General|District|County|City|Memorial|Community|Cottage|Victoria|Queens?|Queen's|Kings?|King's|Elizabeth|Alexandra|Princess|Prince|Charles|of|Wales|St|University|New|Old|North|South|East|West|Northern|Southern|Eastern|Western|Central|Infirmary|War|Bank|Park|Hill|Hope|Grange|Manor|Priory|Abbey|Castle|Mount|Trinity|Children's|Women's|Mental|Health|Day|Rehabilitation|Dental|Eye)$/;
const saysNothing = (name: string): boolean =>
  /^St\.? /.test(name) || name.split(/\s+/).every((word) => OF_MANY.test(word.replace(/’/g, "'")));

/** Forms of a hospital. A name that several share, or that is made of plain words, needs help from the page. */
export function hospitalForms(name: string, listed: readonly string[], town: string, ambiguous: boolean): FormDraft[] {
  const bare = withoutArticle(name);
  const [first = town] = townsOf(town);
  const forms: FormDraft[] = [{ text: bare, sense: ambiguous || !SAYS_HEALTH.test(bare) ? 'short' : 'cue' }];
  if (!bare.includes(first)) forms.push({ text: `${bare}, ${first}`, sense: 'always' });
  const head = bare.replace(HOSPITAL_TAIL, '').replace(/\s+(and|of|the)$/, '');
  // "Southmead", "the Royal Stoke": as those say who live there.
  if (head !== bare && head.length > 4 && !ambiguous && head !== first && !saysNothing(head))
    forms.push({ text: head, sense: 'short' });
  return [...forms, ...listed.map(authored)];
}
