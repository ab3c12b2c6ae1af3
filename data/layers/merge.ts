import type { Entity, Metric } from '../schema/entity';
import type { Publication, Series } from '../schema/figures';
import type { Correction, RecordValue } from '../schema/pack';
import type { Stack } from './view';

/** What the layers say of one entity, each from the lowest up. A layer that says nothing has undefined in its place. */
export interface EntityStacks {
  readonly entities: Stack<Entity>;
  readonly corrections: Stack<Correction>;
  readonly hidden: Stack<RecordValue<'hidden'>>;
}

/**
 * An entity as the layers leave it. Each layer works on what is below it, in this order: its own record of the entity takes the
 * place of what is below, its correction changes that, and hiding takes it away, until a layer above brings it anew.
 * @returns undefined where there is none, or it is hidden.
 */
export function mergeEntity(
  base: Entity | undefined,
  { entities, corrections, hidden }: EntityStacks,
): Entity | undefined {
  let entity = base;
  for (let at = 0; at < Math.max(entities.length, corrections.length, hidden.length); at++) {
    entity = entities[at] ?? entity;
    const correction = corrections[at];
    if (entity && correction) entity = correct(entity, correction);
    if (hidden[at]) entity = undefined;
  }
  return entity;
}

/** An entity with a correction made: the fields that it names are changed, its sources are added. */
export function correct(entity: Entity, { changes, sources }: Correction): Entity {
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
  return { ...entity, ...given, sources: [...new Set([...entity.sources, ...sources])] };
}

/**
 * The layers, by their places, that made an entity what it is: who brought it, if any did, and who put it right or named it
 * since.
 */
export function contributors(stacks: EntityStacks, namings: Stack<unknown>, inBase: boolean): number[] {
  let own: number[] = [];
  let there = inBase;
  const { entities, corrections, hidden } = stacks;
  for (let at = 0; at < Math.max(entities.length, corrections.length, hidden.length, namings.length); at++) {
    if (entities[at]) {
      own = [at];
      there = true;
    } else if (there && (corrections[at] || namings[at])) own.push(at);
    if (hidden[at]) {
      own = [];
      there = false;
    }
  }
  return own;
}

/**
 * A metric as the layers describe it. How its values follow from their parts, and in what unit they are, is for whoever defined it
 * first: the figures below were made by that.
 */
export function mergeMetric(base: Metric | undefined, stack: Stack<Metric>): Metric | undefined {
  return stack.reduce((lower, upper) => {
    if (!lower || !upper) return upper ?? lower;
    const { derive: _, ...rest } = upper;
    return { ...rest, unit: lower.unit, decimals: lower.decimals, ...(lower.derive && { derive: lower.derive }) };
  }, base);
}

/** Runs of the layers after those of the base: where two have a figure of one period, the later run's stands. */
export function mergeSeries(base: Series | undefined, stack: Stack<Series>): Series | undefined {
  const all = [base, ...stack].filter((series) => series !== undefined);
  const [first] = all;
  return first && (all.length === 1 ? first : { ...first, runs: all.flatMap(({ runs }) => runs) });
}

/** A layer's files of a period stand for all that is held below of that period. */
export function mergePublications(
  base: RecordValue<'publications'> | undefined,
  stack: Stack<RecordValue<'publications'>>,
): readonly Publication[] {
  return stack.reduce<readonly Publication[]>((lower, upper) => {
    if (!upper) return lower;
    const periods = new Set(upper.files.map(({ period }) => period));
    return [...lower.filter(({ period }) => !periods.has(period)), ...upper.files];
  }, base?.files ?? []);
}

/** The record of the topmost layer that has one. */
export const topmost = <T>(base: T | undefined, stack: Stack<T>): T | undefined =>
  stack.findLast((value) => value !== undefined) ?? base;
