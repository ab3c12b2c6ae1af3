import type { Settings, SettingsChange } from './schema/settings';

/** Ways to begin, by what one reads for; each can be changed piece by piece in the settings. */
export type Preset = 'reader' | 'journalist' | 'student';

interface Choices {
  readonly density: Settings['density'];
  /** Numbers set beside the published ones, and names that do not fit the date. */
  readonly claims: boolean;
  readonly clipButton: boolean;
}

const PRESETS: Readonly<Record<Preset, Choices>> = {
  reader: { density: 'first', claims: false, clipButton: false },
  journalist: { density: 'first', claims: true, clipButton: true },
  student: { density: 'every', claims: false, clipButton: true },
};

/** What a preset changes; what else is hidden stays so. */
export function changesOf(preset: Preset, { marks }: Settings): SettingsChange {
  const { density, claims, clipButton } = PRESETS[preset];
  const others = marks.hidden.filter((what) => what !== 'claims' && what !== 'misfits');
  return { density, clipButton, marks: { ...marks, hidden: claims ? others : [...others, 'claims', 'misfits'] } };
}

/** The preset that the settings agree with; undefined where the reader went on from it. */
export function presetOf({ density, clipButton, marks: { hidden } }: Settings): Preset | undefined {
  const names = Object.keys(PRESETS) as Preset[];
  return names.find((name) => {
    const wanted = PRESETS[name];
    return (
      wanted.density === density &&
      wanted.clipButton === clipButton &&
      hidden.includes('claims') === !wanted.claims &&
      hidden.includes('misfits') === !wanted.claims
    );
  });
}
