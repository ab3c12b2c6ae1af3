/** Placeholder until the compiler lands in the next commit. */
export async function packAssets(): Promise<{ relativeDest: string; contents: string }[]> {
  return [];
}
