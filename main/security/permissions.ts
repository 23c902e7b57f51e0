/**
 * Which page may use which browser permission. Both handlers are needed: Chromium asks one when a page requests
 * and the other when it only looks. Everything not named here is refused.
 */
import type { Session, WebContents } from 'electron'
import { originOf } from '../app-protocol/app-protocol.ts'
import { parseUrl } from './parse-url.ts'

const granted: Readonly<Record<string, readonly string[]>> = {
  [originOf('phone')]: ['media', 'speaker-selection'],
  [originOf('desk')]: ['clipboard-sanitized-write', 'notifications'],
}

const allows = (origin: string, permission: string): boolean => granted[origin]?.includes(permission) ?? false
const originOfUrl = (url: string): string => {
  const parsed = parseUrl(url)
  return parsed === null ? '' : `${parsed.protocol}//${parsed.host}`
}

export function guardPermissions(session: Session): void {
  session.setPermissionRequestHandler((contents, permission, decide, details) => {
    const video = 'mediaTypes' in details && details.mediaTypes?.includes('video') === true
    // The requesting frame's own origin counts, not the window's: a foreign frame must not inherit.
    decide(
      !video &&
        details.isMainFrame &&
        sameWindow(contents, details.requestingUrl) &&
        allows(originOfUrl(details.requestingUrl), permission),
    )
  })
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin, details) => {
    const origin = originOfUrl(requestingOrigin)
    return details.mediaType !== 'video' && details.isMainFrame && allows(origin, permission)
  })
  session.setDevicePermissionHandler(() => false)
}

const sameWindow = (contents: WebContents, requestingUrl: string): boolean =>
  originOfUrl(contents.getURL()) === originOfUrl(requestingUrl)
