import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A build whose worker answers late and in any order, as on a machine with much else to do: what is looked at too soon, and an older
 * answer that is taken for the newest, come to light. A flood of questions is answered at once, for each waits for the one before.
 */
export function makeLate(extension: string): void {
  const worker = join(extension, 'background.js');
  writeFileSync(worker, `(${answerLate})();\n${readFileSync(worker, 'utf8')}`);
}

/** Runs in the worker, before all else: a whole in itself. */
function answerLate(): void {
  type Listener = (message: unknown, sender: unknown, respond: (reply: unknown) => void) => unknown;
  const { onMessage } = chrome.runtime as unknown as { onMessage: { addListener(listener: Listener): void } };
  const listen = onMessage.addListener.bind(onMessage);
  const asked: number[] = [];
  onMessage.addListener = (listener) =>
    listen((message, sender, respond) =>
      listener(message, sender, (reply) => {
        const now = Date.now();
        asked.push(now);
        while (now - (asked[0] ?? now) > 1000) asked.shift();
        if (asked.length > 10) respond(reply);
        else setTimeout(respond, 300 + Math.random() * 900, reply);
      }),
    );
}
