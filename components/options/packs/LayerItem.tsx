import { useEffect, useRef, useState } from 'react';
import type { LayerRow } from '../../../data/schema/layer';
import { ordinal } from '../../../utils/figures/words';
import type { ListedLayer, OptionsPort } from '../port';
import type { Store } from '../use-store';
import { countsInWords, KIND_WORDS, momentInWords, originInWords, signatureInWords } from '../words';
import { Updates } from './Updates';

interface LayerItemProps {
  readonly port: OptionsPort;
  readonly store: Store;
  readonly layer: ListedLayer;
  /** Where it stands among all, where the list is one to put in order; 0 is the top. */
  readonly rank?: { readonly place: number; readonly of: number };
  /** Given where it may be asked now. */
  readonly onCheck?: (() => void) | undefined;
  /** Only what concerns its place: the rest is said elsewhere on the page. */
  readonly brief?: boolean;
}

/** One layer, and what can be done with it. */
export function LayerItem({ port, store, layer, rank, onCheck, brief = false }: LayerItemProps) {
  const { id, title, kind, hidden, previous, before, origin, key } = layer;
  const { run, notices } = store;
  const named = `“${title}”`;
  const otherVersion = before === undefined ? 'the version before' : `version ${before}`;

  const hide = (): void =>
    void run(
      () => port.setHidden(id, !hidden).then(() => undefined),
      '',
      `${named} could not be ${hidden ? 'shown' : 'hidden'}.`,
    ).then((done) => done && notices.say(`${named} is ${hidden ? 'shown' : 'hidden'}.`));
  const remove = (): void => void run(() => port.remove(id), `Removed: ${title}.`, `${named} could not be removed.`);
  const rollBack = (): void =>
    void run(() => port.rollBack(id), `${named} is back at ${otherVersion}.`, `${named} could not be set back.`);
  const save = (): void =>
    void port.exportLayer(layer).catch((error: unknown) => notices.failed(`${named} could not be exported.`, error));

  return (
    <li className="layer" data-hidden={hidden || undefined}>
      <h4>
        {title}
        {hidden && <span className="state"> hidden</span>}
      </h4>
      <p className="small">{brief ? KIND_WORDS[kind] : description(layer)}</p>
      <div className="words">
        <Word name="Hide" shown="Show" other={hidden} of={title} onClick={hide} />
        {rank && <Moves port={port} store={store} layer={layer} {...rank} />}
        {onCheck && 'address' in origin && <Word name="Check for an update" of={title} onClick={onCheck} />}
        {previous !== undefined && <Word name={`Go back to ${otherVersion}`} of={title} onClick={rollBack} />}
        {!brief && <Word name="Export" of={title} onClick={save} />}
        {!brief && <Word name="Remove" of={title} onClick={remove} />}
      </div>
      {!brief && 'address' in origin && key !== undefined && (
        <Updates port={port} store={store} layer={layer} address={origin.address} />
      )}
    </li>
  );
}

function description({ kind, version, origin, added, key, counts }: LayerRow): string {
  const parts: string[] = kind === 'own' ? [] : [KIND_WORDS[kind]];
  if (version !== undefined) parts.push(`version ${version}`);
  if (kind !== 'own') parts.push(originInWords(origin), `added ${momentInWords(added)}`);
  if (kind === 'pack') parts.push(signatureInWords(key));
  parts.push(countsInWords(counts));
  return parts.join(' · ');
}

interface WordProps {
  readonly name: string;
  /** The other word of a pair, while `other` holds. */
  readonly shown?: string;
  readonly other?: boolean;
  readonly of: string;
  readonly onClick: () => void;
}

/** A button that is a word; a screen reader hears of what. */
function Word({ name, shown, other = false, of, onClick }: WordProps) {
  return (
    <button type="button" className="quiet" onClick={onClick}>
      {other ? shown : name}
      <span className="unseen"> {of}</span>
    </button>
  );
}

interface MovesProps extends Pick<LayerItemProps, 'port' | 'store' | 'layer'> {
  readonly place: number;
  readonly of: number;
}

function Moves({ port, store: { run, notices }, layer: { id, title }, place, of }: MovesProps) {
  const up = useRef<HTMLButtonElement>(null);
  const down = useRef<HTMLButtonElement>(null);
  const [moved, setMoved] = useState<'up' | 'down'>();

  // biome-ignore lint/correctness/useExhaustiveDependencies: a row that was moved in the page has lost its focus.
  useEffect(() => {
    if (moved) (moved === 'up' ? up : down).current?.focus();
  }, [moved, place]);

  const move = async (way: 'up' | 'down'): Promise<void> => {
    const to = way === 'up' ? place - 1 : place + 1;
    if (to < 0 || to >= of) return;
    setMoved(way);
    const done = await run(() => port.move(id, to).then(() => undefined), '', `“${title}” could not be moved.`);
    if (done) notices.say(`“${title}” is now ${ordinal(to + 1)} of ${of}.`);
    setMoved(undefined);
  };

  return (
    <>
      <button ref={up} type="button" className="quiet" aria-disabled={place === 0} onClick={() => void move('up')}>
        Move up<span className="unseen"> {title}</span>
      </button>
      <button
        ref={down}
        type="button"
        className="quiet"
        aria-disabled={place === of - 1}
        onClick={() => void move('down')}
      >
        Move down<span className="unseen"> {title}</span>
      </button>
    </>
  );
}
