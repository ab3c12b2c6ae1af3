interface KeysHelpProps {
  readonly letters: boolean;
  readonly onLetters: (on: boolean) => void;
}

const KEYS: readonly (readonly [keys: string, what: string])[] = [
  ['↑ ↓', 'the row before and after; Home, End, Page Up and Page Down go further'],
  ['Enter', 'read the clipping'],
  ['Space or x', 'choose it; with Shift all from the last chosen'],
  ['Delete', 'put it into the bin'],
  ['Ctrl Z', 'undo; Ctrl Shift Z does it again'],
  ['/', 'search'],
  ['Esc', 'choose none, leave the clipping, empty the search'],
];

/** The keys of the list, and whether single letters are among them. */
export function KeysHelp({ letters, onLetters }: KeysHelpProps) {
  return (
    <details className="keys">
      <summary>Keys</summary>
      <div className="panel">
        <dl>
          {KEYS.map(([keys, what]) => (
            <div key={keys}>
              <dt>{keys}</dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
        <label>
          <input type="checkbox" checked={letters} onChange={({ target }) => onLetters(target.checked)} /> Use the
          single keys x and /
        </label>
      </div>
    </details>
  );
}
