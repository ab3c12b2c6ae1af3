import { counted, number } from '../../../words';
import { Trouble } from '../Chapter';
import type { Progress } from './port';
import type { Errand } from './use-errand';

/** How an errand goes: its progress, what is said of it, and what went wrong. */
export function ErrandLine({ errand }: { readonly errand: Errand }) {
  const { busy, progress, said, failed } = errand;
  return (
    <>
      <p className="exchange-said group-said" role="status">
        {said}
      </p>
      {busy && (
        <div className="group-progress">
          <progress aria-label={said} {...(progress && { value: progress.done, max: Math.max(1, progress.total) })} />
          {progress && <p className="exchange-small">{progressInWords(progress)}</p>}
        </div>
      )}
      {failed && <Trouble what={failed.what} advice={failed.advice} />}
    </>
  );
}

function progressInWords({ what, done, total }: Progress): string {
  if (what === 'reading') return `${number(done)} of ${counted(total, 'annotation')} read`;
  if (what === 'deleting') return `${number(done)} of ${counted(total, 'annotation')} deleted`;
  return `${number(done)} of ${counted(total, 'clipping')} gone through`;
}
