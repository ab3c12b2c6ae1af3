import { ownWordsFault } from '../../layers/own';
import { packFault, siteFault } from './offer-shapes';
import { settingFault } from './setting-rows';
import type { ShelfKind } from './shelf';

/** Why what arrived cannot be kept here; undefined where it can. What others wrote is believed no more than a file is. */
export const keptFault: Readonly<Record<ShelfKind, (name: string, value: unknown) => string | undefined>> = {
  setting: settingFault,
  site: siteFault,
  term: ownWordsFault,
  pack: packFault,
};
