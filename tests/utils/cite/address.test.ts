import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ArticleAddress } from '../../../data/schema/clipping';
import { AddressError, canonicalAddress, sameArticleAddress, sameSite } from '../../../utils/cite/address';

const G = 'https://www.theguardian.com/society/2020/dec/09/nhs-waiting';

describe('an article’s address', () => {
  test.each([
    // The address itself
    ['as it is', G, G],
    ['without fragment', `${G}#comments`, G],
    ['without a text fragment', `${G}#:~:text=The%20trust`, G],
    ['a route in the fragment stays', 'https://example.org/#!/story/12', 'https://example.org/#!/story/12'],
    ['a route without "!" too', 'https://example.org/app/#/story/12', 'https://example.org/app#/story/12'],
    ['but not its text fragment', 'https://example.org/#/a/1:~:text=x', 'https://example.org/#/a/1'],
    ['an empty route is none', 'https://example.org/a#/', 'https://example.org/a'],
    ['without credentials', 'https://me:secret@example.org/a', 'https://example.org/a'],
    ['without the default port', 'https://example.org:443/a', 'https://example.org/a'],
    ['nor that of http', 'http://example.org:80/a', 'https://example.org/a'],
    ['a port of its own stays, and its scheme', 'http://localhost:8080/a', 'http://localhost:8080/a'],
    ['https with a port', 'https://example.org:8443/a', 'https://example.org:8443/a'],
    ['http is https', 'http://example.org/a', 'https://example.org/a'],
    ['host in small letters, path as it is', 'HTTPS://Example.ORG/Path/A', 'https://example.org/Path/A'],
    ['a host’s last dot', 'https://example.org./a', 'https://example.org/a'],
    ['white space around it', '  https://example.org/a\n', 'https://example.org/a'],
    ['a foreign host', 'https://müller.example/a', 'https://xn--mller-kva.example/a'],
    ['a numbered host', 'http://127.0.0.1/a', 'https://127.0.0.1/a'],
    ['a host of IPv6', 'http://[::1]/a', 'https://[::1]/a'],
    ['the front page', 'https://example.org', 'https://example.org/'],
    ['without the last slash', 'https://example.org/a/', 'https://example.org/a'],
    ['without several', 'https://example.org/a//', 'https://example.org/a'],
    ['dots in the path', 'https://example.org/a/../b/./c', 'https://example.org/b/c'],
    ['needless escapes', 'https://example.org/%41%7ea', 'https://example.org/A~a'],
    ['escapes in capitals', 'https://example.org/caf%c3%a9', 'https://example.org/caf%C3%A9'],
    ['letters that need escapes', 'https://example.org/café', 'https://example.org/caf%C3%A9'],
    ['a broken escape', 'https://example.org/100%/a?q=%zz', 'https://example.org/100%/a?q=%zz'],
    ['a session in the path', 'https://example.org/a.do;jsessionid=1F2E', 'https://example.org/a.do'],
    // Parameters
    ['without utm', `${G}?utm_source=x&utm_medium=y&UTM_Campaign=z`, G],
    ['without click numbers', `${G}?fbclid=1&gclid=2&dclid=3&msclkid=4&yclid=5&ttclid=6&gbraid=7`, G],
    [
      'without the newsletter’s reader',
      `${G}?mc_cid=1&mc_eid=2&mkt_tok=3&_hsenc=4&_hsmi=5&vero_id=6&dm_i=7&elqTrackId=8`,
      G,
    ],
    ['without Instagram’s', `${G}?igshid=1&igsh=2`, G],
    ['without Google’s own', `${G}?_ga=1.2&_gl=3`, G],
    ['without the Guardian’s', `${G}?CMP=Share_iOSApp_Other&CMP_BUNIT=x`, G],
    ['a live blog opened at a block', `${G}?page=with:block-5fd&filterKeyEvents=false`, G],
    [
      'without the BBC’s',
      'https://www.bbc.co.uk/news/health-55240407?at_medium=RSS&at_campaign=KARANGA&ns_mchannel=social&xtor=AL-72&pinned_post_type=share',
      'https://www.bbc.co.uk/news/health-55240407',
    ],
    [
      'without the FT’s',
      'https://www.ft.com/content/ab-12?ftcamp=traffic&shareType=gift',
      'https://www.ft.com/content/ab-12',
    ],
    [
      'without the Mail’s',
      'https://www.dailymail.co.uk/health/article-90/T.html?ito=rss&ico=top',
      'https://www.dailymail.co.uk/health/article-90/T.html',
    ],
    [
      'without Yahoo’s',
      'https://uk.news.yahoo.com/a-1.html?guccounter=1&guce_referrer=aHR',
      'https://uk.news.yahoo.com/a-1.html',
    ],
    ['without what lets the reader in', 'https://www.thetimes.com/a?shareToken=abc', 'https://www.thetimes.com/a'],
    ['without sessions', 'https://example.org/a.php?id=3&PHPSESSID=0a', 'https://example.org/a.php?id=3'],
    ['without Twitter’s whence', `${G}?ref_src=twsrc%5Etfw&ref_url=x`, G],
    ['"ref" in words', 'https://example.org/a?ref=homepage', 'https://example.org/a'],
    ['"ref" as a number is the article’s', 'https://example.org/a?ref=PA12', 'https://example.org/a?ref=PA12'],
    ['Twitter’s "s"', 'https://x.com/a/status/12?s=20&t=Ab', 'https://x.com/a/status/12'],
    ['elsewhere "s" is a search', 'https://example.org/?s=20', 'https://example.org/?s=20'],
    ['an article by its number', 'https://example.org/a.aspx?id=12', 'https://example.org/a.aspx?id=12'],
    ['what remains is sorted', 'https://example.org/a?z=1&b=2&utm_x=3&a=4', 'https://example.org/a?a=4&b=2&z=1'],
    ['those of one name keep their order', 'https://example.org/a?b=2&a=9&a=1', 'https://example.org/a?a=9&a=1&b=2'],
    ['values are not written anew', 'https://example.org/a?q=a+b%20c&1234', 'https://example.org/a?1234&q=a+b%20c'],
    ['an empty query', 'https://example.org/a?', 'https://example.org/a'],
    ['empty parameters', 'https://example.org/a?&&=&b=1', 'https://example.org/a?b=1'],
    // Other forms of the page
    ['a mobile host', 'https://m.bbc.co.uk/news/health-1', 'https://www.bbc.co.uk/news/health-1'],
    ['within a host', 'https://en.m.wikipedia.org/wiki/NHS', 'https://en.wikipedia.org/wiki/NHS'],
    ['an AMP host', 'https://amp.theguardian.com/society/2020/dec/09/nhs-waiting', G],
    ['a host that is itself "amp"', 'https://amp.dev/about', 'https://amp.dev/about'],
    ['a host that is itself "m"', 'https://m.co.uk/a', 'https://m.co.uk/a'],
    ['AMP at the end', `${G}/amp/`, G],
    ['AMP in the path', 'https://www.bbc.co.uk/news/amp/health-1', 'https://www.bbc.co.uk/news/health-1'],
    ['AMP in front', 'https://news.sky.com/story/amp/nhs-12', 'https://news.sky.com/story/nhs-12'],
    ['AMP as a suffix', 'https://www.liverpoolecho.co.uk/news/a-123.amp', 'https://www.liverpoolecho.co.uk/news/a-123'],
    [
      'AMP as a parameter',
      'https://www.independent.co.uk/news/a-b12.html?amp',
      'https://www.independent.co.uk/news/a-b12.html',
    ],
    ['AMP as a type', 'https://example.org/a?outputType=amp&id=2', 'https://example.org/a?id=2'],
    ['a page about AMP', 'https://example.org/topics/amp', 'https://example.org/topics/amp'],
    [
      'as Google serves it',
      'https://www.google.com/amp/s/www.bbc.co.uk/news/amp/health-1',
      'https://www.bbc.co.uk/news/health-1',
    ],
    [
      'from Google’s cache',
      'https://www-bbc-co-uk.cdn.ampproject.org/c/s/www.bbc.co.uk/news/amp/health-1?usqp=mq331AQ',
      'https://www.bbc.co.uk/news/health-1',
    ],
  ])('%s', (_what, href, address) => {
    expect(canonicalAddress(href)).toBe(address);
    expect(canonicalAddress(address)).toBe(address);
  });
});

describe('the page’s own word for its address', () => {
  test.each([
    ['is taken', `${G}?reader=me`, G, G],
    ['without what tracks', `${G}?reader=me`, `${G}?utm_source=canonical`, G],
    ['relative', `${G}?reader=me`, '/society/2020/dec/09/nhs-waiting', G],
    [
      'without its host’s scheme',
      G,
      '//www.theguardian.com/society/other-1',
      'https://www.theguardian.com/society/other-1',
    ],
    [
      'on another host of the site',
      'https://amp.example.co.uk/a-1',
      'https://www.example.co.uk/news/a-1',
      'https://www.example.co.uk/news/a-1',
    ],
    [
      'on the publisher’s other domain',
      'https://www.bbc.com/news/a-1',
      'https://www.bbc.co.uk/news/a-1',
      'https://www.bbc.co.uk/news/a-1',
    ],
    [
      'for an article by number at the front',
      'https://blog.example.org/?p=12',
      'https://blog.example.org/2020/title/',
      'https://blog.example.org/2020/title',
    ],
    [
      'for a further page',
      'https://example.org/a-story/page/2',
      'https://example.org/a-story',
      'https://example.org/a-story',
    ],
    [
      'for the full text',
      'https://www.bmj.com/content/371/m1/full',
      'https://www.bmj.com/content/371/m1',
      'https://www.bmj.com/content/371/m1',
    ],
    ['not of another site', G, 'https://evil.example/a', G],
    ['not of another name under co.uk', 'https://one.co.uk/a', 'https://two.co.uk/a', 'https://one.co.uk/a'],
    [
      'not of another body under gov.uk',
      'https://www.gov.uk/a-1',
      'https://other.gov.uk/a-1',
      'https://www.gov.uk/a-1',
    ],
    ['not of another trust', 'https://www.uclh.nhs.uk/a', 'https://www.bsuh.nhs.uk/a', 'https://www.uclh.nhs.uk/a'],
    [
      'not of another newsletter',
      'https://one.substack.com/p/a',
      'https://two.substack.com/p/a',
      'https://one.substack.com/p/a',
    ],
    ['not a host that only ends alike', G, 'https://eviltheguardian.com/a', G],
    ['not of another port', 'http://localhost:1/a', 'http://localhost:2/a', 'http://localhost:1/a'],
    ['not the front page', G, 'https://www.theguardian.com/', G],
    ['not the front page of a language', G, 'https://www.theguardian.com/uk', G],
    ['not index.html', G, 'https://www.theguardian.com/index.html', G],
    [
      'not the front page for an article by number',
      'https://example.org/?p=12',
      'https://example.org/',
      'https://example.org/?p=12',
    ],
    ['not a section', G, 'https://www.theguardian.com/society', G],
    ['not a failure', G, 'https://www.theguardian.com/404', G],
    ['not a script’s mistake', G, 'https://www.theguardian.com/undefined', G],
    [
      'not one that loses the number',
      'https://example.org/a.aspx?id=1',
      'https://example.org/a.aspx',
      'https://example.org/a.aspx?id=1',
    ],
    [
      'not one that loses the route',
      'https://example.org/#!/story/1',
      'https://example.org/',
      'https://example.org/#!/story/1',
    ],
    ['the front page’s own', 'https://example.org/', 'https://example.org/', 'https://example.org/'],
    ['not a script', G, 'javascript:alert(1)', G],
    ['not data', G, 'data:text/html,x', G],
    ['not garbage', G, 'http://', G],
    ['not what is too long', G, `https://www.theguardian.com/${'a'.repeat(10_000)}`, G],
    ['not nothing', G, ' ', G],
    ['not null', G, null, G],
  ])('%s', (_what, href, canonical, address) => {
    expect(canonicalAddress(href, canonical)).toBe(address);
  });

  test('it may stand for a page whose own address is too long', () => {
    expect(canonicalAddress(`${G}?q=${'a'.repeat(5000)}`, G)).toBe(G);
  });
});

describe('what is no address of the web', () => {
  test.each([
    ['a script', 'javascript:alert(1)', 'scheme'],
    ['data', 'data:text/html,<b>x</b>', 'scheme'],
    ['a file', 'file:///etc/passwd', 'scheme'],
    ['a blob', 'blob:https://example.org/1-2', 'scheme'],
    ['an extension’s page', 'chrome-extension://abc/a.html', 'scheme'],
    ['a blank page', 'about:blank', 'scheme'],
    ['a mail', 'mailto:a@example.org', 'scheme'],
    ['nothing', '', 'unreadable'],
    ['words', 'not an address', 'unreadable'],
    ['no host', 'https://', 'unreadable'],
    ['a path alone', '/a/b', 'unreadable'],
    ['an impossible port', 'https://example.org:99999/', 'unreadable'],
    ['a broken host', 'https://exa mple.org/', 'unreadable'],
    ['10,000 characters', `https://example.org/${'a'.repeat(10_000)}`, 'too-long'],
    ['a million', `https://example.org/?utm_source=${'a'.repeat(1_000_000)}`, 'too-long'],
  ])('%s', (_what, href, fault) => {
    expect(() => canonicalAddress(href)).toThrow(AddressError);
    expect(() => canonicalAddress(href)).toThrow(expect.objectContaining({ fault, name: 'AddressError' }));
    expect(sameArticleAddress(href, href)).toBe(false);
  });

  test('what only tracks does not make an address too long', () => {
    expect(canonicalAddress(`${G}?utm_content=${'a'.repeat(8000)}`)).toBe(G);
  });
});

test.each([
  ['http://theguardian.com/a/', 'https://www.theguardian.com/a?CMP=x', true],
  ['https://m.bbc.co.uk/news/a-1', 'https://bbc.co.uk/news/a-1', true],
  ['https://www.theguardian.com/a', 'https://www.theguardian.com/b', false],
  ['https://example.org/a?id=1', 'https://example.org/a?id=2', false],
])('%s and %s are one article: %s', (one, other, same) => {
  expect(sameArticleAddress(one, other)).toBe(same);
});

test.each([
  ['news.bbc.co.uk', 'www.bbc.com', true],
  ['WWW.gov.uk', 'gov.uk', true],
  ['www.gov.uk', 'assets.publishing.service.gov.uk', false],
  ['hansard.parliament.uk', 'www.parliament.uk', true],
  ['10.0.0.1', '11.0.0.1', false],
  ['a.github.io', 'b.github.io', false],
])('%s and %s are one site: %s', (one, other, same) => {
  expect(sameSite(one, other)).toBe(same);
});

test('whatever stands in it, an address is kept in one form or refused', () => {
  fc.assert(
    fc.property(
      fc.webUrl({ withFragments: true, withQueryParameters: true }),
      fc.option(fc.oneof(fc.webUrl({ withQueryParameters: true }), fc.string())),
      (href, canonical) => {
        const address = canonicalAddress(href, canonical);
        expect(ArticleAddress.safeParse(address).success).toBe(true);
        expect(canonicalAddress(address)).toBe(address);
      },
    ),
    { numRuns: 300 },
  );
});

test('a file has the address of its contents, on our own page alone', () => {
  const file = `urn:sha256:${'0a'.repeat(32)}`;
  expect(canonicalAddress(file, file)).toBe(file);
  expect(sameArticleAddress(file, file)).toBe(true);
  expect(canonicalAddress('https://paper.example/a', file)).toBe('https://paper.example/a');
  expect(() => canonicalAddress('urn:sha256:0a')).toThrow(AddressError);
});
