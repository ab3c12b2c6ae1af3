import { Article, type Collection, GlossedClipping } from '../../../data/schema/clipping';

/** A small library, made up in words of our own: two articles about the NHS in Lincolnshire and Sussex, and five clippings. */

const SOURCE = {
  publisher: 'NHS England',
  title: 'Integrated care boards in England',
  url: 'https://www.england.nhs.uk/publication/integrated-care-boards-in-england/',
};

export const WINTER = Article.parse({
  address: 'https://www.example-news.co.uk/society/2020/dec/09/lincolnshire-winter-waits',
  aliases: ['https://amp.example-news.co.uk/society/2020/dec/09/lincolnshire-winter-waits'],
  kind: 'news',
  title: 'Lincolnshire’s hospitals brace for “hardest winter” as waits grow',
  authors: [
    { is: 'person', family: 'Okafor', given: 'Ada' },
    { is: 'person', family: 'van der Berg', given: 'Jan' },
  ],
  container: 'The Example',
  publisher: 'Example News Ltd',
  published: '2020-12-09',
  volume: '',
  issue: '',
  pages: '',
  doi: '',
  read: '2026-11-20',
  stated: { address: 'page', title: 'json-ld', authors: 'json-ld', container: 'open-graph', published: 'json-ld' },
});

export const MERGER = Article.parse({
  address: 'https://journal.example.org/reports/sussex-merger?id=42',
  aliases: [],
  kind: 'report',
  title: 'What became of Sussex’s partnership: five years of plans & promises',
  authors: [{ is: 'body', name: 'The Example Trust for Health' }],
  container: '',
  publisher: 'The Example Trust for Health',
  published: '2022-07',
  volume: '',
  issue: '3',
  pages: '12–19',
  doi: '10.1234/example.2022.42',
  read: '2026-11-21',
  stated: { title: 'highwire', publisher: 'highwire', published: 'reader' },
});

const LINCOLNSHIRE = {
  entity: 'ods:QJM',
  words: 'Lincolnshire STP',
  start: 4,
  end: 20,
  name: 'NHS Lincolnshire Integrated Care Board',
  label: 'integrated care board',
  definition: 'The NHS body that plans and pays for health services in Lincolnshire.',
  whenWritten: { date: '2020-12-09', summary: 'A partnership of NHS bodies and councils without powers in law.' },
  today: { date: '2026-11-20', summary: 'A statutory body since 1 July 2022.' },
  figures: [
    {
      metric: 'ae-4h-type1',
      name: 'A&E: seen within four hours, major departments',
      of: 'Lincolnshire',
      period: 'November 2020',
      value: '57.1%',
      standard: '95%',
      england: '76.4%',
      when: 'written',
      source: 'NHS England: A&E attendances',
    },
    {
      metric: 'ae-4h-type1',
      name: 'A&E: seen within four hours, major departments',
      of: 'Lincolnshire',
      period: 'October 2026',
      value: '72.3%',
      standard: '78%',
      england: '',
      when: 'latest',
      source: 'NHS England: A&E attendances',
    },
  ],
  sources: [SOURCE],
  knowledge: { version: '2026.11', date: '2026-11-15' },
};

const STP = {
  entity: 'term:sustainability-and-transformation-partnership',
  words: 'STP',
  start: 17,
  end: 20,
  name: 'Sustainability and transformation partnership',
  label: 'term',
  definition: 'One of 44 areas in which the NHS and councils planned together from 2016 on.',
  whenWritten: null,
  today: { date: '2026-11-20', summary: 'Replaced by integrated care systems.' },
  figures: [],
  sources: [{ publisher: 'House of Commons Library', title: 'The structure of the NHS', url: '' }],
  knowledge: { version: '2026.11', date: '2026-11-15' },
};

const clipping = (end: string, article: string, exact: string, otherwise: object): GlossedClipping =>
  GlossedClipping.parse({
    id: `3f2b8a10-5c4d-4e6f-8a9b-0c1d2e3f4a${end}`,
    article,
    anchors: { quote: { exact, prefix: '', suffix: '' }, position: null, css: '', fragment: '' },
    category: 'quote',
    note: '',
    tags: [],
    entities: [],
    clipped: `2026-11-20T09:15:${end}.000Z`,
    changed: `2026-11-20T09:15:${end}.000Z`,
    binned: null,
    glosses: [],
    ...otherwise,
  });

export const SAMPLE: Collection = {
  articles: [WINTER, MERGER],
  clippings: [
    clipping(
      '01',
      WINTER.address,
      'The Lincolnshire STP warned in November that beds would run short before Christmas.',
      {
        anchors: {
          quote: {
            exact: 'The Lincolnshire STP warned in November that beds would run short before Christmas.',
            prefix: 'could not be staffed. ',
            suffix: ' Managers had asked',
          },
          position: { start: 1204, end: 1287 },
          css: 'main > article > p:nth-of-type(4)',
          fragment: 'text=The%20Lincolnshire%20STP,before%20Christmas.',
        },
        category: 'fact',
        note: 'Ask for the winter plan of that year.\n\n- who signed it?\n- what did it cost?',
        tags: ['winter', 'Lincolnshire', 'beds & staff'],
        entities: ['ods:QJM', 'term:sustainability-and-transformation-partnership'],
        changed: '2026-11-21T18:00:00.500Z',
        glosses: [LINCOLNSHIRE, STP],
      },
    ),
    clipping('02', WINTER.address, 'Fewer than six in ten patients were seen within four hours.', {
      category: 'figure',
      tags: ['winter'],
    }),
    clipping('03', WINTER.address, '“We are not asking for miracles,” said a ward sister.\n“Only for nurses.”', {
      note: '=SUM(A1:A9) is no formula here; nor is <script>alert(1)</script> a script, nor [[this]] a link.',
    }),
    clipping('04', MERGER.address, 'The STP became a board with powers in law.', {
      category: 'question',
      note: 'Which STP?',
      entities: ['term:sustainability-and-transformation-partnership'],
      glosses: [{ ...STP, start: 4, end: 7 }],
      binned: '2026-11-22T08:00:00.000Z',
    }),
    clipping('05', MERGER.address, '', {
      category: 'own',
      note: 'Compare with the report of 2017.',
      tags: ['to read'],
    }),
  ],
};
