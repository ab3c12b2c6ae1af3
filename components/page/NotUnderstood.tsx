/** Says what of a page's own address means nothing; nothing where all of it does. */
export function NotUnderstood({ reasons }: { readonly reasons: readonly string[] }) {
  if (reasons.length === 0) return null;
  return (
    <div className="notice" role="status">
      <p>Part of this page’s address was not understood, and is left out:</p>
      <ul>
        {reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    </div>
  );
}
