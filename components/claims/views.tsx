import type { ListedClaim } from '../../data/schema/claim';
import type { ArticleDate } from '../../data/schema/mention';
import type { ViewRequest } from '../card/handle';
import { ClaimCard } from './ClaimCard';
import type { EvidenceAnswer, GuessAnswer } from './evidence-words';
import { QuestionCard } from './QuestionCard';

/** What the card is handed: how its views are made, without their making anything of React's before the card has lent it. */

export const claimView =
  (listed: ListedClaim, article: ArticleDate | null, evidence: () => Promise<EvidenceAnswer>): ViewRequest['view'] =>
  (frame, port) => <ClaimCard frame={frame} port={port} listed={listed} article={article} evidence={evidence} />;

export const questionView =
  (words: string, couldBe: () => Promise<GuessAnswer>): ViewRequest['view'] =>
  (frame) => <QuestionCard frame={frame} words={words} couldBe={couldBe} />;
