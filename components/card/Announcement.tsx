import { useEffect, useRef, useState } from 'react';
import type { CardRequest } from './handle';
import { candidates, type View } from './state';

interface AnnouncementProps {
  /** The screen with which the card opened. */
  readonly view: View | undefined;
  readonly request: CardRequest;
}

/**
 * Says once what the card opened with, to a reader whose keyboard and screen reader are still in the page. Whoever is in the
 * card hears it from its heading.
 */
export function Announcement({ view, request }: AnnouncementProps) {
  const [heard, setHeard] = useState('');
  const place = useRef<HTMLParagraphElement>(null);
  const news = wording(view, request);

  // In an effect, because a live region speaks of changes only: it has to be there, empty, first.
  useEffect(() => {
    const root = place.current?.getRootNode();
    const inside = root instanceof ShadowRoot && root.activeElement !== null;
    if (news && !inside && !request.focus) setHeard((before) => before || news);
  }, [news, request.focus]);

  return (
    <p className="unseen" aria-live="polite" ref={place}>
      {heard}
    </p>
  );
}

function wording(view: View | undefined, request: CardRequest): string | undefined {
  if (view?.what === 'choice') {
    const names = candidates(request).map(({ name }) => name);
    return `“${request.text}” may mean ${new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(names)}.`;
  }
  if (view?.answer.status !== 'ready') return undefined;
  const { entity, short } = view.answer.data;
  return `${entity.name}: ${short ?? entity.definition}`;
}
