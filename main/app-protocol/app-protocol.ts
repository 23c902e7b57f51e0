/**
 * Serves the built pages over `app://desk`, `app://phone` and `app://data`: three origins, so that one window's
 * storage and permissions are not another's. Nothing outside the built folder can be named through it.
 */
import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { type Protocol, protocol } from 'electron'
import { type WindowName, windowNames } from '#shared/ports/ipc.ts'
import { parseUrl } from '../security/parse-url.ts'
import { type ConnectOrigins, contentSecurityPolicy } from './content-security-policy.ts'

const SCHEME = 'app'
export const originOf = (window: WindowName): string => `${SCHEME}://${window}`
export const pageOf = (window: WindowName): string => `${originOf(window)}/`

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.ogg': 'audio/ogg',
  '.wav': 'audio/wav',
  '.wasm': 'application/wasm',
}

/** Must run before Electron is ready. */
export function declareAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true },
    },
  ])
}

/**
 * The file that a URL names, relative to the built folder; null for anything that is not ours to serve.
 * `/` is the window's own page; every other path is an asset that the pages share.
 */
export function fileForUrl(url: string): { window: WindowName; file: string } | null {
  const parsed = parseUrl(url)
  if (parsed === null || parsed.protocol !== `${SCHEME}:`) return null
  const window = windowNames.find((name) => name === parsed.hostname)
  if (window === undefined) return null
  if (parsed.pathname === '/') return { window, file: join(window, 'index.html') }
  let path: string
  try {
    path = normalize(decodeURIComponent(parsed.pathname)).replace(/^[/\\]+/, '')
  } catch {
    return null
  }
  const served = mediaTypes[extname(path)] !== undefined && extname(path) !== '.html'
  const inside = path.startsWith(`assets${sep}`) && !path.includes('..') && !path.includes('\0')
  return served && inside ? { window, file: path } : null
}

/** `connectOrigins` is asked at every page load, so a newly signed-in server needs only a reload of its window. */
export function serveAppScheme(target: Protocol, folder: string, connectOrigins: () => ConnectOrigins): void {
  target.handle(SCHEME, async (request) => {
    const named = fileForUrl(request.url)
    const nonce = randomBytes(16).toString('base64')
    const window = named?.window ?? 'desk'
    const headers = {
      'content-security-policy': contentSecurityPolicy(window, connectOrigins(), nonce),
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
    }
    if (named === null || request.method !== 'GET') return new Response(null, { status: 404, headers })
    const body = await readFile(join(folder, named.file)).catch(() => null)
    if (body === null) return new Response(null, { status: 404, headers })
    const type = mediaTypes[extname(named.file)] ?? 'application/octet-stream'
    const content = type.startsWith('text/html')
      ? body.toString('utf8').replaceAll('__CSP_NONCE__', nonce)
      : body
    return new Response(content, {
      headers: { ...headers, 'content-type': type, 'cache-control': 'no-store' },
    })
  })
}
