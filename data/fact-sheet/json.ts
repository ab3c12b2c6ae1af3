import { FactSheet } from '../schema/fact-sheet';

/** A fact sheet as data, in the shape of `FactSheet` and nothing beside it. */
export const sheetJson = (sheet: FactSheet): string => `${JSON.stringify(FactSheet.parse(sheet), null, 2)}\n`;
