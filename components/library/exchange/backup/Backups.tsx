import type { ExchangePort } from '../../port';
import { Chapter, Trouble } from '../Chapter';
import { Radios } from '../Radios';
import { FREQUENCIES, planInWords } from '../words';
import { Storage } from './Storage';
import { HELP, usePlan } from './use-plan';

const RADIOS = FREQUENCIES.map(([value, words]) => ({ value, words }));

/** The plan of backups, how it went, and what the browser promises. */
export function Backups({ port }: { readonly port: ExchangePort }) {
  const { plan, unread, retry, every, writing, said, trouble, choose, backUp } = usePlan(port);
  return (
    <Chapter
      title="Backups"
      lead="Your library is kept in this browser alone. A backup is a file of all of it, from which it can be made again, here or on another computer."
    >
      {unread !== undefined && (
        <Trouble what={`The plan of backups could not be read. ${unread}`}>
          <button type="button" className="quiet" onClick={retry}>
            Try again
          </button>
        </Trouble>
      )}
      {plan && (
        <>
          <div className="exchange-plan">
            {planInWords(plan, new Date()).map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </div>
          {plan.failed !== null && !trouble && (
            <Trouble what={`The last attempt failed. ${plan.failed}`} advice={HELP} />
          )}
          <Radios legend="Write a backup" radios={RADIOS} value={every} onChange={choose} inLine />
          {trouble && <Trouble what={trouble.what} advice={trouble.advice} />}
        </>
      )}
      <div className="exchange-buttons">
        <button type="button" className="action" aria-disabled={writing} onClick={backUp}>
          {writing ? 'Writing…' : 'Back up now'}
        </button>
        <p className="exchange-said" role="status">
          {said}
        </p>
      </div>
      {!plan && trouble && <Trouble what={trouble.what} advice={trouble.advice} />}
      <Storage port={port} />
    </Chapter>
  );
}
