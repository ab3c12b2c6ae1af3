import { useCallback, useEffect, useState } from 'react';
import type { KnowledgeStatus } from '../../data/schema/messages';
import { messageOf } from '../../utils/message-of';
import type { WorkerPort } from '../worker-port';

/** How often it is asked how far the installation is, in milliseconds. */
const POLL = 150;

/** The state of the knowledge base, followed while it is being set up. Undefined until the first answer. */
export function useStatus(port: WorkerPort): {
  status: KnowledgeStatus | undefined;
  retry: () => void;
} {
  const [status, setStatus] = useState<KnowledgeStatus>();
  const [turn, setTurn] = useState({ number: 0, retry: false });

  useEffect(() => {
    let gone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async (retry: boolean): Promise<void> => {
      const next = await port.askWorker('status', { retry }).catch(unreachable);
      if (gone) return;
      setStatus(next);
      if (next.state === 'installing') timer = setTimeout(() => void ask(false), POLL);
    };
    void ask(turn.retry);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [port, turn]);

  const retry = useCallback(() => setTurn(({ number }) => ({ number: number + 1, retry: true })), []);
  return { status, retry };
}

const unreachable = (error: unknown): KnowledgeStatus => ({
  state: 'failed',
  reason: messageOf(error),
  advice: 'Close this window and open it again. If that does not help, reload the extension.',
});
