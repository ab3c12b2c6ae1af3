import { expect, test } from 'vitest';
import { pageSource } from '../../../data/build/page-source';

test.each([
  [
    'the last words of an address',
    'https://www.hsj.co.uk/finance/trusts-warn-of-winter-deficits/7036900.article',
    'Trusts warn of winter deficits',
  ],
  ['without the number behind them', 'https://news.example/beds-run-short-56985204.html', 'Beds run short'],
  ['nor the key', 'https://news.example/beds-run-short-ISS7BJ4PABBJ5IYG', 'Beds run short'],
  ['but with a number among them', 'https://news.example/50000-patients-wait', '50000 patients wait'],
  ['however they are joined', 'https://news.example/a/Beds+run_short', 'Beds run short'],
  ['with what is short in capitals', 'https://news.example/icbs-and-the-nhs', 'ICBs and the NHS'],
  [
    'with A&E and financial years as they are written',
    'https://news.example/202526-targets-for-a-e-waits',
    '2025/26 targets for A&E waits',
  ],
  ['with other years left alone', 'https://news.example/ae-crisis-of-2019-and-2018', 'A&E crisis of 2019 and 2018'],
  ['of Welsh, too', 'https://news.example/newyddion-t%C5%B7-gofal', 'Newyddion tŷ gofal'],
])('a title is made of %s', (_what, url, title) => {
  expect(pageSource(url).title).toBe(title);
});

test.each([
  ['one word', 'https://www.hfma.org.uk/glossary', 'hfma.org.uk/glossary'],
  ['a code', 'https://library.example/briefings/cbp-10280/', 'library.example/briefings/cbp-10280'],
  ['a question', 'https://www.news.example/?p=217541', 'news.example'],
  [
    'a long way to no words',
    'https://hansard.example/Commons/2016-07-06/debates/3895E3EC-EEAA-4F5F-930B-2F098EF9F24A/JuniorDoctorsContract',
    'hansard.example/…/JuniorDoctorsContract',
  ],
])('the address stands for itself where it has %s', (_what, url, title) => {
  expect(pageSource(url).title).toBe(title);
});

test('the publisher is the site’s name where we know it, else its host', () => {
  expect(pageSource('https://www.hsj.co.uk/a').publisher).toBe('Health Service Journal');
  expect(pageSource('https://en.wikipedia.org/wiki/A').publisher).toBe('Wikipedia');
  expect(pageSource('https://www.trust.example/a').publisher).toBe('trust.example');
});
