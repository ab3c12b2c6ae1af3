import { CHAPTERS, Section } from '../Section';
import { Tick } from './Choices';
import type { SettingsStore } from './use-settings';

/** How passages are clipped; all else about them is in the library. */
export function Clippings({ store: { settings, change } }: { readonly store: SettingsStore }) {
  if (!settings) return null;
  return (
    <Section
      chapter={CHAPTERS.clippings}
      lead="What you keep of articles is in your library, and so is what keeps it safe."
    >
      <div className="ticks many">
        <Tick checked={settings.clipButton} onChange={(clipButton) => void change({ clipButton })}>
          A button to clip beside the words that I select
        </Tick>
      </div>
      <ul className="ways-on">
        <li>
          <a href="/library.html">Your library</a>
        </li>
        <li>
          <a href="/library.html?view=keep">Safe keeping: backups, exports, imports</a>
        </li>
        <li>
          <a href="/library.html?view=bin">The bin</a>
        </li>
      </ul>
    </Section>
  );
}
