import { FileButton } from '../../../FileButton';
import { useDrop } from '../../../use-drop';
import { Chapter } from '../Chapter';
import { IntakeSteps } from './IntakeSteps';
import type { Intake } from './use-intake';

/** The ways in: a file is read, looked at, and then brought in or put away. */
export function BringIn({ intake }: { readonly intake: Intake }) {
  const over = useDrop(intake.take);
  return (
    <Chapter
      title="Bring in"
      lead="From a backup or an export of Sidenote, or from Hypothesis, Zotero and others. You see what a file would change before anything is changed."
    >
      <IntakeSteps intake={intake}>
        <div className="exchange-drop" data-over={over || undefined}>
          <p>{over ? 'Let go to read it' : 'Drop a file anywhere on this page, or'}</p>
          <FileButton words="Choose a file…" onFiles={intake.take} />
        </div>
      </IntakeSteps>
    </Chapter>
  );
}
