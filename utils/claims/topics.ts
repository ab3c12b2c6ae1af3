import type { ClaimUnit } from '../../data/schema/claim';
import type { Metric } from '../../data/schema/entity';
import type { MetricId } from '../../data/schema/identity';
import { TYPE_ONE, TYPE_ONE_OF } from './departments';

/** "29 out of a target of 42": only a number of all is a count of systems. */
export const ICS_COUNT = 'ics-count' as MetricId;

/** What some words speak of: a metric, in one of the units in which it is counted. Offsets are UTF-16 units of the text. */
export interface FoundTopic {
  readonly start: number;
  readonly end: number;
  readonly metric: MetricId;
  readonly unit: ClaimUnit;
  /** They speak of the rest: of those who waited longer. */
  readonly complement: boolean;
  /** How plainly they do: 2 names the measure, 1 speaks of its subject, 0 fits only where nothing else does. */
  readonly weight: 0 | 1 | 2;
}

interface Rule {
  readonly metric: string;
  readonly unit: ClaimUnit;
  readonly pattern: RegExp;
  readonly complement?: true;
  readonly weight?: 0 | 1;
}

const rule = (
  metric: string,
  unit: ClaimUnit,
  pattern: RegExp,
  more: Pick<Rule, 'complement' | 'weight'> = {},
): Rule => ({
  metric,
  unit,
  pattern,
  ...more,
});

const OVER = String.raw`(?<!\b(?:no|not|never) )(?:more than|over|longer than|beyond|in excess of|exceed(?:ed|ing|s)?|at least|upwards of)`;
const WITHIN = '(?:within|in|under|inside|less than|(?:no|not) (?:more|longer) than)';
/** The unit was said before: "within 28 days, and within 62". */
const BARE = String.raw`(?=[.,;:)]? (?!\d)[a-z]|[.,;:)]*\s*$)(?! (?:hours|minutes|weeks|days|months|years|per|patients|people|trusts|systems))`;
const AE =
  '(?:a ?(?:&|and) ?e|accident and emergency|emergency (?:departments?|units?|rooms?)|emergency care|urgent care|casualty|\\beds?\\b)';

const re = (source: string): RegExp => new RegExp(source, 'g');

/**
 * The words by which newspapers speak of what is measured. Of each metric first its name, then its paraphrases; ids without a metric
 * in any pack are our own names for what is found and cannot be compared.
 */
const RULES: readonly Rule[] = [
  // A&E, four hours
  rule(
    'ae-4h-all',
    '%',
    re(String.raw`\b${WITHIN} (?:the |a )?(?:target |standard |maximum )?(?:of )?(?:4|four)[- ]?(?:hours?|hrs?)\b`),
  ),
  rule(
    'ae-4h-all',
    '%',
    re(
      String.raw`\b(?:4|four)[- ]?(?:hours?|hrs?) ?-?(?:a&e |emergency |ed |waiting[- ]time |wait |national )*(?:targets?|standards?|performance|measures?|figures?|benchmark|threshold|goal|compliance|rates?|ambition)\b`,
    ),
  ),
  rule('ae-4h-all', '%', re(String.raw`\b(?:4|four)[- ]?(?:hours?|hrs?)\b`), { weight: 1 }),
  rule('ae-4h-all', '%', /\ball[- ]types? (?:a&e )?performance\b/g, { weight: 1 }),
  // The four hours by another name, where it is said of A&E.
  rule(
    'ae-4h-all',
    '%',
    re(
      String.raw`\b${AE}\b[^.;\d]{0,60}\b(?:on time|(?:with)?in (?:the|that|this) (?:time|limit|target|window)|inside (?:the|that) (?:limit|target|window|mark))\b`,
    ),
    { weight: 1 },
  ),
  rule(
    'ae-4h-all',
    '%',
    re(
      String.raw`\b${AE}(?: department)?(?:'s)? (?:waiting[- ]times? |wait |waits )?(?:performance|targets?|standards?|figures?|waiting times?|waits?|league)\b`,
    ),
    { weight: 1 },
  ),
  rule('ae-4h-all', '%', re(String.raw`\bperformances? (?:on|in|at|against) (?:the )?${AE}\b`), { weight: 1 }),
  rule('ae-4h-all', '%', re(String.raw`\b${AE}`), { weight: 0 }),
  rule(
    'ae-4h-all',
    '%',
    /\ball types\b|\b(?:urgent treatment|walk-in) (?:centres?|units?)\b|\bminor injur(?:y|ies) units?\b/g,
    { weight: 1 },
  ),
  rule('ae-4h-all', '%', re(String.raw`\b${OVER} (?:the )?(?:4|four)[- ]?(?:hours?|hrs?)\b`), { complement: true }),
  rule(
    'ae-over-4h',
    'count',
    re(String.raw`\b${OVER} (?:the )?(?:4|four)[- ]?(?:hours?|hrs?)\b|\b(?:4|four)[- ]hour (?:breach(?:es)?|waits?)\b`),
  ),
  // Trolley waits
  rule('ae-12h-dta', 'count', re(String.raw`\b(?:12|twelve)[- ]?(?:hours?|hrs?)\b(?! shifts?)`)),
  rule('ae-12h-dta', 'count', /\btrolley (?:waits?|breaches)\b|\bdta\b|\bon (?:a )?trolleys?\b|\bdecision to admit\b/g),
  rule('ae-12h-from-arrival', '%', re(String.raw`\b(?:12|twelve)[- ]?(?:hours?|hrs?)\b(?! shifts?)`), { weight: 1 }),
  // Attendances
  rule(
    'ae-attendances',
    'count',
    re(
      String.raw`\b${AE} (?:attendances?|visits?|attenders|patients)\b|\b(?:attendances?|visits?|attended|attending|came|went|turned up|arriv(?:ed|als)|trips|patients seen)(?: (?:at|to|in|by))?(?: (?:its|the|their|all|major|type \d|england's|english|hospital|trust's))* ${AE}`,
    ),
  ),
  rule(
    'ae-attendances',
    'count',
    re(
      String.raw`\b(?:${AE}|minor injur(?:y|ies)|walk-in)\b[^.;\d]{0,80}\b(?:saw|took in|treated|with)(?= (?:about |around |nearly |almost |more than |over |some )?\d[\d,]* (?:people|patients)\b(?! wait))`,
    ),
    { weight: 1 },
  ),
  rule('ae-attendances', 'count', /\battendances?\b|\bthrough (?:the|its|their) doors\b/g, { weight: 1 }),
  // Referral to treatment
  rule('rtt-18w', '%', re(String.raw`\b${WITHIN} (?:the )?(?:18|eighteen)[- ]?(?:weeks?|wks?)\b`)),
  rule('rtt-18w', '%', re(String.raw`\b(?:18|eighteen)[- ]?(?:weeks?|wks?)\b`), { weight: 1 }),
  rule('rtt-18w', '%', re(String.raw`\b${WITHIN} (?:18|eighteen)${BARE}`), { weight: 1 }),
  rule('rtt-18w', '%', /\breferral[- ]to[- ]treatment\b|\brtt\b/g, { weight: 1 }),
  rule('rtt-18w', '%', /\b(?:elective|planned care|waiting list) (?:performance|target|standard)s?\b/g, { weight: 0 }),
  rule('rtt-18w', '%', re(String.raw`\b${OVER} (?:the )?(?:18|eighteen)[- ]?(?:weeks?|wks?)\b`), { complement: true }),
  rule('rtt-over-18w', 'count', re(String.raw`\b${OVER} (?:the )?(?:18|eighteen)[- ]?(?:weeks?|wks?)\b`)),
  rule(
    'rtt-waiting-list',
    'count',
    /\bwaiting[- ]lists?\b|\bwaiting for (?:a |an |their |the |to start |to begin |routine |planned |elective |hospital |consultant-led |non-urgent )*(?:treatments?|operations?|procedures?|surgery|hospital care|care|appointments?)\b/g,
  ),
  rule(
    'rtt-waiting-list',
    'count',
    /\bbacklogs?\b|\bon (?:its|the|their) (?:books|list)\b|\bwaiting (?:to be treated|to start|list)\b|\b(?:incomplete|open) (?:pathways|referrals)\b|\bptl\b|\bin the queue\b|\bpathways\b|\blists?\b|\b(?:patients|people) (?:were |are |still |now )*waiting\b|\bwaiting in (?:all|total)\b|\bawaiting (?:treatment|surgery|operations?|hospital)\b/g,
    { weight: 1 },
  ),
  rule(
    'rtt-52w',
    'count',
    re(
      String.raw`\b(?:52|fifty-two)[- ]?(?:weeks?|wks?)\b|\b(?:longer|older) than 52\b|\bpast 52\b|\b(?:${OVER}|waited|waiting|wait) (?:for )?(?:(?:a|one) (?:full )?year|(?:12|twelve) months)\b|\b(?:(?:older|longer) than|past|beyond) (?:a|one) year\b|\b(?:a|one) year or (?:more|longer)\b|\b(?:year-long|one-year|12-month|year long) waits?\b`,
    ),
  ),
  rule(
    'rtt-65w',
    'count',
    re(
      String.raw`\b(?:65|sixty-five)[- ]?(?:weeks?|wks?)\b|\b(?:longer|older) than 65\b|\bpast 65\b|\b${OVER} (?:15|fifteen) months\b|\b(?:15|fifteen)-month waits?\b`,
    ),
  ),
  rule(
    'rtt-78w',
    'count',
    re(
      String.raw`\b(?:78|seventy-eight)[- ]?(?:weeks?|wks?)\b|\b${OVER} (?:18|eighteen) months\b|\b(?:18|eighteen)-month waits?\b`,
    ),
  ),
  rule(
    'rtt-104w',
    'count',
    re(String.raw`\b(?:104)[- ]?(?:weeks?|wks?)\b|\b${OVER} (?:two|2) years\b|\b(?:two|2)-year waits?\b`),
  ),
  rule('rtt-52w-share', '%', re(String.raw`\b(?:52|65|78)[- ]?(?:weeks?|wks?)\b|\b${OVER} (?:a|one) year\b`)),
  // Cancer
  rule(
    'cancer-62d',
    '%',
    re(
      String.raw`\b(?:62|sixty-two)[- ]?days?\b|\b(?:within|inside|in) (?:two|2) months\b|\b(?:two|2) months of (?:an? )?(?:urgent )?(?:gp )?referral\b|\btwo-month (?:target|standard)\b`,
    ),
  ),
  rule(
    'cancer-62d',
    '%',
    /\bcancer (?:waiting[- ]times?|waits?|targets?|standards?|performance|treatment (?:target|standard|waits?))\b/g,
    { weight: 1 },
  ),
  rule(
    'cancer-62d',
    '%',
    /\b(?:start(?:ed|ing)?|beg[au]n|treatment for) (?:their |first )?(?:cancer )?(?:cancer|treatment)\b/g,
    { weight: 0 },
  ),
  rule('cancer-62d', '%', re(String.raw`\b${WITHIN} (?:62|sixty-two)${BARE}`), { weight: 1 }),
  rule('cancer-62d', '%', re(String.raw`\b${OVER} (?:the )?(?:62|sixty-two)[- ]?days?\b`), { complement: true }),
  rule('cancer-over-62d', 'count', re(String.raw`\b(?:62|sixty-two|104)[- ]?days?\b`)),
  rule(
    'cancer-28d-fds',
    '%',
    re(
      String.raw`\b(?:28|twenty-eight)[- ]?days?\b|\bfaster diagnosis\b|\bcancer (?:diagnosed or )?ruled out\b|\b(?:four|4) weeks of (?:an? )?(?:urgent )?referral\b|\bcancers?\b(?=[^.;\d]{0,70}\b(?:within|in|inside) (?:four|4) weeks\b)|\btold (?:within|in|inside) (?:four|4) weeks\b`,
    ),
  ),
  rule('cancer-31d', '%', re(String.raw`\b(?:31|thirty-one)[- ]?days?\b`)),
  rule(
    'cancer-2ww',
    '%',
    /\b(?:two|2)[- ]weeks?[- ](?:wait|target|standard|referral)\b|\bwithin (?:two|2) weeks\b|\b(?:14|fourteen)[- ]days?\b/g,
  ),
  // Diagnostics
  rule(
    'diagnostics-6w',
    '%',
    re(String.raw`\b(?:${OVER} )?(?:6|six)[- ]?(?:weeks?|wks?)(?: or (?:more|longer))?\b|\bdm01\b`),
  ),
  rule('diagnostics-6w', '%', re(String.raw`\b${WITHIN} (?:the )?(?:6|six)[- ]?(?:weeks?|wks?)\b`), {
    complement: true,
  }),
  rule('diagnostics-6w', '%', /\bdiagnostics? (?:waiting[- ]times?|waits?|targets?|standards?|performance|tests?)\b/g, {
    weight: 0,
  }),
  rule(
    'diagnostics-waiting-list',
    'count',
    /\bdiagnostics? (?:waiting[- ]list|backlog|tests?)\b|\b(?:waiting|waited|wait|queue|queuing|list|backlog)(?: list)? for (?:a |an |their |key |one of the |diagnostic |the \d+ )*(?:tests?|scans?|mris?|endoscop(?:y|ies)|ultrasounds?|x-rays?|diagnostics?)\b/g,
  ),
  rule('diagnostics-over-6w', 'count', re(String.raw`\b(?:6|six)[- ]?(?:weeks?|wks?)\b`), { weight: 0 }),
  // Ambulances
  rule(
    'amb-cat1-mean',
    'minutes',
    /\bcat(?:egory)?[- ]?(?:1|one)\b|\blife-threatening\b|\bmost (?:urgent|serious) (?:999 )?(?:calls|emergencies|incidents)\b|\bcardiac arrests?\b/g,
  ),
  rule('amb-cat2-mean', 'minutes', /\bcat(?:egory)?[- ]?(?:2|two)\b|\bheart attacks?\b|\bstrokes?\b/g),
  rule(
    'amb-cat2-mean',
    'minutes',
    /\bambulances?(?: service)?(?:'s)?(?: (?:crews?|trusts?))?(?: (?:mean|average))?(?: (?:response|waiting|wait|arrival))?(?: times?)?\b|\bresponse times?\b/g,
    { weight: 0 },
  ),
  rule('amb-cat3', 'minutes', /\bcat(?:egory)?[- ]?(?:3|three|4|four)\b/g),
  rule('amb-handover', 'minutes', /\bhandovers?\b/g),
  // Discharge
  rule(
    'discharge-ncr',
    'count',
    /\bcriteria to reside\b|\breasons? to reside\b|\bclinical need to (?:be|stay|remain)\b|\bcould (?:have gone|go|be) home\b|\bnctr\b|\b(?:medically )?(?:fit|well enough|ready) (?:to (?:leave|go home|be discharged)|for discharge)\b|\bmedically (?:fit|optimised)\b|\bno longer need(?:ed|ing)? (?:to be (?:in|there)\b|a |hospital|acute)\w*|\bbeds? (?:that |which )?they no longer need(?:ed)?\b|\bdelayed (?:discharges?|transfers?)\b|\bbed[- ]block(?:ing|ers?)\b|\bready to leave\b|\bbut (?:still|remained|stayed|stuck) in (?:a )?(?:hospital|beds?)\b/g,
  ),
  // Oversight
  rule('nof-segment', 'segment', /\bsegment\b/g),
  rule('nof-rank', 'place', /\bleague tables?\b|\brank(?:ed|s|ing|ings)?\b|\bplaced?\b|\bposition\b|\btables?\b/g),
  rule('nof-rank', 'place', /\b(?:best|worst)(?:-performing)?\b/g, { weight: 0 }),
  rule('nof-average-score', 'score', /\b(?:average |overall |oversight |metric |league table )*scores?\b/g),
  // Money as a share of income
  rule('finance-plan-pct', '%', /\b(?:planned |underlying |forecast )?(?:deficit|surplus)(?:es|s)?\b/g),
  rule(
    'finance-variance-pct',
    '%',
    /\b(?:off|behind|adverse to|below|ahead of|worse than|better than) (?:its |the |their |that |this )?(?:financial )?plan\b|\bvariance\b|\boverspen(?:d|t|ding)\b|\bunderspen(?:d|t|ding)\b|\bovershot\b/g,
  ),
  // People
  rule(
    'population',
    'count',
    /\bpopulation\b|\bresidents\b|(?<=\bmillion )people\b(?=[^.;\d]{0,4}(?:[.,;]|$))|\b(?:people|patients) (?:who )?liv(?:e|es|ing) in\b|\binhabitants\b|\bserv(?:es|ing|ed)\b(?=.{0,40}\bpeople\b)|\bcover(?:s|ing)\b(?=.{0,40}\bpeople\b)|\bhome to\b|\b(?:plans? for|looks? after|cares? for|responsible for)\b(?= (?:about |around |some |nearly |almost |more than |over |just over |just under )?(?:half an?|an?|\d[\d.,]*)(?: ?(?:million|thousand)\b|,\d))/g,
  ),
  rule('population-covered-by-ics', '%', /\b(?:england's|the|of the|of england's) (?:whole )?population\b/g),
  rule(
    'ics-count',
    'count',
    /\b(?:icss?|integrated care systems?|stps|icbs|integrated care boards|systems)\b(?=[^.]{0,80}\btotal\b)|\btotal of (?:icss|systems)\b|\b(?:icss|stps|icbs|systems)\b/g,
    { weight: 0 },
  ),
  // What no pack measures: found, listed, and answered so.
  rule(
    'deficit',
    'pounds',
    /\bdeficits?\b|\bin the red\b|\bshortfall\b|\boverspen(?:d|t|ding)\b|\bblack hole\b|\bgap\b/g,
  ),
  rule('surplus', 'pounds', /\bsurplus(?:es)?\b|\bunderspen(?:d|t)\b/g),
  rule('savings', 'pounds', /\bsavings?\b|\befficienc(?:y|ies)\b|\bcost improvements?\b|\bcuts?\b|\bcip\b|\bsave\b/g),
  rule('debt', 'pounds', /\bdebts?\b|\bloans?\b|\bowe[sd]?\b/g),
  rule(
    'maintenance-backlog',
    'pounds',
    /\b(?:maintenance|repairs?) (?:backlog|bill)\b|\bbacklog maintenance\b|\bbacklog of (?:repairs|maintenance)\b/g,
  ),
  rule('agency-spend', 'pounds', /\bagency\b|\blocums?\b|\btemporary staff\b/g),
  rule(
    'budget',
    'pounds',
    /\bbudgets?\b|\bturnover\b|\bincome\b|\bspending\b|\bspen[dt]\b|\bcosts?\b|\bcosting\b|\bfunding\b|\bfund\b|\binvest(?:ed|ment|ing)?\b|\bworth\b|\bgrants?\b|\bcontracts?\b|\ballocation\b|\bpaid\b|\bbill\b|\bmoney\b|\bcash\b|\bgiven\b|\breceive[ds]?\b/g,
    { weight: 0 },
  ),
  rule(
    'vacancies',
    'count',
    /\bvacanc(?:y|ies)\b|\b(?:vacant|unfilled) posts?\b|\bposts? (?:vacant|unfilled)\b|\bunfilled (?:posts?|jobs?|roles?)\b/g,
  ),
  rule('vacancy-rate', '%', /\bvacanc(?:y|ies)\b|\bvacant posts?\b/g),
  rule('sickness-absence', '%', /\bsickness(?: absences?)?\b|\babsence rates?\b/g),
  rule(
    'bed-occupancy',
    '%',
    /\b(?:bed )?occupancy\b|\boccupied\b|\bbeds? (?:were|are)(?: [\d.]+(?: per cent|%| percent))? full\b/g,
  ),
  rule(
    'staff-survey',
    '%',
    /\bstaff (?:survey|who|said)\b|\bof (?:its |the |our |their )?(?:staff|employees|nurses|doctors|respondents|workforce)\b|\bsurvey(?:ed)?\b/g,
  ),
  rule(
    'staff',
    'count',
    /\b(?:employs?|employed|staff|employees|nurses|doctors|consultants|midwives|gps|jobs|posts|redundanc(?:y|ies))\b/g,
    { weight: 1 },
  ),
  rule('beds', 'count', /\bbeds?\b/g, { weight: 0 }),
  rule('ambulance-handover', '%', /\bhandovers?\b/g),
  rule('friends-and-family', '%', /\bfriends and family\b/g),
  rule('staff-recommend', '%', /\bwould recommend\b/g),
  rule('infections', 'count', /\bc\.? ?diff(?:icile)?\b|\bmrsa\b|\bsepsis cases\b/g),
  rule('never-events', 'count', /\bnever[- ]events?\b/g),
  rule('deaths', 'count', /\bdeaths?\b|\bdied\b|\bmortality\b/g),
  rule('cancelled-operations', 'count', /\bcancel(?:led|lations?)\b|\bpostponed\b/g),
  rule('gp-appointments', 'count', /\b(?:gp )?appointments?\b/g, { weight: 1 }),
  rule('referrals', 'count', /\breferrals?\b/g, { weight: 0 }),
  rule('admissions', 'count', /\badmissions?\b/g, { weight: 1 }),
  rule('ambulance-calls', 'count', /\b999 calls?\b|\b111 calls?\b/g),
];

/** Lists of care that is not led by hospital consultants, and lists of nothing of the kind. */
const OTHER_LIST =
  /\b(?:autism|autistic|adhd|camhs|neurodevelopmental|community (?:health )?services|mental health|talking therap(?:y|ies)|dental|dentists?|orthodontic|wheelchairs?|gender|social care|housing|council homes?|season tickets?|allotments?|school places|driving tests?)\b/;
const NO_LIST_OF_CARE = /\b(?:housing|council homes?|season tickets?|allotments?|school places|driving tests?)\b/;

/** Words that take a 12-hour wait for one from arrival, which is counted otherwise. */
const FROM_ARRIVAL = /\b(?:from|of|since|after|on) (?:their |the )?arriv(?:al|ing)\b/;

/**
 * Everything in a sentence that speaks of something measured.
 * @param sentence as `plain` gives it.
 * @param metrics those of the pack: their own words (`spoken`) count too, for metrics that no rule here knows.
 */
export function topicsIn(sentence: string, metrics: ReadonlyMap<MetricId, Metric>): FoundTopic[] {
  const covered = /\bcovered by\b/.test(sentence);
  const fromArrival = FROM_ARRIVAL.test(sentence);
  const others = OTHER_LIST.test(sentence);
  const found: FoundTopic[] = [];
  for (const { metric, unit, pattern, complement = false, weight = 2 } of RULES)
    for (const match of sentence.matchAll(pattern)) {
      // "35 million people are now covered by an ICS" is no population.
      if (covered && metric === 'population') continue;
      let id = metric;
      // The list for an autism assessment is no hospital's list.
      if (others && unit === 'count' && metric.startsWith('rtt-')) {
        if (NO_LIST_OF_CARE.test(sentence)) continue;
        id = 'other-list';
      }
      if (fromArrival && metric === 'ae-12h-dta' && unit === 'count') id = 'ae-12h-from-arrival';
      found.push({
        start: match.index,
        end: match.index + match[0].length,
        metric: id as MetricId,
        unit,
        complement,
        weight,
      });
    }
  // Where a sentence says no more than "type 1", it is of the four hours there.
  for (const { index, 0: words } of sentence.matchAll(TYPE_ONE))
    found.push({
      start: index,
      end: index + words.length,
      metric: 'ae-4h-all' as MetricId,
      unit: '%',
      complement: false,
      weight: 1,
    });
  return [...found, ...ownWords(sentence, metrics)];
}

const KNOWN = new Set(RULES.map(({ metric }) => metric));
const UNITS: Readonly<Record<string, ClaimUnit>> = { '%': '%', minutes: 'minutes', place: 'place' };

/** A reader's own metrics speak for themselves. */
function ownWords(sentence: string, metrics: ReadonlyMap<MetricId, Metric>): FoundTopic[] {
  return [...metrics.values()].flatMap(({ id, unit, spoken }) =>
    KNOWN.has(id) || TYPE_ONE_OF['ae-4h-all'] === id || TYPE_ONE_OF['ae-attendances'] === id
      ? []
      : spoken.flatMap((words): FoundTopic[] => {
          const start = sentence.indexOf(words);
          const kind = UNITS[unit] ?? (unit.startsWith('%') ? '%' : 'count');
          return start < 0
            ? []
            : [{ start, end: start + words.length, metric: id, unit: kind, complement: false, weight: 2 }];
        }),
  );
}
