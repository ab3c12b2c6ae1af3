import { canonical } from '../../library/merge';
import { readSettings, receiveSettings, settingsStanding } from '../../settings';
import { settingRows, withSettingRows } from './setting-rows';
import type { Shelf } from './shelf';

/** The reader's choices. */
export const SETTINGS_SHELF: Shelf = {
  standing: settingsStanding,
  rows: async () => settingRows(await readSettings()),
  receive: (id, rows) =>
    receiveSettings(id, (settings) => {
      const now = settingRows(settings);
      const isAsBefore = rows.every(({ name, before }) => canonical(now.get(name)) === canonical(before));
      return isAsBefore ? withSettingRows(settings, rows) : undefined;
    }),
};
