import { packText } from '../pack-text';
import type { PartialDate } from '../schema/identity';
import type { LayerRow } from '../schema/layer';
import type { PackRecord } from '../schema/pack';

/**
 * A layer as the text of a pack, which can be added again and says the same. It is unsigned: who signed what it was made of did
 * not sign this file.
 */
export const layerPack = ({ header, title }: LayerRow, records: readonly PackRecord[], today: PartialDate) =>
  packText(
    {
      name: header?.name ?? title,
      version: header?.version ?? today,
      published: header?.published ?? today,
      licence: header?.licence ?? 'not stated',
    },
    records,
  );
