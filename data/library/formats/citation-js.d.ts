/** What we use of citation-js, which brings no types. */
declare module '@citation-js/core' {
  export const plugins: {
    input: {
      /** Reads input that is known to be of the named type. Only the type "@else/url" fetches anything. */
      data(input: unknown, type: string): unknown;
    };
  };
}

declare module '@citation-js/plugin-bibtex';
