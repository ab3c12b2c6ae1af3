import { expect, test } from 'vitest';
import { changesOf, type Preset, presetOf } from '../../data/presets';
import { DEFAULT_SETTINGS, Settings } from '../../data/schema/settings';

const PRESETS: readonly Preset[] = ['reader', 'journalist', 'student'];
const after = (preset: Preset, before = DEFAULT_SETTINGS): Settings =>
  Settings.parse({ ...before, ...changesOf(preset, before) });

test.each(PRESETS)('"%s" is known again by what it set, whatever was set before', (preset) => {
  for (const other of PRESETS) expect(presetOf(after(preset, after(other)))).toBe(preset);
});

test('what the reader hid besides stays hidden, and no site is touched', () => {
  const before: Settings = {
    ...DEFAULT_SETTINGS,
    sites: { 'bmj.com': 'off' },
    marks: { ...DEFAULT_SETTINGS.marks, hidden: ['terms', 'claims'] },
  };
  expect(after('journalist', before)).toMatchObject({ sites: { 'bmj.com': 'off' }, marks: { hidden: ['terms'] } });
  expect(after('reader', before).marks.hidden).toEqual(['terms', 'claims', 'misfits']);
});

test('who goes on from a preset has none', () => {
  expect(presetOf({ ...after('student'), density: 'first' })).toBeUndefined();
});
