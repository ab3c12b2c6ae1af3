import type { CheckedClaim, Claim, ListedClaim } from '../../data/schema/claim';
import type { PackStamp } from '../../data/schema/claim-messages';
import type { Instant } from '../../data/schema/clipping';
import type { Source } from '../../data/schema/entity';
import type { FactSheet, SheetClaim } from '../../data/schema/fact-sheet';
import type { ArticleDate } from '../../data/schema/mention';

/** What the page told of itself. */
interface ToldPage extends Pick<FactSheet, 'misfits'> {
  readonly url: string;
  readonly title: string;
  readonly article: ArticleDate | null;
  readonly reading: boolean;
  readonly claims: readonly ListedIn[];
  readonly unknown: readonly { readonly words: string }[];
}

type ListedIn = ListedClaim & { readonly sentence: string };

/** The claim judged, or why it was not. */
type Proof = CheckedClaim | { readonly unchecked: string };

/** What the worker told of a page's claims, by what was asked. */
export type Proofs = ReadonlyMap<string, Proof>;

/** What is asked of a claim, as text: marks are given anew when a page is read again, and its date may come late. */
export const questionOf = (claim: Claim, article: ArticleDate | null): string => JSON.stringify([claim, article]);

interface Gathered {
  readonly page: ToldPage;
  readonly proofs: Proofs;
  readonly sources: readonly Source[];
  readonly pack: PackStamp | null;
  readonly made: Instant;
}

/** A fact sheet of what was gathered. Each source once, in the order in which they are first named. */
export function factSheet({ page, proofs, sources, pack, made }: Gathered): FactSheet {
  return {
    format: 'sidenote-fact-sheet',
    version: 1,
    made,
    whole: !page.reading,
    page: { url: page.url, title: page.title, article: page.article },
    pack,
    claims: page.claims.map((claim) => sheetClaim(claim, proofs.get(questionOf(claim.claim, page.article)))),
    misfits: page.misfits.map(({ words, why }) => ({ words, why })),
    unknown: [...new Set(page.unknown.map(({ words }) => words))],
    sources: [...new Map(sources.map((source) => [source.id, source])).values()],
  };
}

const NOT_YET = 'it was not asked for yet.';

function sheetClaim(
  { sentence, claim, verdict, says, entityName, metricName }: ListedIn,
  proof: Proof | undefined,
): SheetClaim {
  if (proof && !('unchecked' in proof)) {
    const { evidence, total, by, better, standards, caveats, notes } = proof;
    return {
      claim: proof.claim,
      verdict: proof.verdict,
      says: proof.says,
      entityName: proof.entityName,
      metricName: proof.metricName,
      sentence,
      evidence,
      total,
      by,
      better,
      standards,
      caveats,
      notes,
      unchecked: null,
    };
  }
  return {
    claim,
    verdict,
    says,
    entityName,
    metricName,
    sentence,
    evidence: null,
    total: null,
    by: null,
    better: [],
    standards: [],
    caveats: [],
    notes: [],
    unchecked: proof?.unchecked ?? NOT_YET,
  };
}
