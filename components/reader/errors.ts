/** Why a PDF cannot be read. */
export type ReaderFault =
  | 'address'
  | 'not-pdf'
  | 'other-file'
  | 'locked'
  | 'damaged'
  | 'too-large'
  | 'refused'
  | 'login'
  | 'missing'
  | 'server'
  | 'offline';

/** What is wrong, and what the reader can do. `{host}` is the site's. */
const WORDS: Readonly<Record<ReaderFault, { readonly what: string; readonly remedy: string }>> = {
  address: {
    what: 'This is not the address of a PDF on the web.',
    remedy: 'An address begins with https://. A file on your computer can be dropped here.',
  },
  'not-pdf': {
    what: 'This is not a PDF.',
    remedy: 'If the site wants you to log in first, open the PDF in a tab, save it, and drop the file here.',
  },
  'other-file': {
    what: 'This file is not a PDF.',
    remedy:
      'Perhaps the page that asks for a login was saved in its place. Log in, save the PDF again, and drop it here.',
  },
  locked: {
    what: 'This PDF is protected by a password.',
    remedy: 'Open it again when you have the password.',
  },
  damaged: {
    what: 'This PDF is damaged: it could not be opened.',
    remedy: 'Perhaps it was not saved whole. Save it again, and drop the file here.',
  },
  'too-large': {
    what: 'This PDF is larger than 300 MB.',
    remedy: 'Sidenote would not have room for it. Try a part of it.',
  },
  refused: {
    what: 'Sidenote was not allowed to fetch from {host}.',
    remedy: 'Allow it below, or save the PDF and drop the file here.',
  },
  login: {
    what: '{host} does not give this PDF to Sidenote.',
    remedy: 'Sidenote asks without your login. Open the PDF in a tab, save it, and drop the file here.',
  },
  missing: {
    what: '{host} says that there is no such file any more.',
    remedy: 'If you have saved it, drop the file here.',
  },
  server: {
    what: '{host} answered with a fault of its own.',
    remedy: 'Try again later, or save the PDF and drop the file here.',
  },
  offline: {
    what: '{host} could not be reached.',
    remedy: 'Check the connection and try again, or drop the file here if you have it.',
  },
};

/** A PDF that cannot be read; the message is fit to show. */
export class ReaderError extends Error {
  readonly fault: ReaderFault;
  readonly remedy: string;

  constructor(fault: ReaderFault, host = 'The site') {
    super(WORDS[fault].what.replace('{host}', host));
    this.name = 'ReaderError';
    this.fault = fault;
    this.remedy = WORDS[fault].remedy;
  }
}
