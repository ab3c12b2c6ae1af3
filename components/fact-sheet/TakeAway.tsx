import { useState } from 'react';
import { SHEET_FORMATS, sheetFile } from '../../data/fact-sheet/formats';
import { sheetBody } from '../../data/fact-sheet/html';
import { sheetText } from '../../data/fact-sheet/text';
import type { FactSheet } from '../../data/schema/fact-sheet';
import { messageOf } from '../../utils/message-of';
import type { FactSheetPort } from './port';

interface TakeAwayProps {
  readonly port: FactSheetPort;
  readonly sheet: FactSheet;
}

/** Ways to keep the sheet. */
export function TakeAway({ port, sheet }: TakeAwayProps) {
  const [said, setSaid] = useState('');
  const copy = (): void => {
    setSaid('');
    port.copy(sheetBody(sheet), sheetText(sheet)).then(
      () => setSaid('Copied.'),
      (error: unknown) => setSaid(`That did not work: ${messageOf(error)}`),
    );
  };
  const save = (format: (typeof SHEET_FORMATS)[number]): void => {
    const { name, type, text } = sheetFile(sheet, format);
    port.save(name, new Blob([text], { type: `${type};charset=utf-8` }));
    setSaid(`${name} saved.`);
  };
  return (
    <section className="take-away" aria-label="Take away">
      <button type="button" className="action" onClick={() => port.print()}>
        Print…
      </button>
      <button type="button" className="action" onClick={copy}>
        Copy
      </button>
      <span className="small">Save as</span>
      {SHEET_FORMATS.map((format) => (
        <button key={format.ending} type="button" className="quiet" onClick={() => save(format)}>
          {format.name}
        </button>
      ))}
      <span className="small" role="status">
        {said}
      </span>
    </section>
  );
}
