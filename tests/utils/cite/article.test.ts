// @vitest-environment happy-dom
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Article, type Author } from '../../../data/schema/clipping';
import { PageDescription } from '../../../data/schema/description';
import type { PartialDate } from '../../../data/schema/identity';
import { AddressError } from '../../../utils/cite/address';
import { articleFrom, dateStatedBy } from '../../../utils/cite/article';
import { authorNamed } from '../../../utils/cite/authors';
import { authorsOfByline } from '../../../utils/cite/bylines';
import { describePage } from '../../../utils/page/description';

/** A page of our own making, modelled on how a site of that kind describes its articles. */
interface Sample {
  readonly url: string;
  readonly head: string;
  readonly body?: string;
  readonly site?: string;
}

function articleOf({ url, head, body = '', site }: Sample): Article {
  (window as unknown as { happyDOM: { setURL(url: string): void } }).happyDOM.setURL(url);
  document.head.innerHTML = head;
  document.body.innerHTML = body;
  const day = '2020-12-09' as PartialDate;
  const article = articleFrom(describePage(document), day, 'json-ld', '2026-11-22' as PartialDate, site);
  expect(Article.safeParse(article).error).toBeUndefined();
  return article;
}

const shown = (author: Author): string =>
  author.is === 'body' ? `[${author.name}]` : `${author.family}, ${author.given}`;

/** What a test expects, as one can read it; what is empty is left out. */
function told(sample: Sample): string[] {
  const { kind, title, authors, container, publisher, volume, issue, pages, doi } = articleOf(sample);
  return [
    kind,
    title,
    authors.map(shown).join('; '),
    container,
    publisher,
    [volume, issue, pages, doi].filter((part) => part !== '').join(' '),
  ].filter((part, at) => at < 5 || part !== '');
}

const ld = (value: unknown) => `<script type="application/ld+json">${JSON.stringify(value)}</script>`;
const meta = (pairs: Record<string, string | string[]>) =>
  Object.entries(pairs)
    .flatMap(([name, contents]) => [contents].flat().map((content) => ({ name, content })))
    .map(
      ({ name, content }) =>
        `<meta ${/^(og|article):/.test(name) ? 'property' : 'name'}="${name}" content="${content}">`,
    )
    .join('');
const org = (name: string) => ({ '@type': 'Organization', name });
const person = (name: string) => ({ '@type': 'Person', name });

const SAMPLES: readonly (readonly [string, Sample, readonly string[]])[] = [
  [
    'the Guardian',
    {
      url: 'https://www.theguardian.com/society/2020/dec/09/nhs-waiting?CMP=x',
      site: 'The Guardian',
      head: `<title>NHS waiting list hits record | NHS | The Guardian</title>${meta({
        'og:site_name': 'the Guardian',
        'og:type': 'article',
        'og:title': 'NHS waiting list hits record',
        'article:author': 'https://www.theguardian.com/profile/deniscampbell',
        author: 'Denis Campbell',
      })}${ld([
        {
          '@type': 'NewsArticle',
          '@id': 'https://amp.theguardian.com/society/2020/dec/09/nhs-waiting',
          headline: 'NHS waiting list hits record',
          author: [person('Denis Campbell'), person('Andrew Gregory')],
          publisher: { ...org('The Guardian'), '@context': 'https://schema.org' },
          isPartOf: { '@type': ['CreativeWork', 'Product'], name: 'The Guardian' },
        },
        { '@type': 'WebPage', '@id': 'https://www.theguardian.com/society/2020/dec/09/nhs-waiting' },
      ])}`,
    },
    ['news', 'NHS waiting list hits record', 'Campbell, Denis; Gregory, Andrew', 'The Guardian', 'The Guardian'],
  ],
  [
    'the Guardian, opinion: the writer in the headline',
    {
      url: 'https://www.theguardian.com/commentisfree/2020/dec/09/nhs',
      site: 'The Guardian',
      head: `<title>The NHS needs more than claps | Polly Toynbee | The Guardian</title>${ld({
        '@type': 'OpinionNewsArticle',
        headline: 'The NHS needs more than claps | Polly Toynbee',
        author: person('Polly Toynbee'),
        publisher: org('The Guardian'),
      })}`,
    },
    ['news', 'The NHS needs more than claps', 'Toynbee, Polly', 'The Guardian', 'The Guardian'],
  ],
  [
    'the Guardian of former years: only tags and a byline',
    {
      url: 'https://www.theguardian.com/society/2012/mar/20/health-bill',
      site: 'The Guardian',
      head: `<title>Health bill passes | Society | The Guardian</title>${meta({ 'og:site_name': 'the Guardian', 'og:type': 'article', 'og:title': 'Health bill passes' })}`,
      body: '<h1>Health bill passes</h1><p class="byline"><a rel="author">Denis Campbell</a>, health correspondent, and <a rel="author">Randeep Ramesh</a></p>',
    },
    ['news', 'Health bill passes', 'Campbell, Denis; Ramesh, Randeep', 'The Guardian', 'The Guardian'],
  ],
  [
    'the BBC: its JSON-LD names the corporation, its byline the writer',
    {
      url: 'https://www.bbc.co.uk/news/health-55240407',
      site: 'BBC',
      head: `<title>A&amp;E waits at their worst - BBC News</title>${meta({ 'og:site_name': 'BBC News', 'og:type': 'article', 'og:title': 'A&amp;E waits at their worst' })}${ld(
        {
          '@type': 'ReportageNewsArticle',
          headline: 'A&E waits at their worst',
          author: { '@type': 'NewsMediaOrganization', name: 'BBC News' },
          publisher: { '@type': 'NewsMediaOrganization', name: 'BBC News' },
        },
      )}`,
      body: '<h1>A&amp;E waits at their worst</h1><div data-component="byline-block"><div><span>By Nick Triggle</span><span>Health correspondent</span></div></div>',
    },
    ['news', 'A&E waits at their worst', 'Triggle, Nick', 'BBC News', 'BBC News'],
  ],
  [
    'the BBC without a writer',
    {
      url: 'https://www.bbc.com/news/uk-england-sussex-1',
      site: 'BBC',
      head: `<title>Hospital in Brighton to close ward - BBC News</title>${meta({ 'og:site_name': 'BBC News' })}${ld({
        '@type': 'NewsArticle',
        author: org('BBC News'),
        publisher: org('BBC News'),
      })}`,
      body: '<h1>Hospital in Brighton to close ward</h1>',
    },
    ['news', 'Hospital in Brighton to close ward', '[BBC News]', 'BBC News', 'BBC News'],
  ],
  [
    'GOV.UK, news',
    {
      url: 'https://www.gov.uk/government/news/new-hospitals',
      site: 'GOV.UK',
      head: `<title>New hospitals announced - GOV.UK</title>${meta({ 'og:site_name': 'GOV.UK', 'og:type': 'article', 'og:title': 'New hospitals announced', 'govuk:primary-publishing-organisation': 'Department of Health and Social Care' })}${ld(
        {
          '@type': 'NewsArticle',
          headline: 'New hospitals announced',
          author: [
            { ...org('Department of Health and Social Care'), url: 'https://www.gov.uk/dhsc' },
            { ...org("Prime Minister's Office, 10 Downing Street"), url: 'https://www.gov.uk/pm' },
          ],
          publisher: org('GOV.UK'),
        },
      )}`,
    },
    [
      'page',
      'New hospitals announced',
      "[Department of Health and Social Care]; [Prime Minister's Office, 10 Downing Street]",
      'GOV.UK',
      'GOV.UK',
    ],
  ],
  [
    'GOV.UK, a publication whose JSON-LD is missing',
    {
      url: 'https://www.gov.uk/government/publications/nhs-mandate-2020',
      site: 'GOV.UK',
      head: `<title>NHS mandate 2020 – GOV.UK</title>${meta({ 'og:site_name': 'GOV.UK', 'govuk:primary-publishing-organisation': 'Department of Health and Social Care' })}`,
      body: '<h1>NHS mandate 2020</h1>',
    },
    [
      'report',
      'NHS mandate 2020',
      '[Department of Health and Social Care]',
      'GOV.UK',
      'Department of Health and Social Care',
    ],
  ],
  [
    'HSJ',
    {
      url: 'https://www.hsj.co.uk/finance/trust-in-deficit/7029100.article',
      site: 'Health Service Journal',
      head: `<title>Trust in deficit | News | Health Service Journal</title>${meta({ 'og:site_name': 'Health Service Journal', 'og:type': 'article', 'og:title': 'Trust in deficit' })}`,
      body: '<h1>Trust in deficit</h1><p class="byline">By <a href="/x">James Illman</a> <span class="date">9 December 2020</span></p>',
    },
    ['news', 'Trust in deficit', 'Illman, James', 'Health Service Journal', 'Health Service Journal'],
  ],
  [
    'a journal (The BMJ)',
    {
      url: 'https://www.bmj.com/content/371/bmj.m4698.full',
      site: 'The BMJ',
      head: `<title>Covid-19: Waiting lists grow | The BMJ</title><link rel="canonical" href="https://www.bmj.com/content/371/bmj.m4698">${meta(
        {
          citation_title: 'Covid-19: Waiting lists grow',
          citation_author: ['Gareth Iacobucci', 'van der Berg, Anna'],
          citation_journal_title: 'BMJ',
          citation_publisher: 'British Medical Journal Publishing Group',
          citation_volume: '371',
          citation_issue: '8270',
          citation_elocation_id: 'm4698',
          citation_doi: '10.1136/bmj.m4698',
          'DC.Title': 'Other',
        },
      )}`,
    },
    [
      'journal',
      'Covid-19: Waiting lists grow',
      'Iacobucci, Gareth; van der Berg, Anna',
      'BMJ',
      'British Medical Journal Publishing Group',
      '371 8270 m4698 10.1136/bmj.m4698',
    ],
  ],
  [
    'a journal in JSON-LD (The Lancet’s way)',
    {
      url: 'https://journal.example.com/article/12',
      head: ld({
        '@type': 'ScholarlyArticle',
        name: 'Staffing and outcomes',
        creator: [{ '@type': 'Person', givenName: 'Anne Marie', familyName: 'Rafferty' }],
        isPartOf: {
          '@type': 'PublicationIssue',
          issueNumber: '7',
          isPartOf: { '@type': ['Periodical', 'PublicationVolume'], name: 'Journal of Nursing', volumeNumber: 12 },
        },
        publisher: org('Example Press'),
        pageStart: '101',
        pageEnd: '109',
        sameAs: 'https://doi.org/10.1016/j.n.2020.01',
      }),
    },
    [
      'journal',
      'Staffing and outcomes',
      'Rafferty, Anne Marie',
      'Journal of Nursing',
      'Example Press',
      '12 7 101-109 10.1016/j.n.2020.01',
    ],
  ],
  [
    'Dublin Core, as repositories write it',
    {
      url: 'https://eprints.example.ac.uk/123',
      head: `<title>Repository: Access to care</title>${meta({ 'DC.title': 'Access to care', 'DC.creator': ['Goddard, Maria', 'Smith, Peter C.'], 'DC.publisher': 'University of Example', 'DC.identifier': 'doi:10.1000/xyz.1' })}`,
    },
    [
      'page',
      'Access to care',
      'Goddard, Maria; Smith, Peter C.',
      'eprints.example.ac.uk',
      'University of Example',
      '10.1000/xyz.1',
    ],
  ],
  [
    'a think tank (Nuffield Trust)',
    {
      url: 'https://www.nuffieldtrust.org.uk/news-item/what-next',
      site: 'Nuffield Trust',
      head: `<title>What next for waiting lists? | Nuffield Trust</title>${meta({ 'og:site_name': 'Nuffield Trust', 'og:type': 'article', 'og:title': 'What next for waiting lists?' })}`,
      body: '<h1>What next for waiting lists?</h1><div class="author-name"><a>Sarah Scobie</a></div>',
    },
    ['page', 'What next for waiting lists?', 'Scobie, Sarah', 'Nuffield Trust', 'Nuffield Trust'],
  ],
  [
    'the King’s Fund, a report',
    {
      url: 'https://www.kingsfund.org.uk/insight-and-analysis/reports/workforce',
      site: "The King's Fund",
      head: `<title>Closing the gap | The King's Fund</title>${meta({ 'og:site_name': "The King's Fund" })}`,
      body: '<h1>Closing the gap</h1><p class="byline">Jake Beech, Simon Bottery and Anita Charlesworth</p>',
    },
    [
      'report',
      'Closing the gap',
      'Beech, Jake; Bottery, Simon; Charlesworth, Anita',
      "The King's Fund",
      "The King's Fund",
    ],
  ],
  [
    'Hansard',
    {
      url: 'https://hansard.parliament.uk/commons/2020-12-09/debates/ABC/NHSFunding',
      site: 'Parliament and Hansard',
      head: `<title>NHS Funding - Hansard - UK Parliament</title>${meta({ 'og:site_name': 'Hansard', 'og:title': 'NHS Funding - Hansard - UK Parliament' })}`,
      body: '<h1>NHS Funding</h1>',
    },
    ['page', 'NHS Funding', '', 'Hansard', 'Hansard'],
  ],
  [
    'a local newspaper (Reach)',
    {
      url: 'https://www.liverpoolecho.co.uk/news/liverpool-news/royal-hospital-1940.amp?int_source=x',
      site: 'Liverpool Echo',
      head: `<title>Royal hospital opens at last - Liverpool Echo</title>${meta({ 'og:site_name': 'Liverpool Echo', author: 'Liam Thorp' })}${ld(
        {
          '@type': 'NewsArticle',
          headline: 'Royal hospital opens at last',
          author: [{ ...person('Liam Thorp'), jobTitle: 'Political Editor' }],
          publisher: org('Liverpool Echo'),
        },
      )}`,
    },
    ['news', 'Royal hospital opens at last', 'Thorp, Liam', 'Liverpool Echo', 'Liverpool Echo'],
  ],
  [
    'a local newspaper (Newsquest) with a reporter of the democracy service',
    {
      url: 'https://www.theargus.co.uk/news/18930.hospital/',
      site: 'The Argus',
      head: `<title>Hospital plan approved | The Argus</title>${meta({ 'og:site_name': 'The Argus', 'og:type': 'article', 'og:title': 'Hospital plan approved' })}`,
      body: '<h1>Hospital plan approved</h1><p class="byline">By Joe Bloggs Local Democracy Reporter</p>',
    },
    ['news', 'Hospital plan approved', 'Bloggs, Joe', 'The Argus', 'The Argus'],
  ],
  [
    'an agency’s article',
    {
      url: 'https://www.independent.co.uk/news/uk/nhs-b1.html',
      site: 'The Independent',
      head: `${meta({ 'og:site_name': 'The Independent' })}${ld({ '@type': 'NewsArticle', headline: 'NHS strike called off', author: person('PA Media'), publisher: org('The Independent') })}`,
      body: '<p class="byline">By Jane Doe</p>',
    },
    ['news', 'NHS strike called off', '[PA Media]', 'The Independent', 'The Independent'],
  ],
  [
    'WordPress with Yoast: everything by reference',
    {
      url: 'https://lowdownnhs.info/news/private-beds/',
      site: 'The Lowdown',
      head: `<title>Private beds - The Lowdown</title>${ld({
        '@graph': [
          {
            '@type': 'Article',
            '@id': 'https://lowdownnhs.info/news/private-beds/#article',
            headline: 'Private beds: what they cost &#8211; and who pays',
            author: { '@id': 'https://lowdownnhs.info/#/schema/person/1' },
            publisher: { '@id': 'https://lowdownnhs.info/#organization' },
            isPartOf: { '@id': 'https://lowdownnhs.info/news/private-beds/' },
          },
          {
            '@type': 'WebPage',
            '@id': 'https://lowdownnhs.info/news/private-beds/',
            name: 'Private beds - The Lowdown',
            isPartOf: { '@id': 'https://lowdownnhs.info/#website' },
          },
          { '@type': 'WebSite', '@id': 'https://lowdownnhs.info/#website', name: 'The Lowdown' },
          { '@type': 'Organization', '@id': 'https://lowdownnhs.info/#organization', name: 'NHS Support Federation' },
          { '@type': 'Person', '@id': 'https://lowdownnhs.info/#/schema/person/1', name: 'John Lister' },
        ],
      })}`,
    },
    ['page', 'Private beds: what they cost – and who pays', 'Lister, John', 'The Lowdown', 'NHS Support Federation'],
  ],
  [
    'WordPress whose author is its administrator',
    {
      url: 'https://keepournhspublic.com/a-story/',
      site: 'Keep Our NHS Public',
      head: `${meta({ 'og:site_name': 'Keep Our NHS Public', author: 'admin' })}${ld({ '@type': 'BlogPosting', headline: 'A story of cuts', author: person('admin') })}`,
      body: '<p class="byline">by Tony O’Sullivan</p>',
    },
    ['page', 'A story of cuts', 'O’Sullivan, Tony', 'Keep Our NHS Public', 'Keep Our NHS Public'],
  ],
  [
    'Substack',
    {
      url: 'https://wonk.substack.com/p/the-backlog?r=1&utm_source=substack',
      head: `<title>The backlog - by Jane van Dyke - The Wonk</title>${meta({ 'og:title': 'The backlog', 'og:type': 'article', author: 'Jane van Dyke' })}${ld(
        {
          '@type': 'NewsArticle',
          headline: 'The backlog',
          author: [{ ...person('Jane van Dyke'), url: 'https://substack.com/@jane' }],
          publisher: org('The Wonk'),
        },
      )}`,
    },
    ['news', 'The backlog', 'van Dyke, Jane', 'The Wonk', 'The Wonk'],
  ],
  [
    'NHS England, news',
    {
      url: 'https://www.england.nhs.uk/2020/12/vaccine/',
      site: 'NHS England',
      head: `<title>NHS England » Vaccination begins</title>${meta({ 'og:site_name': 'NHS England', 'og:type': 'article', 'og:title': 'NHS England » Vaccination begins' })}`,
      body: '<h1>Vaccination begins</h1>',
    },
    ['page', 'Vaccination begins', '', 'NHS England', 'NHS England'],
  ],
  [
    'a report of the NAO',
    {
      url: 'https://www.nao.org.uk/reports/nhs-backlogs/',
      site: 'National Audit Office',
      head: `<title>Managing NHS backlogs - National Audit Office (NAO) report</title>${meta({ 'og:site_name': 'National Audit Office (NAO)', 'og:type': 'article', 'og:title': 'Managing NHS backlogs - NAO report' })}`,
      body: '<h1>Managing NHS backlogs</h1>',
    },
    ['report', 'Managing NHS backlogs', '', 'National Audit Office (NAO)', 'National Audit Office (NAO)'],
  ],
  [
    'a technical report',
    {
      url: 'https://ifs.org.uk/12',
      site: 'Institute for Fiscal Studies',
      head: meta({
        citation_title: 'Health spending',
        citation_authors: 'Stoye, George; Zaranko, Ben',
        citation_technical_report_institution: 'Institute for Fiscal Studies',
      }),
    },
    [
      'report',
      'Health spending',
      'Stoye, George; Zaranko, Ben',
      'Institute for Fiscal Studies',
      'Institute for Fiscal Studies',
    ],
  ],
  [
    'the Telegraph: a headline cut short',
    {
      url: 'https://www.telegraph.co.uk/news/2020/12/09/nhs/',
      site: 'The Telegraph',
      head: `${meta({ 'og:title': 'Patients wait longer than ever before for operations', 'og:site_name': 'The Telegraph' })}${ld({ '@type': 'NewsArticle', headline: 'Patients wait longer than ever…', author: [person('Laura Donnelly, Health Editor')], publisher: org('The Telegraph') })}`,
    },
    [
      'news',
      'Patients wait longer than ever before for operations',
      'Donnelly, Laura',
      'The Telegraph',
      'The Telegraph',
    ],
  ],
  [
    'the Conversation: many authors with posts',
    {
      url: 'https://theconversation.com/nhs-1',
      site: 'The Conversation',
      head: `${meta({ 'og:site_name': 'The Conversation', 'og:title': 'Why the NHS waits' })}${ld({ '@type': 'NewsArticle', headline: 'Why the NHS waits', author: { '@list': [person('Dr Jane Doe'), person('Prof. Karl-Heinz von Hof'), person('Jane Doe')] }, publisher: org('The Conversation') })}`,
    },
    ['news', 'Why the NHS waits', 'Doe, Jane; von Hof, Karl-Heinz', 'The Conversation', 'The Conversation'],
  ],
  [
    'two articles in the JSON-LD: the one of this address',
    {
      url: 'https://example.org/mine',
      head: ld([
        { '@type': 'NewsArticle', url: 'https://example.org/other', headline: 'Another story' },
        { '@type': 'NewsArticle', url: 'https://example.org/mine', headline: 'My story', author: 'Jane Doe' },
      ]),
    },
    ['news', 'My story', 'Doe, Jane', 'example.org', 'example.org'],
  ],
  [
    'authors as one text',
    {
      url: 'https://example.org/a',
      head: ld({ '@type': 'Article', headline: 'T', author: 'Jane Doe and John Smith' }),
    },
    ['page', 'T', 'Doe, Jane; Smith, John', 'example.org', 'example.org'],
  ],
  [
    'Sky News',
    {
      url: 'https://news.sky.com/story/amp/nhs-strike-12',
      site: 'Sky News',
      head: `<title>NHS strike: What you need to know | UK News | Sky News</title>${meta({ 'og:site_name': 'Sky News', 'og:type': 'article', 'og:title': 'NHS strike: What you need to know' })}`,
      body: '<h1>NHS strike: What you need to know</h1><p class="sdc-article-author__byline">By Ashish Joshi, health correspondent @SkyNews</p>',
    },
    ['news', 'NHS strike: What you need to know', 'Joshi, Ashish', 'Sky News', 'Sky News'],
  ],
  [
    'only a document’s title',
    { url: 'https://example.org/a', head: '<title>Waiting lists in England grow | Health | Example</title>' },
    ['page', 'Waiting lists in England grow', '', 'example.org', 'example.org'],
  ],
  [
    'a title with a dash of its own',
    { url: 'https://example.org/a', head: '<title>Cuts – and what follows - Example</title>' },
    ['page', 'Cuts – and what follows', '', 'example.org', 'example.org'],
  ],
  [
    'a heading that is the site’s logo',
    {
      url: 'https://example.org/a',
      site: 'Example Post',
      head: '<title>Story of the day - Example Post</title>',
      body: '<h1>Example Post</h1>',
    },
    ['page', 'Story of the day', '', 'Example Post', 'Example Post'],
  ],
  ['nothing at all', { url: 'https://www.example.org/a', head: '' }, ['page', '', '', 'example.org', 'example.org']],
  [
    'JSON-LD that is broken: the rest stands',
    {
      url: 'https://example.org/a',
      head: `<script type="application/ld+json">{"@type": "NewsArt</script>${meta({ 'og:title': 'A story', author: 'Jane Doe' })}`,
    },
    ['page', 'A story', 'Doe, Jane', 'example.org', 'example.org'],
  ],
  [
    'JSON-LD that refers to itself',
    {
      url: 'https://example.org/a',
      head: ld({
        '@graph': [
          { '@type': 'Article', '@id': '#a', headline: 'Round', author: { '@id': '#a' }, publisher: { '@id': '#a' } },
        ],
      }),
    },
    ['page', 'Round', '', 'example.org', 'example.org'],
  ],
  [
    'addresses, mails and handles in the place of names',
    {
      url: 'https://example.org/a',
      head: meta({
        'og:title': 'A story',
        'article:author': 'https://facebook.com/x',
        author: '@jane',
        'og:site_name': 'https://example.org',
      }),
      body: '<a rel="author">press@example.org</a>',
    },
    ['page', 'A story', '', 'example.org', 'example.org'],
  ],
  [
    'mark-up, references and marks of direction in tags',
    {
      url: 'https://example.org/a',
      head: ld({
        '@type': 'Article',
        headline: 'A &amp; B:\u202e <em>C</em>\u0000 &#x1F600; &bogus; &#99999999;',
        author: 'Jane\u200b Doe',
      }),
    },
    ['page', 'A & B: C 😀 &bogus; &#99999999;', 'Doe, Jane', 'example.org', 'example.org'],
  ],
];

describe('an article from its page', () => {
  test.each(SAMPLES)('%s', (_what, sample, expected) => {
    expect(told(sample)).toEqual(expected);
  });
});

describe('where each part was read', () => {
  const sample = (head: string, url = 'https://www.example.org/a-story?utm_source=x'): Sample => ({ url, head });

  test('by its own tags', () => {
    const article = articleOf(
      sample(
        `<link rel="canonical" href="https://www.example.org/the-story">${meta({ 'og:site_name': 'The Example', citation_title: 'T', 'dc.creator': 'Doe, Jane', publisher: 'Pub' })}`,
      ),
    );
    expect(article.stated).toEqual({
      address: 'meta',
      title: 'highwire',
      authors: 'dublin-core',
      container: 'open-graph',
      publisher: 'meta',
      published: 'json-ld',
    });
    expect(article).toMatchObject({
      address: 'https://www.example.org/the-story',
      aliases: ['https://www.example.org/a-story'],
      published: '2020-12-09',
      read: '2026-11-22',
    });
  });

  test('or by the address, where nothing else tells; what is not known is not stated', () => {
    const article = articleOf(sample(''));
    expect(article.stated).toEqual({
      address: 'address',
      container: 'address',
      publisher: 'address',
      published: 'json-ld',
    });
    expect(article).toMatchObject({ address: 'https://www.example.org/a-story', aliases: [] });
  });

  test('the address of Open Graph, where there is no canonical link', () => {
    const article = articleOf(sample(meta({ 'og:url': 'https://example.org/the-story' })));
    expect([article.address, article.stated.address]).toEqual(['https://example.org/the-story', 'open-graph']);
  });

  test('a canonical link to another site is not believed', () => {
    const article = articleOf(sample('<link rel="canonical" href="https://evil.example/">'));
    expect([article.address, article.stated.address]).toEqual(['https://www.example.org/a-story', 'address']);
  });

  test('a day that is not known', () => {
    const description = describePage(document);
    const article = articleFrom(description, null, 'page', '2026-11-22' as PartialDate);
    expect([article.published, article.stated.published]).toEqual([null, undefined]);
  });

  test('a page without an address of the web is refused', () => {
    const description = { ...describePage(document), href: 'about:blank', canonical: 'https://example.org/a' };
    expect(() => articleFrom(description, null, null, '2026-11-22' as PartialDate)).toThrow(AddressError);
  });

  test('the date’s places, in these terms', () => {
    expect((['json-ld', 'meta', 'time', 'text', 'url', 'given'] as const).map(dateStatedBy)).toEqual([
      'json-ld',
      'meta',
      'page',
      'page',
      'address',
      'reader',
    ]);
  });
});

test.each([
  ['By Denis Campbell and Andrew Gregory', 'Campbell, Denis; Gregory, Andrew'],
  ['By\nDenis Campbell\nand\nAndrew Gregory', 'Campbell, Denis; Gregory, Andrew'],
  ['Analysis by Nick Triggle, health correspondent', 'Triggle, Nick'],
  ['Nick Triggle\nHealth correspondent, BBC News', 'Triggle, Nick'],
  ['Denis Campbell Health policy editor', 'Campbell, Denis'],
  ['Political editor Beth Rigby', 'Rigby, Beth'],
  ['Jane Doe, professor of health policy, University of X', 'Doe, Jane'],
  ['Rajeev Syal in London', 'Syal, Rajeev'],
  ['Jane Smith for BBC News', 'Smith, Jane'],
  ['Jane Doe is our health editor', 'Doe, Jane'],
  ['Jane Doe writes these notes on the bus home.', 'Doe, Jane'],
  ['By: Jane Doe | 9 December 2020', 'Doe, Jane'],
  ['Jane Doe - 9 Dec 2020 5 min read', 'Doe, Jane'],
  ['Jane Smith, PA Media', 'Smith, Jane'],
  ['Denis Campbell and PA Media', 'Campbell, Denis; [PA Media]'],
  ['PA Media', '[PA Media]'],
  ['BBC News', '[BBC News]'],
  ['Press Association', '[Press Association]'],
  ['Guardian staff and agencies', '[Guardian staff]'],
  ['Health reporter', '[Health reporter]'],
  ['Health and social care correspondent', '[Health and social care correspondent]'],
  ['Shaun Lintern, Independent Health Correspondent', 'Lintern, Shaun'],
  ['SOPHIE BORLAND HEALTH EDITOR FOR THE DAILY MAIL', 'Borland, Sophie'],
  ['Rt Hon Steve Barclay MP, Secretary of State for Health', 'Barclay, Steve'],
  ['Saffron Cordery, NHS Providers deputy chief executive', 'Cordery, Saffron'],
  ['Sally Warren, Director of Policy, The King’s Fund', 'Warren, Sally'],
  ['Caroline Wheeler, Tim Shipman, Andrew Gregory', 'Wheeler, Caroline; Shipman, Tim; Gregory, Andrew'],
  ['Public Health England', '[Public Health England]'],
  ['Macmillan Cancer Support', '[Macmillan Cancer Support]'],
  ['The King’s Fund', '[The King’s Fund]'],
  ['Local Democracy Reporting Service', '[Local Democracy Reporting Service]'],
  ['Department of Health and Social Care', '[Department of Health and Social Care]'],
  [
    'Department for Business, Energy and Industrial Strategy',
    '[Department for Business, Energy and Industrial Strategy]',
  ],
  ['Medicines and Healthcare products Regulatory Agency', '[Medicines and Healthcare products Regulatory Agency]'],
  ['Surrey and Sussex Healthcare NHS Trust', '[Surrey and Sussex Healthcare NHS Trust]'],
  ['NHS England and NHS Improvement', '[NHS England]; [NHS Improvement]'],
  ['The Rt Hon Matt Hancock MP', 'Hancock, Matt'],
  ['Professor Sir Chris Whitty KCB', 'Whitty, Chris'],
  ['Baroness Dido Harding', 'Harding, Dido'],
  ['Lord Darzi', 'Darzi, Lord'],
  ['Ben Goldacre OBE', 'Goldacre, Ben'],
  ['John Smith Jr', 'Smith, John Jr'],
  ['Ursula von der Leyen', 'von der Leyen, Ursula'],
  ['Robert Van Der Berg', 'Van Der Berg, Robert'],
  ['Van Morrison', 'Morrison, Van'],
  ['Edward St Aubyn', 'St Aubyn, Edward'],
  ['Khalid al-Rashid', 'al-Rashid, Khalid'],
  ['Matthew d’Ancona', 'd’Ancona, Matthew'],
  ["Fiona O'Neill", "O'Neill, Fiona"],
  ['Sarah-Jane Smith-Jones', 'Smith-Jones, Sarah-Jane'],
  ["SHEILA O'NEILL-MCDONALD", "O'Neill-Mcdonald, Sheila"],
  ['Smith, John', 'Smith, John'],
  ['admin', ''],
  ['By continuing you agree to cookies', ''],
  ['https://x.com/jane', ''],
  ['', ''],
  [' , and | by ', ''],
])('the byline "%s"', (text, expected) => {
  expect(authorsOfByline(text).map(shown).join('; ')).toBe(expected);
});

test.each([
  ['Campbell, Denis', 'Campbell, Denis'],
  ['Iacobucci G', 'Iacobucci, G'],
  ['Smith, John, Jr.', 'Smith, John Jr.'],
  ['Smith, Jr., John', 'Smith, John Jr.'],
  ['van Gogh, Vincent', 'van Gogh, Vincent'],
  ['Campbell, Denis, PhD', 'Campbell, Denis'],
  ['Dr. Jane Doe, PhD', 'Doe, Jane'],
  ['MCDONALD, MARY', 'McDonald, Mary'],
  ['House of Commons Library', '[House of Commons Library]'],
  ['Department for Health, England', '[Department for Health, England]'],
  ['Matt', '[Matt]'],
  ['https://example.org', ''],
  ['', ''],
])('the writer "%s"', (text, expected) => {
  const author = authorNamed(text);
  expect(author ? shown(author) : '').toBe(expected);
});

test('whatever a page says of itself, an article is made of it', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.constantFrom(
      'By Jane Doe',
      'Smith, John',
      'NHS England',
      'Story | Site',
      'by',
      '&amp;',
      '10.1/x',
      'https://example.org/a',
      '…',
    ),
  );
  const party = fc.record({
    id: fc.constantFrom('', '#a', '#b'),
    types: fc.array(fc.constantFrom('Person', 'Organization', 'NewsArticle', 'WebPage', 'WebSite', 'Periodical'), {
      maxLength: 2,
    }),
    ...{ name: text, given: text, family: text, volume: text, issue: text },
  });
  const parties = fc.array(party, { maxLength: 3 });
  const node = fc
    .tuple(
      party,
      fc.record({ headline: text, url: text, page: text, datePublished: text, pages: text, doi: text }),
      parties,
      parties,
    )
    .map(([own, rest, author, within]) => ({ ...own, ...rest, author, creator: within, publisher: author, within }));
  const names = [
    'og:title',
    'og:site_name',
    'author',
    'citation_author',
    'citation_title',
    'dc.creator',
    'citation_doi',
    'dc.type',
  ];
  const description = fc.record({
    href: fc.webUrl(),
    ...{ canonical: text, title: text, heading: text },
    metas: fc.array(fc.record({ name: fc.constantFrom(...names), content: text }), { maxLength: 8 }),
    linked: fc.array(node, { maxLength: 4 }),
    bylines: fc.array(fc.record({ sole: fc.boolean(), text }), { maxLength: 3 }),
  });
  fc.assert(
    fc.property(description, text, (given, site) => {
      const article = articleFrom(PageDescription.parse(given), null, null, '2026-11-22' as PartialDate, site);
      expect(Article.safeParse(article).error).toBeUndefined();
      for (const author of article.authors) expect(author.is === 'body' ? author.name : author.family).not.toBe('');
    }),
    { numRuns: 500 },
  );
});

test('texts made to be slow are read at once', () => {
  const start = performance.now();
  for (const text of [
    'a '.repeat(500),
    'by '.repeat(300),
    '('.repeat(1000),
    'A. '.repeat(300),
    '<b '.repeat(300),
    '@'.repeat(1000),
  ]) {
    authorsOfByline(text);
    authorNamed(text);
  }
  expect(performance.now() - start).toBeLessThan(2000);
});
