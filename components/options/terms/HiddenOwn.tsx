import type { OptionsPort } from '../port';
import type { Store } from '../use-store';

/** Says that nothing of what the reader wrote is seen, with the way to see it: what is hidden is shown among the packs only. */
export function HiddenOwn({
  port,
  store: { held, run, notices },
}: {
  readonly port: OptionsPort;
  readonly store: Store;
}) {
  const hidden = (held?.layers ?? []).filter((layer) => layer.kind === 'own' && layer.hidden);
  const show = async (): Promise<void> => {
    const shown = await run(
      async () => {
        for (const { id } of hidden) await port.setHidden(id, false);
        return undefined;
      },
      '',
      'Your own terms could not be shown.',
    );
    if (shown) notices.say('Your own terms and corrections are shown.');
  };
  return (
    <p className="warning">
      Your own terms and corrections are hidden: none of them shows on a page.{' '}
      <button type="button" className="quiet" onClick={() => void show()}>
        Show them
      </button>
    </p>
  );
}
