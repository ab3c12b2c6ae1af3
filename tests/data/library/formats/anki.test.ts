import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anki } from '../../../../data/library/formats/anki';
import { anyCollection } from '../arbitrary';
import { SAMPLE } from '../samples';

/** What Anki makes of a file: its headers, and the notes below them. */
function imported(collection = SAMPLE) {
  const lines = (anki.write?.(collection)[0]?.text ?? '').split('\n').slice(0, -1);
  const headers = lines.filter((line) => line.startsWith('#'));
  const notes = lines.slice(headers.length).map((line) => line.split('\t'));
  return { headers, notes };
}

describe('a file for Anki', () => {
  it('says in its headers how it is to be read', () => {
    expect(imported().headers).toEqual([
      '#separator:tab',
      '#html:true',
      '#notetype:Basic',
      '#guid column:1',
      '#deck column:2',
      '#tags column:5',
      '#columns:GUID\tDeck\tFront\tBack\tTags',
    ]);
  });

  it('has one note a term, with the sentence in which it was met first', () => {
    const { notes } = imported();
    expect(notes.map(([, deck, front, , tags]) => [deck, front, tags])).toEqual([
      [
        'Sidenote',
        '<b>Lincolnshire STP</b><br><br>“The <b>Lincolnshire STP</b> warned in November that beds would run short before Christmas.”',
        'winter Lincolnshire beds_&_staff',
      ],
      [
        'Sidenote',
        '<b>STP</b><br><br>“The Lincolnshire <b>STP</b> warned in November that beds would run short before Christmas.”',
        'winter Lincolnshire beds_&_staff',
      ],
    ]);
    const back = notes[0]?.[3] ?? '';
    expect(back).toContain('<b>NHS Lincolnshire Integrated Care Board</b> (integrated care board)<br>The NHS body');
    expect(back).toContain('<i>Then (9 December 2020):</i> A partnership');
    expect(back).toContain('<i>Now (20 November 2026):</i> A statutory body');
    expect(back).toContain('<small>Source: <a href="https://www.england.nhs.uk/');
  });

  it('gives a term the same GUID whenever it is written, and each another', () => {
    const guids = imported().notes.map(([guid]) => guid);
    const changed = SAMPLE.clippings.map((clipping) => ({ ...clipping, note: 'Other', changed: clipping.clipped }));
    expect(imported({ ...SAMPLE, clippings: changed.toReversed() }).notes.map(([guid]) => guid)).toEqual(guids);
    expect(new Set(guids).size).toBe(guids.length);
  });

  it('leaves out what is in the bin', () => {
    const clippings = SAMPLE.clippings.slice(3);
    expect(imported({ ...SAMPLE, clippings }).notes).toEqual([]);
  });

  it('lets no text become a formula, a sound or LaTeX, not even with Sidenote’s own brackets', () => {
    const [clipping] = SAMPLE.clippings;
    const glosses = (clipping?.glosses ?? []).map((gloss) => ({
      ...gloss,
      label: '\\',
      definition: '\\(x\\) [sound:a]',
    }));
    const [, , , back] = imported({ ...SAMPLE, clippings: clipping ? [{ ...clipping, glosses }] : [] }).notes[0] ?? [];
    expect(back).toContain('(\\\u2060)<br>\\\u2060(x\\\u2060) &#91;sound:a&#93;');
  });

  it('is five columns of harmless HTML, whatever a page says', () => {
    fc.assert(
      fc.property(anyCollection, (collection) => {
        for (const cells of imported(collection).notes) {
          expect(cells.length).toBe(5);
          const [guid, , front = '', back = '', tags] = cells;
          expect(guid).toMatch(/^[0-9a-f-]{36}$/);
          for (const field of [front, back]) {
            const bare = field.replace(/<\/?(?:b|i|small)>|<br>|<a href="https?:[^"<>]*">|<\/a>/g, '');
            expect(bare).not.toMatch(/[<>"'[\]{}\r\p{Cs}\0]|\\[()]/u);
          }
          expect(tags).not.toMatch(/["\s]{2}|^[\s"]/);
        }
      }),
    );
  });
});
