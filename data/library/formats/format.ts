import type { Collection } from '../../schema/clipping';

/** A file as it is handed to the reader. */
export interface OutFile {
  readonly name: string;
  readonly type: string;
  readonly text: string;
}

/** A part of a file that was not understood. The rest of the file stands. */
export interface Fault {
  /** Where, in the file's own terms: "row 12, column tags", "line 40", "item 3 (annotations[2].target)". */
  readonly where: string;
  /** What is wrong, and what to do where that can be said. */
  readonly what: string;
}

/** What a file holds. */
export interface ReadFile {
  readonly collection: Collection;
  readonly faults: readonly Fault[];
}

/** A file that is not of its format at all; the message is fit to show. */
export class FormatError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'FormatError';
  }
}

/**
 * One way to take clippings away or to bring them in. `holds` says what survives the way out and back: everything, or the articles
 * as references alone.
 */
export interface Format {
  readonly id: string;
  /** "Web Annotation (JSON-LD)" */
  readonly name: string;
  readonly holds: 'everything' | 'references' | 'neither';
  /** One file, or one an article. */
  write?(collection: Collection): readonly OutFile[];
  /** @throws FormatError where the text is not of this format. */
  read?(text: string): ReadFile;
  /** Whether a file's beginning looks like this format. */
  recognises?(name: string, text: string): boolean;
}
