import { entitiesCalled } from '../../utils/recognise/compile';
import type { Lexicon } from '../../utils/recognise/lexicon';
import type { BasePack } from '../base-pack';
import type { WholeRecords } from '../database';
import type { Layers } from '../layers';
import { extendNames, NAMES_FORM, type Names } from '../names';
import type { PeerGroup } from '../schema/entity';
import type { EntityId } from '../schema/identity';
import type { RecordKind } from '../schema/pack';
import { Latest } from './latest';
import { namesTouched, peersOf } from './names';
import { present } from './reading';
import type { LayersView } from './view';

/** Who is compared with whom, and whom the layers moved between groups, into one or out of all. */
export interface Groups {
  readonly peersOf: ReadonlyMap<EntityId, PeerGroup>;
  readonly moved: readonly EntityId[];
}

/** Whose records make names, and whose make groups. */
const NAMING: readonly RecordKind[] = ['entity', 'naming', 'correction', 'hidden'];
const GROUPING: readonly RecordKind[] = ['entity', 'hidden'];

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
        groups = { tag, ...(await peersOf(await this.#base.readAll('entity'), view)) };
        await this.#layers?.keep('peers', groups);
      }
      return { peersOf: new Map(groups.peers), moved: groups.moved };
    });
  }

  #compile(tag: string, view: LayersView): Promise<Names> {
    return this.#names.at(tag, async () => {
      const [lexicon, search] = await Promise.all([this.#base.whole('lexicon'), this.#base.whole('search')]);
      const touched = await namesTouched(
        {
          entities: async (ids) => present(await this.#base.read('entity', ids)),
          namings: async (ids) => present(await this.#base.read('naming', ids)),
          called: (text) => entitiesCalled(lexicon, text),
        },
        view,
      );
      const names = extendNames({ lexicon, search }, touched);
      await this.#layers?.keep('lexicon', { tag, lexicon: names.lexicon });
      await this.#layers?.keep('search', { tag, search: names.search });
      return names;
    });
  }

  async #tag(view: LayersView, kinds: readonly RecordKind[]): Promise<string> {
    return `${NAMES_FORM} ${await this.#base.version()} ${view.tag(...kinds)}`;
  }
}
