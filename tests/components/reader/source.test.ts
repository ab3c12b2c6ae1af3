import { afterEach, describe, expect, it, vi } from 'vitest';
import { fetchPdf, pdfAddress, readPdf } from '../../../components/reader/source';

const PDF = new TextEncoder().encode('%PDF-1.4 and so on');
const ADDRESS = new URL('https://trust.example/papers/May%202024.pdf');
const never = new AbortController().signal;

const answers = (body: BodyInit | null, init: ResponseInit = {}) =>
  vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response(body, init));

afterEach(() => vi.restoreAllMocks());

describe('an address', () => {
  it.each([
    ['https://trust.example/a.pdf#page=3', 'https://trust.example/a.pdf'],
    ['https://me:secret@trust.example/a.pdf?x=1', 'https://trust.example/a.pdf?x=1'],
    // What is not encrypted is asked for encrypted.
    ['http://trust.example/a.pdf', 'https://trust.example/a.pdf'],
    ['http://127.0.0.1:8080/a.pdf', 'http://127.0.0.1:8080/a.pdf'],
  ])('%s is asked for as %s', (typed, href) => expect(pdfAddress(typed).href).toBe(href));

  it.each(['', 'trust.example/a.pdf', 'javascript:alert(1)', 'file:///a.pdf'])('"%s" is none', (typed) =>
    expect(() => pdfAddress(typed)).toThrow('not the address of a PDF'),
  );
});

describe('fetching', () => {
  it('gives the bytes, says how far it is, and sends nothing of the reader', async () => {
    const fetched = answers(PDF, { headers: { 'content-length': String(PDF.length) } });
    const progress = vi.fn();
    const got = await fetchPdf(ADDRESS, progress, never);
    expect(got).toMatchObject({ address: ADDRESS.href, fileName: 'May 2024.pdf', host: 'trust.example' });
    expect([...got.bytes]).toEqual([...PDF]);
    expect(progress).toHaveBeenLastCalledWith(PDF.length, PDF.length);
    expect(fetched.mock.calls[0]?.[1]).toMatchObject({ credentials: 'omit', referrerPolicy: 'no-referrer' });
  });

  it.each([
    [404, 'missing'],
    [410, 'missing'],
    [401, 'login'],
    [403, 'login'],
    [500, 'server'],
  ])('an answer of %i is told as %s', async (status, fault) => {
    answers('no', { status });
    await expect(fetchPdf(ADDRESS, vi.fn(), never)).rejects.toMatchObject({ fault });
  });

  it('a page instead of a PDF, a host that is not there and a file too large are told', async () => {
    answers('<html>Log in first</html>');
    await expect(fetchPdf(ADDRESS, vi.fn(), never)).rejects.toMatchObject({ fault: 'not-pdf' });
    answers(PDF, { headers: { 'content-length': '400000000' } });
    await expect(fetchPdf(ADDRESS, vi.fn(), never)).rejects.toMatchObject({ fault: 'too-large' });
    vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('Failed to fetch'));
    await expect(fetchPdf(ADDRESS, vi.fn(), never)).rejects.toMatchObject({ fault: 'offline' });
  });
});

describe('a file', () => {
  it('is known by what its bytes come to, whatever its name', async () => {
    const [one, other] = await Promise.all(['a.pdf', 'b.pdf'].map((name) => readPdf(new File([PDF], name))));
    expect(one?.address).toMatch(/^urn:sha256:[0-9a-f]{64}$/);
    expect(other?.address).toBe(one?.address);
    expect(one?.fileName).toBe('a.pdf');
  });

  it('that is none is told', async () =>
    expect(readPdf(new File(['words'], 'a.pdf'))).rejects.toMatchObject({ fault: 'other-file' }));
});
