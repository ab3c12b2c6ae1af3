/**
 * Reading the page's nodes past "DOM clobbering": `<form><input name="nextSibling"></form>` makes the form's property an input,
 * for our scripts too. The prototypes' own getters cannot be covered.
 */
type Getter<T> = (node: Node) => T;

function getter<T>(prototype: object, name: string): Getter<T> {
  const own = Object.getOwnPropertyDescriptor(prototype, name)?.get;
  return own ? (node) => own.call(node) as T : (node) => (node as unknown as Record<string, T>)[name] as T;
}

function method<A extends unknown[], T>(prototype: object, name: string): (node: Node, ...args: A) => T {
  const own = (prototype as Record<string, (...args: A) => T>)[name];
  return (node, ...args) => (own as (...args: A) => T).apply(node as never, args);
}

export const nodeType = getter<number>(Node.prototype, 'nodeType');
export const parentElement = getter<Element | null>(Node.prototype, 'parentElement');
export const childNodes = getter<NodeListOf<ChildNode>>(Node.prototype, 'childNodes');
export const ownerDocument = getter<Document | null>(Node.prototype, 'ownerDocument');
const connected = getter<boolean>(Node.prototype, 'isConnected');
export const textContent = getter<string | null>(
  Object.hasOwn(Element.prototype, 'textContent') ? Element.prototype : Node.prototype,
  'textContent',
);
export const localName = getter<string>(Element.prototype, 'localName');
export const shadowRoot = getter<ShadowRoot | null>(Element.prototype, 'shadowRoot');
export const attribute = method<[string], string | null>(Element.prototype, 'getAttribute');
export const query = method<[string], Element | null>(Element.prototype, 'querySelector');
export const matches = method<[string], boolean>(Element.prototype, 'matches');
export const contains = method<[Node | null], boolean>(Node.prototype, 'contains');
export const rootOf = method<[], Node>(Node.prototype, 'getRootNode');

/** Firefox takes the nodes of a frame from extensions once its document has gone: "can't access dead object", whatever is asked. */
export function isDead(node: Node): boolean {
  try {
    nodeType(node);
    return false;
  } catch {
    return true;
  }
}

/** Whether a node stands in a document. */
export const isConnected = (node: Node): boolean => !isDead(node) && connected(node);
