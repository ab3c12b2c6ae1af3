import { useState } from 'react';

interface TwiceButtonProps {
  readonly first: string;
  /** What the second press does. */
  readonly second: string;
  readonly isQuiet?: boolean;
  readonly onPress: () => void;
}

/** A button that asks once more in its own place. Whoever goes elsewhere has not agreed. */
export function TwiceButton({ first, second, isQuiet = false, onPress }: TwiceButtonProps) {
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <button
        type="button"
        className={`${isQuiet ? 'quiet' : 'action'}${isAsking ? ' grave' : ''}`}
        onClick={() => {
          if (isAsking) onPress();
          setAsking(!isAsking);
        }}
        onBlur={() => setAsking(false)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setAsking(false);
        }}
      >
        {isAsking ? second : first}
      </button>
      <span className="unseen" role="status">
        {isAsking ? 'Press once more to agree.' : ''}
      </span>
    </>
  );
}
