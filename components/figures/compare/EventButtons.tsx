import { useState } from 'react';
import type { Chart } from '../../../utils/figures/chart';
import { dateInWords } from '../../../utils/time/words';

/** The marks on the time axis, as buttons that say what happened. */
export function EventButtons({ chart }: { readonly chart: Chart }) {
  const [open, setOpen] = useState<number>();
  const { bottom } = chart.plot;
  return chart.events.map(({ x, happened }) => (
    <div
      key={x}
      className="event"
      style={{ left: x, top: bottom + 6 }}
      data-side={x > chart.width / 2 ? 'left' : 'right'}
      onPointerEnter={() => setOpen(x)}
      onPointerLeave={() => setOpen(undefined)}
    >
      <button
        type="button"
        aria-label={happened.map(inWords).join(' ')}
        onFocus={() => setOpen(x)}
        onBlur={() => setOpen(undefined)}
        onClick={() => setOpen(x)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setOpen(undefined);
        }}
      />
      {open === x && (
        <div className="told" aria-hidden="true">
          {happened.map((event) => (
            <p key={`${event.date} ${event.what}`}>
              <span className="soft">
                {dateInWords(event.date)} · {event.names.join(', ')}
              </span>{' '}
              {event.what}
            </p>
          ))}
        </div>
      )}
    </div>
  ));
}

const inWords = ({ date, names, what }: Chart['events'][number]['happened'][number]): string =>
  `${dateInWords(date)}, ${names.join(', ')}: ${what}${/[.!?]$/.test(what) ? '' : '.'}`;
