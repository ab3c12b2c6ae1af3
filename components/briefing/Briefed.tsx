import { useRef, useState } from 'react';
import type { Verdict } from '../../data/schema/claim';
import type { EntityId } from '../../data/schema/identity';
import { messageOf } from '../../utils/message-of';
import { dateInWords, KNOWN_FROM } from '../../utils/time/words';
import { Entry } from '../entry/Entry';
import { counted } from '../words';
import { ItemRow } from './ItemRow';
import { type Briefing, type Item, isEmpty, itemsOf, sectionsOf, verdictCounts } from './items';
import type { BriefingPort } from './port';
import { SectionOf } from './SectionOf';
import { useRoving } from './use-roving';
import { VerdictFilter } from './VerdictFilter';

interface BriefedProps {
  readonly port: BriefingPort;
  readonly tab: number;
  readonly page: Briefing;
  /** Something is no longer on the page: it is to be asked anew. */
  readonly onGone: () => void;
}

/** A page's briefing: what it says in numbers, and what it names. An entry takes the place of the list while it is read. */
export function Briefed({ port, tab, page, onGone }: BriefedProps) {
  const [only, setOnly] = useState<Verdict | null>(null);
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  /** The entries that were opened, one out of the other, and the item that led to the first. */
  const [trail, setTrail] = useState<readonly EntityId[]>([]);
  const [opener, setOpener] = useState<string>();
  const entry = trail.at(-1);

  const fold = (key: string): void =>
    setUnfolded((keys) => new Set(keys.has(key) ? [...keys].filter((one) => one !== key) : [...keys, key]));
  const read = (id: EntityId, from?: string): void => {
    if (from !== undefined) setOpener(from);
    setTrail([...trail, id]);
  };

  return (
    <>
      <Head page={page} />
      {entry !== undefined ? (
        <Entry
          key={`${trail.length} ${entry}`}
          port={port}
          id={entry}
          article={page.article}
          back={{ to: trail.length > 1 ? 'the entry before' : 'the briefing', go: () => setTrail(trail.slice(0, -1)) }}
          small
          onOpen={read}
        />
      ) : (
        <List
          port={port}
          tab={tab}
          page={page}
          only={only}
          onOnly={setOnly}
          unfolded={unfolded}
          onFold={fold}
          onRead={read}
          opener={opener}
          onGone={onGone}
        />
      )}
    </>
  );
}

function Head({ page: { title, article } }: { readonly page: Briefing }) {
  return (
    <div className="article">
      <p className="title">{title}</p>
      <p className="byline">
        {article ? (
          <>
            Written {dateInWords(article.date)} · <span className="together">{KNOWN_FROM[article.from]}</span>
          </>
        ) : (
          'When it was written is not known.'
        )}
      </p>
    </div>
  );
}

interface ListProps extends BriefedProps {
  readonly only: Verdict | null;
  readonly onOnly: (only: Verdict | null) => void;
  readonly unfolded: ReadonlySet<string>;
  readonly onFold: (key: string) => void;
  readonly onRead: (id: EntityId, from: string) => void;
  /** The item from which the reader comes back. */
  readonly opener: string | undefined;
}

function List({ port, tab, page, only, onOnly, unfolded, onFold, onRead, opener, onGone }: ListProps) {
  const [said, setSaid] = useState<string>();
  const list = useRef<HTMLDivElement>(null);
  const sections = sectionsOf(page, only);
  const items = itemsOf(sections);

  const show = async (item: Item): Promise<void> => {
    setSaid(undefined);
    try {
      const { shown } =
        item.kind === 'entity'
          ? await port.askPage(tab, 'goTo', { id: item.of.id })
          : await port.askBriefing(tab, 'show', { mark: item.of.mark });
      if (shown) return;
      setSaid('That is no longer on the page.');
      onGone();
    } catch (error) {
      setSaid(messageOf(error));
    }
  };
  const showKey = (key: string): void => {
    const item = items.find((one) => one.key === key);
    if (item) void show(item);
  };
  const roving = useRoving(
    list,
    items.map(({ key }) => key),
    showKey,
    { key: opener, focus: opener !== undefined },
  );

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: its buttons have the focus; the keys that lead from one to the next end here.
    <div ref={list} onKeyDown={roving.onKeyDown}>
      <p className="count-line" role="status">
        {said ?? summary(page)}
      </p>
      {items.length > 1 && (
        <p className="keys">
          <span className="together">
            <kbd>J</kbd> <kbd>K</kbd> or arrows: next and previous
          </span>
          <span className="together">
            <kbd>Enter</kbd> unfold
          </span>
          <span className="together">
            <kbd>S</kbd> show on the page
          </span>
        </p>
      )}
      {sections.map((section) => (
        <SectionOf
          key={section.heading}
          section={section}
          row={(item) => (
            <ItemRow
              key={item.key}
              port={port}
              item={item}
              article={page.article}
              active={item.key === roving.active}
              unfolded={unfolded.has(item.key)}
              onFold={() => onFold(item.key)}
              onRead={(id) => onRead(id, item.key)}
              onShow={() => void show(item)}
              onFocus={() => roving.touch(item.key)}
            />
          )}
        >
          {section.heading === 'Claims' && <AboveClaims page={page} only={only} onOnly={onOnly} />}
        </SectionOf>
      ))}
    </div>
  );
}

function AboveClaims({ page, only, onOnly }: Pick<ListProps, 'page' | 'only' | 'onOnly'>) {
  if (page.claims.length > 0) return <VerdictFilter counts={verdictCounts(page)} only={only} onOnly={onOnly} />;
  return page.reading ? null : <p className="small">Nothing was found that the page says in numbers.</p>;
}

/** "12 claims, 9 names and terms." */
function summary(page: Briefing): string {
  const { claims, entities, reading } = page;
  const found = `${counted(claims.length, 'claim')}, ${counted(entities.length, 'name or term', 'names and terms')}`;
  if (reading) return isEmpty(page) ? 'Reading the page…' : `Reading the page… ${found} so far.`;
  return isEmpty(page) ? 'Nothing found on this page.' : `${found}.`;
}
