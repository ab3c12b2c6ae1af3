import * as z from 'zod/mini';
import type { EntryShown } from '../../data/own-pages';
import { EntityId } from '../../data/schema/identity';

/** The longest search that an address may ask for. */
const LONGEST = 200;

/** Reads what the page is to show; what is no id is looked for as words. */
export function readAddress(search: string): EntryShown {
  const parameters = new URLSearchParams(search);
  const named = parameters.get('id')?.trim() ?? '';
  const id = z.safeParse(EntityId, named);
  const query = (parameters.get('q')?.trim() || (id.success ? '' : named)).slice(0, LONGEST).toWellFormed();
  return { ...(id.success && { id: id.data }), ...(query !== '' && { query }) };
}
