import { dayInWords } from '../../words';

interface PaperProps {
  readonly title: string;
  /** What there is on how it is best printed. */
  readonly hint: string;
  readonly today: Date;
}

/** What stands above a sheet: its day, and that it is not brought up to date. */
export function PaperHead({ title, hint, today }: PaperProps) {
  return (
    <div className="study-paper">
      <div>
        <h3>{title}</h3>
        <p className="study-dated">{dayInWords(today)} · Definitions as they stood on the day of clipping</p>
      </div>
      <div className="study-print">
        <button type="button" className="action" onClick={() => window.print()}>
          Print…
        </button>
        <p className="study-small">{hint}</p>
      </div>
    </div>
  );
}
