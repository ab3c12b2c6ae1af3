import { useState } from 'react';
import type { ClippingId } from '../../../../data/schema/clipping';
import { counted } from '../../../words';
import type { ExchangePort } from '../../port';
import { Chapter } from '../Chapter';
import { Radios } from '../Radios';
import { Download } from './Download';
import { References } from './References';

interface TakeOutProps {
  readonly port: ExchangePort;
  readonly chosen: readonly ClippingId[];
}

/** The ways in which clippings leave. */
export function TakeOut({ port, chosen }: TakeOutProps) {
  const [what, setWhat] = useState<'all' | 'chosen'>('chosen');
  const some = chosen.length > 0;
  const ids = some && what === 'chosen' ? chosen : 'all';
  return (
    <Chapter
      title="Take out"
      lead="Your clippings are yours: take them to other programs, or put their articles among your references."
    >
      {some ? (
        <Radios
          legend="What"
          radios={[
            { value: 'chosen', words: `The ${counted(chosen.length, 'clipping')} that you chose` },
            { value: 'all', words: 'The whole library' },
          ]}
          value={what}
          onChange={setWhat}
          inLine
        />
      ) : (
        <p>The whole library is taken. To take out some of it, choose clippings in the library first.</p>
      )}
      <Download port={port} ids={ids} />
      <References port={port} ids={ids} />
    </Chapter>
  );
}
