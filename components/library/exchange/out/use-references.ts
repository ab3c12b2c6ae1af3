import { useEffect, useState } from 'react';
import type { ClippingId } from '../../../../data/schema/clipping';
import type { Reference, ReferenceStyle } from '../../../../utils/cite/reference';
import { messageOf } from '../../../../utils/message-of';
import type { ExchangePort } from '../../port';

interface ReferenceList {
  readonly style: ReferenceStyle;
  readonly list: readonly Reference[] | undefined;
  readonly busy: boolean;
  readonly failed: string;
  /** Lists them; another style or another choice of clippings is listed by itself from then on. */
  readonly ask: () => void;
  readonly choose: (style: ReferenceStyle) => void;
}

/** References of clippings' articles. The formatter is heavy, and loaded when it is first wanted. */
export function useReferences(port: ExchangePort, ids: readonly ClippingId[] | 'all'): ReferenceList {
  const [style, choose] = useState<ReferenceStyle>('harvard');
  const [asked, setAsked] = useState(0);
  const [list, setList] = useState<readonly Reference[]>();
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState('');
  const key = ids === 'all' ? ids : ids.join();

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the ids.
  useEffect(() => {
    if (asked === 0) return;
    let late = false;
    setBusy(true);
    setFailed('');
    Promise.all([port.collect(ids), import('../../../../utils/cite/reference')])
      .then(([{ articles }, { formatReferences }]) => {
        if (!late) setList(formatReferences(articles, style));
      })
      .catch((error: unknown) => !late && setFailed(messageOf(error)))
      .finally(() => !late && setBusy(false));
    return () => {
      late = true;
    };
  }, [port, key, style, asked]);

  return { style, list, busy, failed, choose, ask: () => setAsked((before) => before + 1) };
}
