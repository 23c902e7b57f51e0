/**
 * How a MessagePort reaches a page: main sends it to the preload, which hands it to its own page as a window
 * message `{ type: PORT_MESSAGE, peer }` with the port as its only transfer. Kept free of imports, because the
 * sandboxed preloads bundle it.
 */
export const PORT_MESSAGE = 'nightdesk:port'
/** The window at the other end. */
export type PortPeer = { readonly to: 'desk' | 'phone' | 'data' }
export type PortTransfer = { readonly type: typeof PORT_MESSAGE; readonly peer: PortPeer }
