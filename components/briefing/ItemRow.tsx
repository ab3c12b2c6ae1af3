import { useId } from 'react';
import type { EntityId } from '../../data/schema/identity';
import type { ArticleDate } from '../../data/schema/mention';
import { VERDICTS } from '../../utils/fact-sheet/verdicts';
import { VerdictSign } from '../claims/VerdictSign';
import { counted, number } from '../words';
import { Evidence } from './Evidence';
import type { Item } from './items';
import type { BriefingPort } from './port';
import { ITEM } from './use-roving';

interface ItemRowProps {
  readonly port: BriefingPort;
  readonly item: Item;
  readonly article: ArticleDate | null;
  /** Tab reaches this item and no other. */
  readonly active: boolean;
  readonly unfolded: boolean;
  readonly onFold: () => void;
  readonly onRead: (id: EntityId) => void;
  readonly onShow: () => void;
  readonly onFocus: () => void;
}

/** One thing of the briefing. Its own button unfolds or opens it; what has nothing to unfold is shown on the page by it. */
export function ItemRow(props: ItemRowProps) {
  const { item } = props;
  if (item.kind === 'claim') return <ClaimRow {...props} item={item} />;
  if (item.kind === 'entity') return <EntityRow {...props} item={item} />;
  const { words } = item.of;
  return (
    <li className="item">
      <q>{words}</q>
      {item.kind === 'misfit' && <p className="why">{item.of.why}</p>}
      <ShowButton {...props} what={`“${words}”`} own />
    </li>
  );
}

type Of<K extends Item['kind']> = ItemRowProps & { readonly item: Extract<Item, { kind: K }> };

function ClaimRow({ item, ...props }: Of<'claim'>) {
  const { port, article, active, unfolded, onFold, onFocus } = props;
  const { claim, sentence, verdict, says, entityName, metricName } = item.of;
  const id = useId();
  return (
    <li className="item">
      <button
        type="button"
        className="item-head"
        {...{ [ITEM]: item.key }}
        tabIndex={active ? 0 : -1}
        aria-expanded={unfolded}
        aria-controls={unfolded ? id : undefined}
        onClick={onFold}
        onFocus={onFocus}
      >
        <q>{claim.text}</q>
        <span className="of">
          {entityName} · {metricName}
        </span>
        <span className={`verdict ${verdict}`}>
          <VerdictSign verdict={verdict} /> {VERDICTS[verdict].words}
        </span>
        <span className="says">{says}</span>
      </button>
      <ShowButton {...props} item={item} what={`“${claim.text}”`} />
      {unfolded && (
        <div id={id} className="unfolded">
          <blockquote>{sentence}</blockquote>
          <Evidence port={port} claim={claim} article={article} />
        </div>
      )}
    </li>
  );
}

function EntityRow({ item, ...props }: Of<'entity'>) {
  const { active, onRead, onFocus } = props;
  const { id, name, label, count } = item.of;
  return (
    <li className="item line">
      <button
        type="button"
        className="item-head"
        {...{ [ITEM]: item.key }}
        tabIndex={active ? 0 : -1}
        title={label}
        onClick={() => onRead(id)}
        onFocus={onFocus}
      >
        <span className="name">{name}</span>
        <span className="size" aria-hidden="true">
          {number(count)}
        </span>
        <span className="unseen">, {counted(count, 'mention')}</span>
      </button>
      <ShowButton {...props} item={item} what={name} />
    </li>
  );
}

interface ShowButtonProps extends Pick<ItemRowProps, 'item' | 'active' | 'onShow' | 'onFocus'> {
  readonly what: string;
  /** It is the item's own button, at which keys stop. */
  readonly own?: boolean;
}

function ShowButton({ item, what, active, own = false, onShow, onFocus }: ShowButtonProps) {
  return (
    <button
      type="button"
      className="quiet show"
      {...(own && { [ITEM]: item.key })}
      aria-label={`Show on page: ${what}`}
      tabIndex={active ? 0 : -1}
      onClick={onShow}
      onFocus={onFocus}
    >
      Show on page
    </button>
  );
}
