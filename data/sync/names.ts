import type { RemoteFile } from './folder';

/** Random; given when sync is set up. Nobody is known by it but by what the files hold. */
export type MachineId = string & { readonly __brand: 'MachineId' };

export const newMachine = (): MachineId => crypto.randomUUID().replaceAll('-', '').slice(0, 16) as MachineId;

/** A file of updates: those that its machine wrote as number `from` up to number `to`, in that order. */
export interface UpdateFile extends RemoteFile {
  readonly machine: MachineId;
  readonly from: number;
  readonly to: number;
}

const NAME = /^([0-9a-f]{16})\.([1-9]\d{0,8})-([1-9]\d{0,8})\.bin$/;

export const nameOf = ({ machine, from, to }: Pick<UpdateFile, 'machine' | 'from' | 'to'>): string =>
  `${machine}.${from}-${to}.bin`;

/** The files of updates in a listing, by machine; whatever else lies there is left alone. */
export function updateFiles(listing: readonly RemoteFile[]): Map<MachineId, UpdateFile[]> {
  const machines = new Map<MachineId, UpdateFile[]>();
  for (const { name, size } of listing) {
    const [, id, first, last] = NAME.exec(name) ?? [];
    const [machine, from, to] = [id as MachineId, Number(first), Number(last)];
    if (!id || from > to) continue;
    machines.set(machine, [...(machines.get(machine) ?? []), { name, size, machine, from, to }]);
  }
  return machines;
}

/** The file that brings a reader furthest who has read all up to `seen`; undefined where none goes on from there. */
export const nextFile = (files: readonly UpdateFile[], seen: number): UpdateFile | undefined =>
  files
    .filter(({ from, to }) => from <= seen + 1 && to > seen)
    .reduce<UpdateFile | undefined>((best, file) => (best && best.to >= file.to ? best : file), undefined);

/** How far a machine has come, as its files say. */
export const lastOf = (files: readonly UpdateFile[]): number => Math.max(0, ...files.map(({ to }) => to));

/** Those files that another one holds. */
export const superseded = <T extends Pick<UpdateFile, 'from' | 'to'>>(files: readonly T[]): T[] =>
  files.filter((file) => files.some((other) => other !== file && other.from <= file.from && other.to >= file.to));
