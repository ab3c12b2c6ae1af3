import { ARTICLES, type StoryPage, seedArticles } from '../fixtures/articles';
import { EXPECTED_MENTIONS } from '../fixtures/expected';
import { hugePage, infiniteScrollPage, livePage, nodePage, otherSubjectPage } from '../fixtures/hostile';
import { renderPage } from '../fixtures/layouts';
import { manyClaims, NUMBERS } from '../fixtures/numbers';
import { demoSite } from '../fixtures/site';
import { WINTER } from '../fixtures/winter';
import type { Routes } from '../run/server';

/** A host of the test build's list, for the pages that are no article. */
export const TEST_HOST = 'pages.sidenote.example';

/** A host that Sidenote does not read: the same pages as they are without it. */
export const PLAIN_HOST = 'plain.example';

/** A host of the list whose articles are of whatever day the test says. */
export const DATED_HOST = 'dated.sidenote.example';

export interface Story {
  readonly slug: string;
  readonly host: string;
  readonly path: string;
  readonly expected: readonly (readonly [text: string, id: string])[];
}

/** The project's own articles, and the seed articles where they are at hand. */
export function stories(): Story[] {
  const own = ARTICLES.map(({ slug, host }) => ({
    slug,
    host,
    path: `/${slug}`,
    expected: EXPECTED_MENTIONS[slug] ?? [],
  }));
  const seeds = seedArticles().map(({ slug, host }) => ({ slug, host, path: `/${slug}`, expected: [] }));
  if (seeds.length === 0) console.info('The seed articles are not at hand: only the project’s own are tested.');
  return [...own, ...seeds];
}

const AMBIGUOUS = `<!doctype html><html lang="en"><meta charset="utf-8"><title>A hospital of many</title><main><h1>A hospital of many</h1>
<p>NHS England and the Care Quality Commission said that patients in A&amp;E at St Mary’s Hospital had waited too long. The integrated care board agreed.</p>
<p>Nobody at the hospital, which has eight namesakes in the tables of this project, could say which of them was meant by the report of the inspectors that day.</p></main></html>`;

/** A form whose fields cover the properties that a reader of the page would ask it for. */
const CLOBBERED = `<!doctype html><html lang="en"><meta charset="utf-8"><title>A form in the way</title><main><h1>A form in the way</h1>
<p>NHS England and the Care Quality Commission wrote to every integrated care board about their acute trusts before the winter, and again after it had passed.</p>
<form>${['nextSibling', 'firstChild', 'parentNode', 'parentElement', 'childNodes', 'nodeType', 'localName', 'getAttribute', 'isConnected', 'contains', 'textContent'].map((name) => `<input name="${name}">`).join('')}
<p>Sussex ICB answered first.</p></form><p>The King’s Fund had said so.</p></main></html>`;

/** A hospital story of another country: every word in it is also one of ours. */
const FOREIGN = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Elsewhere</title><main><h1>Surgeons strike at Princess Alexandra Hospital</h1>
<p>Patients at the Princess Alexandra Hospital in Brisbane waited in emergency department corridors. The hospital’s chief executive told nurses on the ward that waiting lists would grow.
A consultant in general practice said that clinicians and the medical director had warned the health minister, and that social care for patients leaving hospital was short.</p>
<p>The Queensland government will publish waiting times for every hospital and every ward, a clinician said, and patients will be told.</p></main></html>`;

/** A host that the test build has been granted as if the reader had added it. */
export const ADDED_HOST = 'added.example';

const html = (body: string) => ({ type: 'text/html; charset=utf-8', body });

const PAGES: Readonly<Record<string, () => string>> = {
  '/100k': () => hugePage(100_000),
  '/1m': () => hugePage(1_000_000),
  '/nodes': () => nodePage(100_000),
  '/live': () => livePage(1000),
  '/live/summary': () => livePage(1000),
  '/scroll': () => infiniteScrollPage(40),
  '/claims-100': () => renderPage({ ...manyClaims(100, true), published: '2020-12-17' }, 'trade'),
  '/claims-none': () => renderPage({ ...manyClaims(100, false), published: '2020-12-17' }, 'trade'),
  '/other-subject': () => otherSubjectPage(),
  '/ambiguous': () => AMBIGUOUS,
  '/clobbered': () => CLOBBERED,
  '/foreign': () => FOREIGN,
};

/** The articles whose day a test chooses: `/winter?written=2020-12-20`; without one they are undated. */
const dated = (slug: string, written: string | undefined): string | undefined => {
  const story: StoryPage | undefined = [WINTER, NUMBERS, ...seedArticles()].find((one) => one.slug === slug);
  // The layout that says its day in a meta tag, and elsewhere only in words.
  return story && renderPage({ ...story, published: written }, 'trade');
};

/** Every page that the end-to-end tests open, on the host where it lives; on the plain host all of them. */
export const routes: Routes = ({ host, path }) => {
  const bare = path.split('?')[0] ?? path;
  const page = PAGES[bare];
  if (page && (host === TEST_HOST || host === PLAIN_HOST)) return html(page());
  if (host === DATED_HOST) {
    const article = dated(bare.slice(1), path.match(/[?&]written=([\d-]+)/)?.[1]);
    return article === undefined ? undefined : html(article);
  }
  if (host !== PLAIN_HOST && host !== ADDED_HOST) return demoSite({ host, path });
  const slug = bare.replace(/^\/(facts\/)?/, '');
  const story = stories().find((candidate) => candidate.slug === slug);
  return story && demoSite({ host: story.host, path });
};
