import type { Settings } from '../../../data/schema/settings';
import { SelectField } from '../Field';
import { CHAPTERS, Section } from '../Section';
import { Radios } from './Choices';
import type { SettingsStore } from './use-settings';
import { delaysWith, SIZES } from './words';

/** When a card opens, and what it is like. */
export function Cards({ store: { settings, change } }: { readonly store: SettingsStore }) {
  if (!settings) return null;
  const { card } = settings;
  const set = (to: Partial<Settings['card']>): void => void change({ card: { ...card, ...to } });
  return (
    <Section chapter={CHAPTERS.cards} lead="When a card opens, and what it is like.">
      <SelectField
        label="It opens when the pointer rests on a mark"
        value={String(card.delay)}
        options={delaysWith(card.delay)}
        onChange={(delay) => set({ delay: Number(delay) })}
      />
      <Radios legend="Its text" options={SIZES} value={card.size} onChange={(size) => set({ size })} />
      <Radios
        legend="It begins with"
        options={[
          ['definition', 'The definition'],
          ['figures', 'The figures'],
        ]}
        value={card.first}
        onChange={(first) => set({ first })}
      />
      <Radios
        legend="Definitions"
        options={[
          ['full', 'In full'],
          ['short', 'Their first sentence'],
        ]}
        value={card.definition}
        onChange={(definition) => set({ definition })}
      />
    </Section>
  );
}
