import { askBriefing, askPage, askWorker } from '../../data/asking';
import { copyRich, saveFile } from '../take-away';
import type { FactSheetPort } from './port';

/** The page's port in a browser. */
export const browserPort = (tab: number | undefined): FactSheetPort => ({
  tab,
  askWorker,
  askPage,
  askBriefing,
  copy: copyRich,
  save: saveFile,
  print: () => window.print(),
});
