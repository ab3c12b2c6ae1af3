import { type ReactNode, useState } from 'react';

interface AttemptProps {
  readonly className: string;
  /** What is said where it does not work. */
  readonly failed: string;
  attempt(): Promise<void>;
  readonly children: ReactNode;
}

/** A button for something that happens elsewhere and may fail there. */
export function Attempt({ className, failed, attempt, children }: AttemptProps) {
  const [hasFailed, setFailed] = useState(false);
  const onClick = () => {
    setFailed(false);
    attempt().catch(() => setFailed(true));
  };
  return (
    <>
      <button type="button" className={className} onClick={onClick}>
        {children}
      </button>
      {hasFailed && (
        <p role="alert" className="soft">
          {failed}
        </p>
      )}
    </>
  );
}
