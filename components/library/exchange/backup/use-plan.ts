import { useRef, useState } from 'react';
import { messageOf } from '../../../../utils/message-of';
import { counted } from '../../../words';
import type { BackupPlan, ExchangePort, Frequency } from '../../port';
import { useLoaded } from '../use-loaded';

interface Plan {
  readonly plan: BackupPlan | undefined;
  /** Why it could not be read. */
  readonly unread: string | undefined;
  readonly retry: () => void;
  /** What the reader has chosen, also while the browser is still asking. */
  readonly every: Frequency | undefined;
  readonly writing: boolean;
  readonly said: string;
  readonly trouble: { readonly what: string; readonly advice: string } | undefined;
  readonly choose: (every: Frequency) => void;
  readonly backUp: () => void;
}

const REFUSED = {
  what: 'The browser did not allow Sidenote to write to your downloads, so the plan stays as it was.',
  advice: 'Choose again and allow it when the browser asks.',
};

export function usePlan(port: ExchangePort): Plan {
  const { value: plan, error, put, retry } = useLoaded(port, () => port.plan());
  const [wanted, setWanted] = useState<Frequency>();
  const [writing, setWriting] = useState(false);
  const [said, setSaid] = useState('');
  const [trouble, setTrouble] = useState<Plan['trouble']>();
  const turn = useRef(0);

  const choose = (every: Frequency): void => {
    // First of all: the browser asks for its permission only while the reader's click counts.
    const answer = port.setPlan(every);
    turn.current += 1;
    const own = turn.current;
    setWanted(every);
    setTrouble(undefined);
    setSaid('');
    answer.then(
      (now) => {
        if (own !== turn.current) return;
        setWanted(undefined);
        put(now);
        if (now.every === every) setSaid('The plan is changed.');
        else setTrouble(REFUSED);
      },
      (reason: unknown) => {
        if (own !== turn.current) return;
        setWanted(undefined);
        setTrouble({
          what: `The plan could not be changed. ${messageOf(reason)}`,
          advice: 'It stays as it was. Choose again, or write a backup yourself with “Back up now”.',
        });
      },
    );
  };

  const backUp = (): void => {
    if (writing) return;
    setWriting(true);
    setTrouble(undefined);
    setSaid('Writing a backup…');
    port
      .backUp()
      .then(
        (now) => {
          put(now);
          const { last, failed } = now;
          setSaid(
            last && failed === null
              ? `Written to your downloads: ${last.file}, ${counted(last.clippings, 'clipping')}.`
              : '',
          );
        },
        (reason: unknown) => {
          setSaid('');
          setTrouble({ what: `No backup was written. ${messageOf(reason)}`, advice: HELP });
        },
      )
      .finally(() => setWriting(false));
  };

  return { plan, unread: error, retry, every: wanted ?? plan?.every, writing, said, trouble, choose, backUp };
}

/** What helps where a backup was not written. */
export const HELP =
  'See that your downloads folder is there and that the disk has room, then press “Back up now”. Your library is as it was.';
