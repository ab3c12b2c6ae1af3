import { Frame, type FrameProps } from '../card/Frame';
import { Failed, Skeleton } from '../card/Pending';
import { AskedFor } from './AskedFor';
import { CitedSources } from './CitedSources';
import { dressed } from './dress';
import { EvidenceRow } from './EvidenceRow';
import type { GuessAnswer } from './evidence-words';
import { useAnswer } from './use-answer';

interface QuestionCardProps {
  readonly frame: FrameProps;
  /** What is selected; empty where it is nothing that can be asked about. */
  readonly words: string;
  couldBe(): Promise<GuessAnswer>;
}

/** The card of a number that the reader selected: which published figures it could be. */
export function QuestionCard({ frame, words, couldBe }: QuestionCardProps) {
  const { answer, retry } = useAnswer(couldBe);
  const found = answer.is === 'ready' ? answer.value : undefined;
  const number = found?.number ?? words;
  return (
    <Frame
      frame={frame}
      label="What could this number be?"
      heading={number ? `“${shortened(number)}”` : 'No number'}
      busy={answer.is === 'waiting'}
    >
      <div className="claim-view" ref={dressed}>
        {answer.is === 'waiting' && <Skeleton />}
        {answer.is === 'failed' && <Failed message={answer.message} onRetry={retry} />}
        {found && (
          <>
            <p className="says" role="status">
              {found.says}
            </p>
            {found.guesses.length > 0 && (
              <section className="claim-part">
                <h3>It could be</h3>
                <ul>
                  {found.guesses.map((row) => (
                    <EvidenceRow key={`${row.entity.id} ${row.metric.id} ${row.at.period}`} row={row} />
                  ))}
                </ul>
              </section>
            )}
            {found.standards.length > 0 && <AskedFor standards={found.standards} />}
            <CitedSources sources={found.sources} />
          </>
        )}
      </div>
    </Frame>
  );
}

const LONGEST = 80;

/** Whoever selects a paragraph does not want it as a heading. */
const shortened = (words: string): string => (words.length > LONGEST ? `${words.slice(0, LONGEST).trimEnd()}…` : words);
