import type { Claim, Quantity } from '../../data/schema/claim';

const TARGET =
  '(?:targets?|the bar|the rule|standards?|ambitions?|goals?|thresholds?|benchmarks?|pledges?|milestones?|requirements?|objectives?)';

/** A number and the name of what it is asked as: "95% national standard", "the 92 per cent 18-week target". */
const IS_TARGET = new RegExp(
  String.raw`^["')]*[\s-]+(?:(?!(?:and|but|with|against|under|below|above|short|far|from|than|missing|missed|the|a|an|of|to|in|is|was|for|while|as)(?![&\w]))[\w&'.-]+[\s-]+){0,4}?(?:${TARGET}|levels?)\b`,
);
/** "A national target of 92%", "the standard, which says that 95%". Only such words may stand between. */
const TARGET_IS = new RegExp(
  String.raw`\b${TARGET}(?:[\s,:(–"'-]+(?:of|is|was|were|are|that|for|to|be|being|been|set|at|least|see|seeing|seen|treat|treating|ensure|have|has|had|in|which|says|say|requires|required|states|the|a|an|nhs|national|nationally|government's|government|year|month|20\d\d(?:[/–-]\d\d)?|january|february|march|april|may|june|july|august|september|october|november|december|this|next|currently|now|still|remains|stands|under|by|end|a&e|four-hour|4-hour|18-week|62-day|more|than|over|dealing|with|some|category|two|one|2|1|calls|response|mean|average|itself|last|stands|on|those|started|treated|latter|former|went|goes|up|rose|rises))*[\s,:(–"'-]*$`,
);
/** "18 minutes is the standard" */
const AS_TARGET = new RegExp(
  String.raw`^,? (?:is|was|being|remains|would be) (?:the|a|its|their) (?:[\w'-]+ ){0,3}?${TARGET}\b`,
);
const MODAL =
  /\b(?:should|must|supposed to|meant to|required to|obliged to|aim(?:s|ed|ing)? (?:to|for|at)|pledged?|pledges|promised?|promises|commit(?:ted|ment|s)? (?:to|that)|expected (?:to|of)|ambition (?:to|of)|wants?(?: \w+)? to|want(?:ed|s)? to|return(?:ing)? to|restor(?:e|ing)|back to|told to|asked to|ordered to|far cry from|(?:to|of) (?:reach|reaching|hit|hitting|achieve|achieving|meet|meeting|get to)(?=(?: [a-z-]+){0,3} $)|ask(?:s|ed|ing)? for|call(?:s|ed|ing)? for|the ask (?:is|was)|settl(?:ed?|ing) for|demand(?:s|ed)?|wants?|wanted)\b(?:(?!\bbut\b)[^.;\d])*$/;
const MODAL_AFTER =
  /^[^.;,\d]{0,60}\b(?:should|must|ought to|ministers want|(?:has|have|had) been (?:asked|told|ordered) to|(?:are|is|were|was) (?:supposed|meant|required|expected) to|are to be|set (?:itself|themselves|herself)|(?:has|have|had) asked for|asked for (?:by|next|this))\b/;
const BY_PLAN =
  /\b(?:plans?|planned(?! (?:care|treatment|operation|admission|surgery|procedure|hospital))|planning|forecasts?|forecasting|project(?:s|ed|ions?)|expect(?:s|ed|ing)?|predict(?:s|ed|ing)?|trajectory|on course|could(?! (?:only|barely|hardly|just|not|manage))|would|will|anticipates?|budgeted)\b[^.;\d]*$/;
/** "Dropped below 180,000" says where it is, not by how much it fell. */
const LEVEL = /^(?:below|above|under|beneath|past|just (?:under|over|above|below)|well (?:above|below))\b/;
const CHANGED_AFTER =
  /^["')]*[\s-]+(?:year[- ]on[- ]year |real[- ]terms |percentage[- ]point )?(?:increases?|rises?|drops?|falls?|decreases?|reductions?|improvements?|jumps?|declines?|growth|higher|lower|slower|faster|quicker|more than (?:in|a|the|it|before)|fewer|less than (?:in|a|the)|(?:worse|better)(?! than (?:its |the |their )?plan)|(?:longer|shorter)(?! than \d)|surge|cuts?|hike|uplift|pay)\b/;
const CHANGED_BEFORE =
  /\b(?:cut|reduced|increased|shrunk|grew|grown|trimmed|slashed|fallen|fell|risen|rose|swollen|lengthened|shortened)\b[^.;,:\d]{0,40} by(?: (?:about|around|almost|nearly|more than|over|just|some|an?|another|a further))*\s*$|\b(?:up|down|rose|risen|rises?|fell|fallen|falls?|drop(?:s|ped)?|increas\w+|decreas\w+|grew|grown|jump(?:ed)?|declin\w+|cut|improv\w+|reduc\w+|soar\w+|surg\w+|growth|climb\w*|swell\w*|shr[aiu]nk)(?: (?:by|of|an?|another|a further|some|almost|nearly|about|around|more than|over|just))*\s*$/;

interface Said {
  readonly sentence: string;
  readonly quantity: Quantity;
  /** The number, with its hedge. */
  readonly from: number;
  readonly end: number;
  /** Where the number before ends and the number after begins: what stands beyond is said of those. */
  readonly after: number;
  readonly before: number;
}

/** Whether a number tells what was, what should be, what is planned, or by how much something changed. */
export function roleOf({ sentence, quantity, from, end, after, before }: Said): Claim['role'] {
  if (quantity.kind === 'rating') return 'figure';
  const left = sentence.slice(Math.max(after, from - 110), from);
  const right = sentence.slice(end, Math.min(before, end + 90));
  const clause = left.slice(
    Math.max(...[';', ' while ', ' but ', ', and ', ':'].map((parting) => left.lastIndexOf(parting))) + 1,
  );
  const counts = quantity.unit === '%' || quantity.unit === 'minutes' || quantity.unit === 'count';
  if (quantity.unit === 'points') return 'change';
  if (counts && (CHANGED_AFTER.test(right) || (CHANGED_BEFORE.test(left) && !LEVEL.test(sentence.slice(from)))))
    return 'change';
  if (/\bthe national $/.test(left) && quantity.unit === '%') return 'standard';
  if (
    counts &&
    (IS_TARGET.test(right) ||
      AS_TARGET.test(right) ||
      TARGET_IS.test(left) ||
      MODAL.test(clause) ||
      MODAL_AFTER.test(right))
  )
    return 'standard';
  if (BY_PLAN.test(sinceTold(clause).slice(-60))) return 'plan';
  return 'figure';
}

/** "Sunderland, with which it will merge in the spring, came to 82.8%": what was, whatever will be. */
const sinceTold = (clause: string): string =>
  /, (?:came|had|was|were|saw|managed|dealt|recorded|reported|stood|fell|rose|reached|treated|kept|is|has)\b/.test(
    clause,
  )
    ? clause.slice(clause.lastIndexOf(', '))
    : clause;

/** Where the words begin that call a number a target: "a national target of 92%" at its "a"; undefined where they follow it. */
export function targetStart(sentence: string, from: number): number | undefined {
  const left = sentence.slice(0, from);
  const match = TARGET_IS.exec(left);
  if (!match) return undefined;
  return (
    match.index - (/(?:\b(?:an?|the|its|their) )?(?:[\w'&-]+ ){0,2}$/.exec(left.slice(0, match.index))?.[0].length ?? 0)
  );
}

/** Whether a number is called a target in so many words, and not only aimed at. */
export const isNamedTarget = (sentence: string, from: number, end: number): boolean =>
  (TARGET_IS.test(sentence.slice(0, from)) ||
    /\bthe national $/.test(sentence.slice(0, from)) ||
    IS_TARGET.test(sentence.slice(end, end + 90)) ||
    MODAL_AFTER.test(sentence.slice(end, end + 90)) ||
    /\b(?:told to|asked to|ordered to|should|must|supposed to|meant to|required to|expected to)\b[^.;\d]*$/.test(
      sentence.slice(0, from),
    )) &&
  !/\b(?:local|its own|own|internal|trajectory)\b[^,;]*$/.test(sentence.slice(Math.max(0, from - 40), from));
