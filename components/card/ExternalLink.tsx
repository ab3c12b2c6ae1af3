import type { ReactNode } from 'react';

interface ExternalLinkProps {
  readonly to: string | undefined;
  readonly children: ReactNode;
}

/** A link out of the card; plain text where the address is not one of the web. Facts can come from packs that others made. */
export function ExternalLink({ to, children }: ExternalLinkProps) {
  const url = to === undefined ? undefined : webAddress(to);
  if (!url) return children;
  return (
    <a href={url.href} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}

function webAddress(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url && (url.protocol === 'https:' || url.protocol === 'http:') ? url : undefined;
}

/** "lincolnshire.icb.nhs.uk" */
export const siteName = (text: string): string | undefined => webAddress(text)?.hostname.replace(/^www\./, '');
