import Dexie, { type EntityTable, type Table } from 'dexie';
import type { LexiconArrays, LexiconEntity } from '../utils/recognise/lexicon';
import type { Entity, Metric, Source, Standard } from './schema/entity';
import type { PackHeader, SearchRow } from './schema/pack';

/** What a knowledge database keeps whole, by key. The lexicon is one record: a cold worker reads it in some ten milliseconds. */
export interface WholeRecords {
  header: PackHeader;
  lexicon: { entities: readonly LexiconEntity[]; forms: readonly string[]; arrays: LexiconArrays };
  search: readonly SearchRow[];
}

/**
 * One installed pack. Each version has a database of its own, named after it, which is filled beside the one in use and dropped
 * whole when the next is ready: no row is ever changed.
 */
export class KnowledgeDatabase extends Dexie {
  declare readonly entities: EntityTable<Entity, 'id'>;
  declare readonly sources: EntityTable<Source, 'id'>;
  declare readonly metrics: EntityTable<Metric, 'id'>;
  declare readonly standards: Table<Standard, number>;
  declare readonly whole: Table<WholeRecords[keyof WholeRecords], keyof WholeRecords>;

  constructor(version: string) {
    super(`${KNOWLEDGE_PREFIX}${version}`);
    this.version(1).stores({ entities: 'id', sources: 'id', metrics: 'id', standards: '++, metric', whole: '' });
  }
}

export const KNOWLEDGE_PREFIX = 'knowledge-';
