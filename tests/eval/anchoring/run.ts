import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EDIT_COUNTS, HALVES, measure } from './measure';
import { anchoringReport, errorLine } from './report';

/**
 * `tsx tests/eval/anchoring/run.ts`: how well passages are found in edited articles, written to tests/eval/ANCHORING.md.
 * With `--thorough`: the same of four times the pairs, only printed.
 * With `--errors`: instead, every passage of as many pairs of the development half that was placed or changed wrongly.
 */

const PAIRS = 300;
const isThorough = process.argv.includes('--thorough');

if (process.argv.includes('--errors')) {
  for (const edits of EDIT_COUNTS) {
    for (const line of measure(edits, 4 * PAIRS, HALVES.development).wrong.map(errorLine))
      console.log(`${edits} edits\n${line}\n`);
  }
} else {
  const pairs = isThorough ? 4 * PAIRS : PAIRS;
  const halves = Object.entries(HALVES).map(([name, seed]) => ({
    name,
    rows: EDIT_COUNTS.map((edits) => measure(edits, pairs, seed)),
  }));
  const page = anchoringReport(halves, pairs);
  if (!isThorough) writeFileSync(join(import.meta.dirname, '..', 'ANCHORING.md'), page);
  console.log(page);
}
