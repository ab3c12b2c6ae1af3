import { useRef } from 'react';
import type { ClippingId } from '../../../data/schema/clipping';
import type { ExchangePort } from '../port';
import { Backups } from './backup/Backups';
import { LostLibrary } from './backup/LostLibrary';
import { Group } from './group/Group';
import { BringIn } from './in/BringIn';
import { useIntake } from './in/use-intake';
import { TakeOut } from './out/TakeOut';
import { useLoaded } from './use-loaded';

interface ExchangeProps {
  readonly port: ExchangePort;
  /** What is chosen in the library; empty where nothing is. */
  readonly chosen: readonly ClippingId[];
  /** What the library's list is narrowed to; empty where it is not. */
  readonly shown: readonly ClippingId[];
}

/** What keeps the library safe, and takes it out and in. */
export function Exchange({ port, chosen, shown }: ExchangeProps) {
  const lost = useLoaded(port, () => port.lost());
  const page = useRef<HTMLDivElement>(null);
  // What was lost is back once a backup is.
  const intake = useIntake(port, async () => {
    if (!lost.value) return;
    await port.dismissLoss();
    lost.put(null);
  });
  return (
    <div className="exchange" ref={page} tabIndex={-1}>
      {lost.value && (
        <LostLibrary
          lost={lost.value}
          onFiles={intake.take}
          onDismiss={async () => {
            await port.dismissLoss();
            lost.put(null);
            // The button that was pressed goes.
            page.current?.focus();
          }}
        />
      )}
      <Backups port={port} />
      <TakeOut port={port} chosen={chosen} />
      <BringIn intake={intake} />
      <Group port={port} chosen={chosen} shown={shown} />
    </div>
  );
}
