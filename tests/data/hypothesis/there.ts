import { afterEach, beforeEach } from 'vitest';
import type { Manner } from '../../../data/hypothesis/ask';
import { hypothesisApi } from '../../../data/hypothesis/client';
import { planOf } from '../../../data/hypothesis/plan';
import { exportOf, GroupReading } from '../../../data/hypothesis/reading';
import { carryOut, type Report } from '../../../data/hypothesis/sending';
import type { ReadFile } from '../../../data/library/formats/format';
import { hypothesis } from '../../../data/library/formats/hypothesis';
import type { Collection } from '../../../data/schema/clipping';
import { type GroupThere, HypothesisServer, type User } from '../../run/hypothesis-server';

/** A server with a class of two, new for each test, and Jane's way to it; no pause takes any time. */
export class There {
  server!: HypothesisServer;
  jane!: User;
  sam!: User;
  group!: GroupThere;
  /** How long it would have been waited. */
  pauses: number[] = [];

  static ofEach(): There {
    const there = new There();
    beforeEach(async () => {
      there.server = await HypothesisServer.start();
      there.jane = there.server.addUser('jane', 'Jane B');
      there.sam = there.server.addUser('sam');
      there.group = there.server.addGroup('Seminar', [there.jane, there.sam]);
      there.pauses = [];
    });
    afterEach(() => there.server.close());
    return there;
  }

  api(token = this.jane.token, manner: Partial<Manner> = {}) {
    const pause = async (milliseconds: number): Promise<void> => {
      this.pauses.push(milliseconds);
    };
    return hypothesisApi(new URL(`${this.server.address}/`), token, { pause, ...manner });
  }

  rows(api = this.api()) {
    return new GroupReading(api, this.group.id).whole(() => undefined);
  }

  async plan(collection: Collection, { id: reader } = this.jane) {
    return planOf(collection, { group: this.group.id, reader, rows: await this.rows() });
  }

  async send(
    collection: Collection,
    { api = this.api(), signal = new AbortController().signal, onProgress = (_done: number): void => undefined } = {},
  ): Promise<Report> {
    const to = { group: this.group.id, reader: this.jane.id };
    const pause = async (milliseconds: number): Promise<void> => {
      this.pauses.push(milliseconds);
    };
    return carryOut(await this.plan(collection), { api, to, signal, onProgress, pause });
  }

  /** The group as it is brought in by somebody. */
  async brought({ id }: User = this.jane): Promise<ReadFile> {
    const read = hypothesis.read?.(exportOf(await this.rows(), id, '2026-11-22T12:00:00.000Z'));
    if (!read) throw new Error('It reads.');
    return read;
  }

  /** How many questions were asked of a kind. */
  asked(method: string, path: RegExp = /./): number {
    return this.server.asked.filter((one) => one.method === method && path.test(one.path)).length;
  }
}
