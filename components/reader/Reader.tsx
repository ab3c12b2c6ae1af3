import { useDrop } from '../use-drop';
import { Choose } from './Choose';
import { Opened } from './Opened';
import type { ReaderPort } from './port';
import { useReader } from './use-reader';

/** The page that shows a PDF with Sidenote's marks, cards and clippings. */
export function Reader({ port }: { readonly port: ReaderPort }) {
  const { state, doings } = useReader(port);
  const isOver = useDrop(doings.take);
  return (
    <>
      {state.is === 'open' ? (
        <Opened key={state.got.address} port={port} opened={state} onFiles={doings.take} />
      ) : (
        <Choose state={state} doings={doings} />
      )}
      {isOver && (
        <p className="drop-here" role="status">
          Drop the PDF to open it.
        </p>
      )}
    </>
  );
}
