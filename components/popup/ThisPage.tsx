import { useState } from 'react';
import type { EntityId } from '../../data/schema/identity';
import { messageOf } from '../../utils/message-of';
import { dateInWords, KNOWN_FROM } from '../../utils/time/words';
import { AddSite } from '../tab/AddSite';
import { OpenPdf } from '../tab/OpenPdf';
import type { PageState } from '../tab/page-state';
import { BARRED } from '../tab/words';
import { counted } from '../words';
import { FoundList } from './FoundList';
import type { PopupPort } from './port';
import { Why } from './Why';

interface ThisPageProps {
  readonly port: PopupPort;
  readonly page: PageState;
  readonly switchedOff: boolean;
  readonly onAsk: () => void;
  readonly onStop: () => void;
}

export function ThisPage({ port, page, switchedOff, onAsk, onStop }: ThisPageProps) {
  return (
    <section className="page">
      <h2>This page</h2>
      {page.state === 'read' && <Read port={port} page={page} switchedOff={switchedOff} onAsk={onAsk} />}
      {page.state === 'unread' && <AddSite port={port} {...page} onJoined={onAsk} onStop={onStop} />}
      {page.state === 'pdf' && <OpenPdf port={port} address={page.address} onOpened={() => port.close()} />}
      {page.state === 'barred' && <p className="lead">{BARRED[page.why]}</p>}
      {page.state === 'broken' && <p className="trouble">{page.reason}</p>}
    </section>
  );
}

interface ReadProps extends Omit<ThisPageProps, 'onStop'> {
  readonly page: Extract<PageState, { state: 'read' }>;
}

function Read({ port, page: { tab, found }, switchedOff, onAsk }: ReadProps) {
  const [said, setSaid] = useState<string>();
  const { entities, reading, article } = found;

  const goTo = async (id: EntityId): Promise<void> => {
    try {
      const { shown } = await port.askPage(tab, 'goTo', { id });
      if (shown) return port.close();
      setSaid('That is no longer on the page.');
      onAsk();
    } catch (error) {
      setSaid(messageOf(error));
    }
  };

  return (
    <>
      {article && (
        <p className="byline">
          Written {dateInWords(article.date)} · <span className="together">{KNOWN_FROM[article.from]}</span>
        </p>
      )}
      <p className={entities.length > 0 && !reading ? 'unseen' : 'lead'} role="status">
        {said ?? summary(entities.length, reading, switchedOff)}
      </p>
      <FoundList entities={entities} onGoTo={(id) => void goTo(id)} />
      {!reading && !switchedOff && <Why port={port} tab={tab} />}
    </>
  );
}

function summary(count: number, reading: boolean, switchedOff: boolean): string {
  if (count === 0 && switchedOff) return 'Sidenote is switched off on this site.';
  if (reading) return 'Reading the page…';
  return count === 0 ? 'Nothing found on this page.' : `${counted(count, 'entry', 'entries')} found on this page.`;
}
