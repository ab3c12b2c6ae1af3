interface TroubleProps {
  readonly what: string;
  readonly reason: string;
  readonly onRetry: () => void;
}

/** Something did not come, and can be asked for again. */
export function Trouble({ what, reason, onRetry }: TroubleProps) {
  return (
    <div className="notice failed" role="alert">
      <h2>{what}</h2>
      <p>{reason}</p>
      <button type="button" className="action" onClick={onRetry}>
        Try again
      </button>
    </div>
  );
}
