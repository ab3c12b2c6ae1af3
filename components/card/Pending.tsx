export function Skeleton() {
  return (
    <div className="skeleton">
      <span className="unseen">Looking it up</span>
      <span className="bone" />
      <span className="bone" />
      <span className="bone short" />
    </div>
  );
}

interface FailedProps {
  readonly message: string;
  onRetry(): void;
}

export function Failed({ message, onRetry }: FailedProps) {
  return (
    <div className="failed" role="alert">
      <p>{message}</p>
      <button type="button" className="boxed" onClick={onRetry}>
        Try again
      </button>
    </div>
  );
}
