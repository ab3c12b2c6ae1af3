import type { TabPort } from '../tab/port';

/** All that the popup asks of the world around it. */
export interface PopupPort extends TabPort {
  /** Opens the page briefing beside the page. Call it within a click: browsers open it for nothing else. */
  openBriefing(): Promise<void>;
  close(): void;
}
