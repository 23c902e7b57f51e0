/** The server's address as a person types it, brought to one origin; plain HTTP only towards this machine. */
import { err, ok, type Result } from '#shared/kernel/result.ts'
import { parseUrl } from '../security/parse-url.ts'

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '[::1]' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host)

/** Beyond this machine only what is encrypted, and only where other machines are allowed at all. */
export function mayTalkTo(origin: string, reach: 'anywhere' | 'this_machine'): boolean {
  const parsed = parseUrl(origin)
  if (parsed === null) return false
  if (isLoopback(parsed.hostname)) return true
  return reach === 'anywhere' && (parsed.protocol === 'https:' || parsed.protocol === 'wss:')
}

/** What is wrong with the server that the settings or the command line name. */
export function settingsFault(
  server: string | null,
  reach: 'anywhere' | 'this_machine',
): 'server_not_allowed' | null {
  const origin = serverOrigin(server ?? 'localhost', reach)
  return !origin.ok && origin.error === 'server_not_allowed' ? origin.error : null
}

/**
 * `desk.example.cn` → `https://desk.example.cn`. Errors: `unreachable` when it is no address at all,
 * `server_not_allowed` for plain HTTP to another machine, or for another machine where that is not allowed.
 */
export function serverOrigin(
  typed: string,
  reach: 'anywhere' | 'this_machine',
): Result<string, 'unreachable' | 'server_not_allowed'> {
  const text = typed.trim()
  const bare = text.replace(/^https?:\/\//i, '')
  const assumed = isLoopback(bare.replace(/[:/].*$/, '')) ? 'http' : 'https'
  const parsed = parseUrl(/^https?:\/\//i.test(text) ? text : `${assumed}://${text}`)
  if (parsed === null || parsed.hostname === '' || parsed.username !== '') return err('unreachable')
  return mayTalkTo(parsed.origin, reach) ? ok(parsed.origin) : err('server_not_allowed')
}
