import { annotateDocument, checkDocument, loadKnowledge } from '../../../data/annotate-document';
import { readPassages } from '../../eval/claims/corpus';
import { type Timing, timingOf } from '../statistics';

/** One text, read for names alone and with its claims found and judged. */
interface ClaimsRun {
  readonly text: string;
  /** UTF-16 units. */
  readonly length: number;
  readonly mentions: number;
  readonly claims: number;
  readonly names: Timing;
  readonly withClaims: Timing;
}

export type ClaimsResults = readonly ClaimsRun[];

const SIZE = 100_000;
const PLAIN =
  'NHS England said that the board would meet again, and that nothing had been decided about the plan for the hospital and its beds. ';

const ofSize = (text: string): string => text.repeat(Math.ceil(SIZE / text.length)).slice(0, SIZE);

/** Times both readings in turn, so that a busy machine is busy for both. */
export async function measureClaimsSpeed(quick: boolean, log: (line: string) => void): Promise<ClaimsResults> {
  const knowledge = await loadKnowledge();
  const passages = readPassages('development').map(({ text }) => text);
  const texts = [
    { name: '100 KB without a claim', text: ofSize(PLAIN) },
    { name: '100 KB, a claim every ten paragraphs', text: sparse(passages) },
    { name: '100 KB of nothing but claims', text: ofSize(passages.join('\n\n')) },
  ];
  const runs: ClaimsRun[] = [];
  for (const { name, text } of texts) {
    log(`claims: ${name}`);
    const document = { text, published: '2025-06-01' };
    const names: number[] = [];
    const withClaims: number[] = [];
    let [mentions, claims] = [0, 0];
    for (let round = -2; round < (quick ? 3 : 9); round++) {
      const began = performance.now();
      mentions = annotateDocument(document, knowledge).mentions.length;
      const read = performance.now();
      claims = (await checkDocument(document, knowledge)).length;
      if (round < 0) continue;
      names.push(read - began);
      withClaims.push(performance.now() - read);
    }
    runs.push({
      text: name,
      length: text.length,
      mentions,
      claims,
      names: timingOf(names),
      withClaims: timingOf(withClaims),
    });
  }
  return runs;
}

/** As an article is: much that says no number. */
function sparse(passages: readonly string[]): string {
  const parts = passages.map((passage) => `${`${PLAIN.repeat(4)}\n\n`.repeat(10)}${passage}\n\n`);
  return ofSize(parts.join(''));
}
