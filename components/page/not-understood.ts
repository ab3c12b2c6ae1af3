const LONGEST = 40;

/** Why a part of an address is left out. @param what it should be: "the id of an organisation". */
export function isNot(text: string, what: string): string {
  const shown = text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
  return `“${shown}” is not ${what}.`;
}
