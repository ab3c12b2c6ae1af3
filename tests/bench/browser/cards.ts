import { setTimeout as pause } from 'node:timers/promises';
import { DWELL_MS } from '../../../utils/page/intent';
import { markedTexts, restOn, type Session } from '../../e2e/harness';
import { forgetCard, installProbe, readProbe } from './probe';
import { settled, WITH_US } from './visits';

/** From the pointer at rest to the card, beyond the chosen delay, in milliseconds. */
export interface CardTime {
  /** A card, whatever it says. */
  readonly shown: number;
  /** What it has to say. */
  readonly ready: number;
}

export interface CardTimes {
  readonly firstWarm: readonly CardTime[];
  readonly firstCold: readonly CardTime[];
  readonly laterWarm: readonly CardTime[];
  readonly laterCold: readonly CardTime[];
  /** Changes of the page's nodes in all these visits, and of our host. */
  readonly pageChanges: number;
  readonly hostChanges: number;
  readonly missed: number;
}

/** Each tab: a first card, with a stopped worker in every other tab, then two with a warm worker and one with a stopped one. */
export async function measureCards(session: Session, path: string, tabs: number): Promise<CardTimes> {
  const times = {
    firstWarm: [] as CardTime[],
    firstCold: [] as CardTime[],
    laterWarm: [] as CardTime[],
    laterCold: [] as CardTime[],
  };
  let pageChanges = 0;
  let hostChanges = 0;
  let missed = 0;
  for (let tab = 0; tab < tabs; tab++) {
    const page = await session.newPage();
    await page.bringToFront();
    await installProbe(page);
    await page.goto(session.url(WITH_US, path));
    await settled(page);
    const marked = (await markedTexts(page)).map((mark) => mark.text).filter((text) => text.length > 5);
    const texts = [...new Set(marked)].slice(0, 12);
    const coldFirst = tab % 2 === 1;
    const turns = [
      { list: coldFirst ? times.firstCold : times.firstWarm, cold: coldFirst },
      { list: times.laterWarm, cold: false },
      { list: times.laterWarm, cold: false },
      { list: times.laterCold, cold: true },
    ];
    for (const [turn, { list, cold }] of turns.entries()) {
      const text = texts[turn * 2 + (tab % 2)];
      if (text === undefined) continue;
      if (cold) await session.stopWorker();
      await forgetCard(page);
      await restOn(page, text);
      await pause(DWELL_MS + 900);
      const { cardShown, cardReady, lastMove } = await readProbe(page);
      if (cardReady === 0) missed++;
      else list.push({ shown: cardShown - lastMove - DWELL_MS, ready: cardReady - lastMove - DWELL_MS });
      await page.mouse.move(4, 4, { steps: 4 });
      await pause(1_600);
    }
    const seen = await readProbe(page);
    pageChanges += seen.pageChanges;
    hostChanges += seen.hostChanges;
    await page.close();
  }
  return { ...times, pageChanges, hostChanges, missed };
}
