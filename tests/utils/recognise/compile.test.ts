import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SurfaceForm } from '../../../data/schema/form';
import type { EntityId } from '../../../data/schema/identity';
import { compileLexicon, entitiesCalled, extendLexicon, type NamedEntities } from '../../../utils/recognise/compile';
import { find } from '../../../utils/recognise/find';
import type { Lexicon } from '../../../utils/recognise/lexicon';
import { tokenise } from '../../../utils/recognise/tokens';
import { ABOUT_THE_NHS, mentionsIn } from './hand-made';

const id = (name: string): EntityId => `term:${name}` as EntityId;

interface Naming {
  readonly forms: readonly string[];
  readonly sense?: SurfaceForm['sense'];
  readonly for?: readonly string[];
  readonly against?: readonly string[];
}

const named = (things: Readonly<Record<string, Naming>>): NamedEntities => ({
  entities: Object.keys(things).map((name) => ({ id: id(name), kind: 'term', name, label: '' })),
  forms: Object.entries(things).flatMap(([name, { forms, sense = 'always' }]) =>
    forms.map((text) => ({ text, sense, entity: id(name) })),
  ),
  cues: Object.entries(things).map(([name, thing]) => ({
    entity: id(name),
    speaksFor: thing.for ?? [],
    speaksAgainst: thing.against ?? [],
  })),
});

/** What of a text is spelt like some form, and whose form it is. */
const found = (lexicon: Lexicon, text: string): string[] =>
  find(text, tokenise(text, lexicon.arrays), lexicon)
    .candidates.flatMap(({ start, end, forms }) =>
      forms.map(
        (form) => `${text.slice(start, end)} → ${lexicon.entities[lexicon.arrays.formEntity[form] as number]?.id}`,
      ),
    )
    .sort();

describe('a lexicon that is added to', () => {
  const base = compileLexicon(
    named({
      plan: { forms: ['Long Term Plan', 'the plan'] },
      place: { forms: ['place'], sense: 'ordinary', for: ['borough'] },
    }),
  );

  test('finds what it found and what was added', () => {
    const grown = extendLexicon(base, named({ hub: { forms: ['Long Term Hub', 'hub'] } }));
    expect(found(grown, 'The Long Term Plan and the Long Term Hub')).toEqual(
      ['Long Term Hub → term:hub', 'Long Term Plan → term:plan'].concat(['Hub → term:hub']).sort(),
    );
    expect(found(base, 'The Long Term Hub')).toEqual([]);
  });

  test('takes other forms for an entity that it has; the old ones are gone', () => {
    const other = extendLexicon(base, named({ plan: { forms: ['Ten Year Plan'] } }));
    expect(found(other, 'The Long Term Plan, the Ten Year Plan')).toEqual(['Ten Year Plan → term:plan']);
    expect(other.entities.map((entity) => entity.id)).toEqual([id('plan'), id('place')]);
  });

  test('loses what is hidden', () => {
    const less = extendLexicon(base, named({}), [id('plan'), id('unheard-of')]);
    expect(found(less, 'The Long Term Plan for this place')).toEqual(['place → term:place']);
  });

  test('keeps the cues of what was not touched, and takes new ones', () => {
    const grown = extendLexicon(
      base,
      named({ segment: { forms: ['segment'], sense: 'ordinary', for: ['borough', 'league'] } }),
    );
    expect(mentionsIn(grown, 'The borough is a place in this segment.', { before: [ABOUT_THE_NHS] })).toEqual([
      'place → term:place',
      'segment → term:segment',
    ]);
  });

  test('says whom some words can mean', () => {
    const grown = extendLexicon(base, named({ other: { forms: ['Long-term plan'] } }));
    expect(entitiesCalled(grown, 'LONG TERM PLAN').sort()).toEqual([id('other'), id('plan')]);
    expect(entitiesCalled(grown, 'long term')).toEqual([]);
  });

  test('a form of an entity that nobody brings is refused', () => {
    const orphan = { entities: [], forms: [{ text: 'x', sense: 'always' as const, entity: id('nobody') }], cues: [] };
    expect(() => extendLexicon(base, orphan)).toThrow('a form ("x") of term:nobody');
  });

  test('in any number of steps finds what it finds when compiled at once', () => {
    const word = fc.constantFrom('care', 'board', 'plan', 'place', 'NHS', 'St', "Mary's", 'and', 'trusts', 'Ælf');
    const form = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
    const things = fc.dictionary(
      fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      fc.record({ forms: fc.array(form, { maxLength: 5 }) }),
    );
    fc.assert(
      fc.property(
        fc.array(things, { minLength: 1, maxLength: 4 }),
        fc.array(word, { maxLength: 30 }),
        (steps, words) => {
          const text = words.join(' ');
          const stepwise = steps.reduce(
            (lexicon, step) => extendLexicon(lexicon, named(step)),
            compileLexicon(named({})),
          );
          const atOnce = compileLexicon(named(Object.assign({}, ...steps)));
          expect(found(stepwise, text)).toEqual(found(atOnce, text));
        },
      ),
    );
  });
});
