import css from './card.css?inline';

/** The card's place in the page: an element of ours, alone at the end of the document and only while the card is shown. */
export interface Host {
  /** The popover in the shadow root: the card's box. */
  readonly box: HTMLElement;
  /** Where React renders. */
  readonly container: HTMLElement;
  attach(): void;
  detach(): void;
  readonly attached: boolean;
}

/** The name of the element that holds the card: not registered, so that the page cannot hear of it by an upgrade. */
const HOST_NAME = 'sidenote-card';

export function createHost(document: Document, open: boolean): Host {
  const host = document.createElement(HOST_NAME);
  const shadow = host.attachShadow({ mode: open ? 'open' : 'closed' });
  const view = document.defaultView ?? window;
  const sheet = new view.CSSStyleSheet();
  sheet.replaceSync(css);
  shadow.adoptedStyleSheets = [sheet];

  const box = document.createElement('div');
  box.className = 'box';
  // The popover is inside the shadow root, not the host: no rule of the page's can reach it.
  box.setAttribute('popover', 'manual');
  box.setAttribute('lang', 'en-GB');
  box.setAttribute('dir', 'ltr');
  const container = document.createElement('div');
  container.className = 'container';
  box.append(container);
  shadow.append(box);
  // React listens on the container, below: by here its handlers have run, and the page's shortcuts must not.
  for (const type of ['keydown', 'keyup', 'keypress']) box.addEventListener(type, (event) => event.stopPropagation());
  box.addEventListener('keydown', ({ key }) => key === 'Escape' && keepRelease(view));

  return {
    box,
    container,
    attach() {
      if (host.isConnected) return;
      // In the body, where accessibility tools look; a document without one still gets its card.
      (document.body ?? document.documentElement).append(host);
      box.showPopover();
    },
    detach() {
      host.remove();
    },
    get attached() {
      return host.isConnected;
    },
  };
}

/** The press of Escape takes the card away, and its release would come to the page, which may close something of its own by it. */
function keepRelease(view: Window): void {
  const hear = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopImmediatePropagation();
    view.removeEventListener('keyup', hear, true);
  };
  view.addEventListener('keyup', hear, true);
}
