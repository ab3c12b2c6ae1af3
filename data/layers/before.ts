import type { LayerId, LayerRow } from '../schema/layer';

/** The version that each layer can be set back to, by the layer's id; those that have none are left out. */
export function versionsBefore(rows: readonly LayerRow[]): Map<LayerId, string> {
  const versions = new Map(rows.map(({ id, version }) => [id, version]));
  return new Map(
    rows.flatMap(({ id, previous }): [LayerId, string][] => {
      const before = previous && versions.get(previous);
      return before === undefined ? [] : [[id, before]];
    }),
  );
}
