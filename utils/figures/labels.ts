/** Placing words in a picture: no browser measures here, so widths are estimated, a little on the safe side. */

/** The width of text in a plain sans or serif, in pixels. */
export function widthOf(text: string, size: number): number {
  let ems = 0;
  for (const letter of text)
    ems += /[ilj.,;:'’!|() ]/.test(letter) ? 0.32 : /[mwMW%—]/.test(letter) ? 0.88 : /[A-Z]/.test(letter) ? 0.68 : 0.55;
  return ems * size;
}

/** Text in lines of no more than `width` pixels, and no more than `most` lines: the last then ends in an ellipsis. */
export function wrapped(text: string, size: number, width: number, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const line = lines.at(-1);
    if (line !== undefined && widthOf(`${line} ${word}`, size) <= width) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  const kept = lines.slice(0, most);
  const cut = lines.length > most;
  return kept.map((line, at) => {
    const ending = cut && at === kept.length - 1 ? '…' : '';
    let short = line;
    while (short.length > 1 && widthOf(short + ending, size) > width) short = short.slice(0, -1);
    return short === line && !ending ? line : `${short.replace(/[ ,]+$/, '')}…`;
  });
}

interface Wanted {
  /** The middle that it should have. */
  readonly at: number;
  readonly height: number;
}

/**
 * The middles of labels that stand one above another without touching, each as near to where it should be as the others allow: labels
 * that would touch form a group, which stands where its members want to be on average.
 */
export function spread(labels: readonly Wanted[], top: number, bottom: number): number[] {
  interface Group {
    members: number[];
    height: number;
    top: number;
  }
  const order = labels.map((_, at) => at).sort((a, b) => wanted(labels, a) - wanted(labels, b));
  const groups: Group[] = [];
  for (const at of order) {
    let group: Group = { members: [at], height: labels[at]?.height ?? 0, top: 0 };
    settle(group);
    for (let above = groups.at(-1); above && above.top + above.height > group.top; above = groups.at(-1)) {
      groups.pop();
      group = { members: [...above.members, ...group.members], height: above.height + group.height, top: 0 };
      settle(group);
    }
    groups.push(group);
  }
  const placed: number[] = new Array(labels.length).fill(0);
  for (const { members, top: start } of groups) {
    let y = start;
    for (const at of members) {
      const { height } = labels[at] as Wanted;
      placed[at] = y + height / 2;
      y += height;
    }
  }
  return placed;

  function settle(group: Group): void {
    let offset = 0;
    let sum = 0;
    for (const at of group.members) {
      const { height } = labels[at] as Wanted;
      sum += wanted(labels, at) - (offset + height / 2);
      offset += height;
    }
    const free = sum / group.members.length;
    group.top = Math.max(top, Math.min(free, bottom - group.height));
  }
}

const wanted = (labels: readonly Wanted[], at: number): number => labels[at]?.at ?? 0;

/** Which of some boxes can be shown without one over another; those first in the list go before. */
export function withoutOverlap<
  T extends { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number },
>(boxes: readonly T[]): T[] {
  const shown: T[] = [];
  for (const box of boxes)
    if (
      !shown.some(
        (other) => box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom,
      )
    )
      shown.push(box);
  return shown;
}

/** "Lincolnshire" for "NHS Lincolnshire Integrated Care Board": what kind of body it is stands near by. */
export const inShort = (name: string): string =>
  name
    // The national bodies' names are nothing without it.
    .replace(/^NHS (?!England|Improvement|Digital|Blood|Business|Resolution)/, '')
    .replace(/ (Integrated Care Board|ICB)$/, '')
    .replace(/ (NHS|National Health Service) (Foundation )?Trust$/, '')
    .replace(/ Ambulance Service( University)?$/, ' Ambulance');
