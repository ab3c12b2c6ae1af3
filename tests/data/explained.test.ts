import { expect, test } from 'vitest';
import { explainedIn } from '../../data/explained';
import type { Block } from '../../data/schema/mention';
import { annotate } from '../../utils/recognise/annotate';
import { ABOUT_THE_NHS, lexiconOf } from '../utils/recognise/hand-made';

const LEXICON = lexiconOf({
  'ods:QNX': { kind: 'system', always: ['NHS Sussex'], area: ['Sussex'] },
  'ods:RYJ01': { kind: 'hospital', short: ["St Mary's Hospital"] },
  'ods:R1F01': { kind: 'hospital', short: ["St Mary's Hospital"] },
});

test('decisions are told in reading order, marked or not, with every meaning by its name', () => {
  const texts = [ABOUT_THE_NHS, "The trust left Sussex.\nPatients left St  Mary's\nHospital."];
  const blocks = texts.map((text): Block => ({ text, role: 'text' }));
  const explained = explainedIn(blocks, annotate({ blocks, date: undefined, explain: true }, LEXICON), LEXICON);
  expect(explained).toEqual([
    { words: 'trust', marked: false, meanings: [{ name: '', why: 'no trust was named before' }] },
    {
      words: 'Sussex',
      marked: false,
      meanings: [{ name: 'ods:QNX', why: expect.stringMatching(/^not the system: /) }],
    },
    {
      words: "St Mary's Hospital",
      marked: true,
      meanings: ['ods:RYJ01', 'ods:R1F01'].map((name) => ({ name, why: expect.stringMatching(/^the hospital: /) })),
    },
  ]);
});
