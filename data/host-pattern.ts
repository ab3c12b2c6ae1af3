/** The match pattern of every page of an address's host, by the address's own scheme: what the browser is asked for to reach it. */
export const hostPattern = ({ protocol, hostname }: URL): string => `${protocol}//${hostname}/*`;
