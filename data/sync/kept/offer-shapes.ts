import * as z from 'zod/mini';
import { packAddress } from '../../layers/pack-address';
import { PackKey } from '../../schema/pack';

/** A pack of another machine's: how it is called there, and whose signature was trusted; null where it is not signed. */
export const OfferedPack = z.strictObject({
  title: z.string().check(z.trim(), z.minLength(1), z.maxLength(300)),
  key: z.nullable(PackKey),
});
export type OfferedPack = z.infer<typeof OfferedPack>;

/** A host with which a permission can be asked for. */
export const isSiteName = (name: string): boolean => /^(?=.{1,253}$)[a-z0-9_-]+(\.[a-z0-9_-]+)*$/.test(name);

/** Why an offer that arrived cannot be shown; undefined where it can. */
export const siteFault = (name: string, value: unknown): string | undefined =>
  isSiteName(name) && value === true ? undefined : `${name.slice(0, 100)}: is no site`;

export function packFault(name: string, value: unknown): string | undefined {
  const result = OfferedPack.safeParse(value);
  if (!result.success) return `${name.slice(0, 100)}: ${result.error.issues[0]?.message}`;
  try {
    return packAddress(name).href === name ? undefined : `${name.slice(0, 100)}: is written in another way`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
