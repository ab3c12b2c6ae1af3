import { Frame, type FrameProps } from './Frame';
import type { CardRequest } from './handle';
import { candidates, type Named } from './state';

interface ChoiceProps {
  readonly frame: FrameProps;
  readonly request: CardRequest;
  onChoose(of: Named, opener: HTMLElement): void;
}

/** The words may mean several things: the reader says which. */
export function ChoiceView({ frame, request, onChoose }: ChoiceProps) {
  return (
    <Frame frame={frame} label={`“${request.text}” has more than one meaning`} heading="Which one is meant?">
      <ol className="choice">
        {candidates(request).map((of) => (
          <li key={of.id}>
            <button type="button" onClick={(event) => onChoose(of, event.currentTarget)}>
              <span className="name">{of.name}</span>
              <span className="soft under">{of.label}</span>
            </button>
          </li>
        ))}
      </ol>
    </Frame>
  );
}
