import type { LookEvery } from '../../../data/layers/subscriptions';
import type { ListedLayer, OptionsPort } from '../port';
import { Radios } from '../settings/Choices';
import type { Store } from '../use-store';
import { momentInWords, troubleInWords } from '../words';

const OPTIONS = [
  ['never', 'only when I ask'],
  ['day', 'every day'],
  ['week', 'every week'],
] as const satisfies readonly (readonly [LookEvery | 'never', string])[];

const DONE: Readonly<Record<LookEvery | 'never', string>> = {
  never: 'looks for updates only when you ask.',
  day: 'looks for updates every day.',
  week: 'looks for updates every week.',
};

interface UpdatesProps {
  readonly port: OptionsPort;
  readonly store: Store;
  /** A signed pack from an address: of what nobody signed, no update is taken unseen. */
  readonly layer: ListedLayer;
  readonly address: string;
}

/** How often Sidenote looks for updates of a pack by itself, and how it went the last time. */
export function Updates({ port, store: { run }, layer, address }: UpdatesProps) {
  const { title, updates } = layer;
  const change = (every: LookEvery | 'never'): void =>
    void run(
      // Within the click: the browser asks the reader for the host.
      () => port.lookForUpdates(layer, every).then(() => undefined),
      `“${title}”: Sidenote ${DONE[every]}`,
      `How often updates of “${title}” are looked for could not be changed.`,
    );
  return (
    <div className="updates">
      <Radios
        legend={`Look for updates of “${title}”`}
        options={OPTIONS}
        value={updates?.every ?? 'never'}
        onChange={change}
      />
      <p className="small">
        {updates
          ? `Last looked on ${momentInWords(updates.looked.at)}. What is signed with the same key is put in place by itself; “Go back” brings the version before it back, and ends this.`
          : `If you choose otherwise, your browser asks you once for ${new URL(address).host}. Sidenote then asks it for this pack alone; no page of that site is read for it.`}
      </p>
      {updates && updates.looked.failed !== null && (
        <p className="small wrong">{troubleInWords({ what: updates.looked.failed })}</p>
      )}
    </div>
  );
}
