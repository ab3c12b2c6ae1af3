import { AskError } from '../../data/messaging';
import { type BriefingMessages, CLAIMS_AT_ONCE, type PackStamp } from '../../data/schema/claim-messages';
import type { Source } from '../../data/schema/entity';
import type { FactSheet } from '../../data/schema/fact-sheet';
import type { ResponseOf } from '../../data/schema/protocol';
import { factSheet, type Proofs, questionOf } from '../../utils/fact-sheet/sheet';
import { messageOf } from '../../utils/message-of';
import { now } from '../../utils/time/clock';
import type { FactSheetPort } from './port';

type Page = NonNullable<ResponseOf<BriefingMessages, 'briefing'>['page']>;
type Told = Proofs extends ReadonlyMap<string, infer P> ? P : never;

/** Between two questions to a page that is still being read, and to a worker that is still being set up. */
const PATIENCE = 500;

/** Asks the page what it says and the worker what proves it, and gives the sheet as far as it is after each step. It ends when the page has been read. @throws where the page does not answer. */
export async function* gather(port: FactSheetPort, tab: number): AsyncGenerator<FactSheet> {
  const made = now();
  const proofs = new Map<string, Told>();
  const sources: Source[] = [];
  let pack: PackStamp | null = null;
  let page: Page | undefined;
  let revision: number | null = null;
  await port.askPage(tab, 'brief', {});
  for (;;) {
    const told: ResponseOf<BriefingMessages, 'briefing'> = await port.askBriefing(tab, 'briefing', { since: revision });
    revision = told.revision;
    page = told.page ?? page;
    if (page) {
      yield factSheet({ page, proofs, sources, pack, made });
      const open = unproved(page, proofs);
      for (let at = 0; at < open.length; at += CLAIMS_AT_ONCE) {
        const proof = await prove(port, page, open.slice(at, at + CLAIMS_AT_ONCE));
        for (const [question, one] of proof.proofs) proofs.set(question, one);
        sources.push(...proof.sources);
        pack = proof.pack ?? pack;
        yield factSheet({ page, proofs, sources, pack, made });
      }
      if (!page.reading) return;
    }
    await pause();
  }
}

const unproved = ({ claims, article }: Page, proofs: Proofs): Page['claims'] =>
  claims.filter(({ claim }) => !proofs.has(questionOf(claim, article)));

interface Proved {
  readonly proofs: Proofs;
  readonly sources: readonly Source[];
  readonly pack: PackStamp | null;
}

/** Asks for the evidence of some claims. What the worker cannot say of them is told for each: the others have theirs. */
async function prove(port: FactSheetPort, { article }: Page, listed: Page['claims']): Promise<Proved> {
  const claims = listed.map(({ claim }) => claim);
  const each = (of: (at: number) => Told): Proofs =>
    new Map(claims.map((claim, at) => [questionOf(claim, article), of(at)]));
  for (;;) {
    try {
      const { checked, sources, pack } = await port.askWorker('evidence', { article, claims });
      return { proofs: each((at) => checked[at] ?? { unchecked: 'nothing was said of it.' }), sources, pack };
    } catch (error) {
      if (!(error instanceof AskError && error.code === 'not-ready'))
        return { proofs: each(() => ({ unchecked: messageOf(error) })), sources: [], pack: null };
    }
    await pause();
  }
}

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, PATIENCE));
