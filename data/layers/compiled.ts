import type { Lexicon } from '../../utils/recognise/lexicon';
import type { BasePack } from '../base-pack';
import type { WholeRecords } from '../database';
import type { Layers } from '../layers';
import { compileNames, type Names } from '../names';
import type { PeerGroup } from '../schema/entity';
import type { EntityId } from '../schema/identity';
import type { RecordKind } from '../schema/pack';
import { Latest } from './latest';
import { effectiveNames, peersOf } from './names';
import type { LayersView } from './view';

/** Who is compared with whom, and whom the layers moved between groups, into one or out of all. */
export interface Groups {
  readonly peersOf: ReadonlyMap<EntityId, PeerGroup>;
  readonly moved: readonly EntityId[];
}

/** Whose records make names, and whose make groups. */
const NAMING: readonly RecordKind[] = ['entity', 'naming', 'correction', 'hidden'];
const GROUPING: readonly RecordKind[] = ['entity', 'hidden'];

/** Rises when what is compiled changes its form, so that what an older Sidenote has kept is made anew. */
const FORM = 1;

/**
 * What takes long to make of pack and layers together: made when first asked for, kept beside the layers for the next worker, and
 * made anew when the pack or the records that it is made of have changed. Layers that say nothing of names (imports of figures) change nothing.
 */
export class Compiled {
  readonly #base: BasePack;
  readonly #layers: Layers | undefined;
  readonly #lexicon = new Latest<Lexicon>();
  readonly #search = new Latest<WholeRecords['search']>();
  readonly #names = new Latest<Names>();
  readonly #groups = new Latest<Groups>();

  constructor(base: BasePack, layers: Layers | undefined) {
    this.#base = base;
    this.#layers = layers;
  }

  async lexicon(view: LayersView): Promise<Lexicon> {
    const tag = await this.#tag(view, NAMING);
    return this.#lexicon.at(tag, async () => {
      if (!view.touches(...NAMING)) return this.#base.whole('lexicon');
      return (await this.#layers?.kept('lexicon', tag))?.lexicon ?? (await this.#compile(tag, view)).lexicon;
    });
  }

  async searchRows(view: LayersView): Promise<WholeRecords['search']> {
    const tag = await this.#tag(view, NAMING);
    return this.#search.at(tag, async () => {
      if (!view.touches(...NAMING)) return this.#base.whole('search');
      return (await this.#layers?.kept('search', tag))?.search ?? (await this.#compile(tag, view)).search;
    });
  }

  async groups(view: LayersView): Promise<Groups> {
    const tag = await this.#tag(view, GROUPING);
    return this.#groups.at(tag, async () => {
      let groups = await this.#layers?.kept('peers', tag);
      if (!groups) {
        const entities = await this.#base.readAll('entity');
        const effective = await effectiveNames({ entities, namings: [] }, view);
        groups = { tag, ...peersOf(entities, effective.entities) };
        await this.#layers?.keep('peers', groups);
      }
      return { peersOf: new Map(groups.peers), moved: groups.moved };
    });
  }

  #compile(tag: string, view: LayersView): Promise<Names> {
    return this.#names.at(tag, async () => {
      const [entities, namings] = await Promise.all([this.#base.readAll('entity'), this.#base.readAll('naming')]);
      const effective = await effectiveNames({ entities, namings }, view);
      const names = compileNames(effective.entities, effective.namings);
      await this.#layers?.keep('lexicon', { tag, lexicon: names.lexicon });
      await this.#layers?.keep('search', { tag, search: names.search });
      return names;
    });
  }

  async #tag(view: LayersView, kinds: readonly RecordKind[]): Promise<string> {
    return `${FORM} ${await this.#base.version()} ${view.tag(...kinds)}`;
  }
}
