import { SiteChoices } from '../tab/SiteChoices';
import { useSite } from '../tab/use-site';
import type { BriefingPort } from './port';

interface SwitchedOffProps {
  readonly port: BriefingPort;
  readonly tab: number;
  readonly host: string;
  /** Called when the page has taken a choice. */
  readonly onHeard: () => void;
}

/** A site on which Sidenote is off, with the popup's way to switch it on. */
export function SwitchedOff({ port, tab, host, onHeard }: SwitchedOffProps) {
  const choice = useSite(port, { tab, host }, onHeard);
  return (
    <>
      <p className="lead" role="status">
        Sidenote is switched off on this site.
      </p>
      <SiteChoices choice={choice} />
    </>
  );
}
