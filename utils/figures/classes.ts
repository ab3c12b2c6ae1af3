/** One class of a map: the values from the least to the greatest that it holds. */
export interface ValueClass {
  readonly least: number;
  readonly most: number;
  readonly count: number;
  /** Which of the five shades, from 0, the palest. Fewer classes than shades are spread over all of them. */
  readonly shade: number;
}

export const SHADES = 5;

/**
 * Classes of about as many values each, lowest first. Equal values are never parted, so that there may be fewer classes than
 * shades, and none of them is empty.
 */
export function classesOf(values: readonly number[]): ValueClass[] {
  const sorted = values.toSorted((a, b) => a - b);
  const groups: number[][] = [];
  sorted.forEach((value, at) => {
    const group = groups.at(-1);
    // A class is full when it reaches its share of all values.
    const full = group && at >= Math.round((groups.length * sorted.length) / SHADES);
    if (!group || (full && value !== group.at(-1))) groups.push([value]);
    else group.push(value);
  });
  return groups.map((group, at) => ({
    least: group[0] as number,
    most: group.at(-1) as number,
    count: group.length,
    shade: groups.length === 1 ? 2 : Math.round((at * (SHADES - 1)) / (groups.length - 1)),
  }));
}

export const classOf = (classes: readonly ValueClass[], value: number): ValueClass | undefined =>
  classes.find(({ least, most }) => value >= least && value <= most);
