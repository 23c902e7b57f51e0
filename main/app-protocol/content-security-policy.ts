/** The policy that goes out with every response of `app://`, narrow per window. */
import type { WindowName } from '#shared/ports/ipc.ts'

/** Where each window may connect besides its own origin; origins such as `https://desk.example.cn`. */
export type ConnectOrigins = { readonly server: string | null; readonly telephony: string | null }

/** The data window talks to the server (HTTP and WebSocket), the phone to its PBX, the desk to nobody. */
function connectSources(window: WindowName, origins: ConnectOrigins): string[] {
  if (window === 'data' && origins.server !== null)
    return [origins.server, origins.server.replace(/^http/, 'ws')]
  if (window === 'phone' && origins.telephony !== null) return [origins.telephony]
  return []
}

export function contentSecurityPolicy(window: WindowName, origins: ConnectOrigins, nonce: string): string {
  const directives: Record<string, readonly string[]> = {
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    // antd sets a few style attributes (growing text areas); a style attribute runs nothing.
    'style-src': ["'self'", `'nonce-${nonce}'`],
    'style-src-attr': ["'unsafe-inline'"],
    'img-src': ["'self'", 'data:', 'blob:'],
    'font-src': ["'self'"],
    'media-src': ["'self'", 'blob:'],
    'worker-src': ["'self'"],
    'connect-src': ["'self'", ...connectSources(window, origins)],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-src': ["'none'"],
    'frame-ancestors': ["'none'"],
    'object-src': ["'none'"],
  }
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ')
}
