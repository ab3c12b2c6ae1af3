/** What we use of citeproc-js, which brings no types. */
declare module 'citeproc' {
  export interface Sys {
    retrieveLocale(lang: string): string;
    retrieveItem(id: string): object;
    stringCompare?(a: string, b: string): number;
  }

  export class Engine {
    constructor(sys: Sys, style: string, lang?: string, forceLang?: boolean);
    setOutputFormat(name: string): void;
    updateItems(ids: readonly string[]): void;
    makeBibliography(): [{ entry_ids: readonly (readonly string[])[] }, readonly string[]] | false;
    makeCitationCluster(cites: readonly { id: string }[]): string;
    opt: { development_extensions: Record<string, boolean> };
  }

  const CSL: {
    Engine: typeof Engine;
    Output: { Formats: Record<string, object> };
  };
  export default CSL;
}
