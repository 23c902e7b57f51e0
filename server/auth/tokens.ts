/**
 * Access tokens: JWTs of ten minutes that say which session asks. Refresh tokens: 256 random bits for the first
 * of a session; each next one is a keyed hash of the one before. So a client that lost the answer to a refresh gets
 * the same successor again, although the server keeps nothing but hashes.
 */
import { createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { jwtVerify, SignJWT } from 'jose'
import { type Clock, msFromInstant } from '#shared/kernel/clock.ts'
import { z } from '#shared/kernel/schema.ts'

export const ACCESS_SECONDS = 600
const ISSUER = 'nightdesk'

const Claims = z.object({ sid: z.string(), exp: z.number() })

export type Tokens = {
  issueAccess(sessionId: string): Promise<string>
  /** Undefined when it is not one of ours or ran out. */
  readAccess(token: string): Promise<{ readonly sessionId: string; readonly expiresAtMs: number } | undefined>
  firstRefresh(): string
  nextRefresh(token: string): string
  /** What is kept of a refresh token. */
  hashOf(token: string): string
}

export function createTokens(secret: Uint8Array, clock: Clock): Tokens {
  const key = (purpose: string): Uint8Array =>
    new Uint8Array(hkdfSync('sha256', secret, new Uint8Array(), purpose, 32))
  const accessKey = key('access token')
  const refreshKey = key('refresh token')
  const now = (): Date => new Date(msFromInstant(clock.now()))

  return {
    issueAccess(sessionId) {
      const issuedAt = Math.floor(now().getTime() / 1_000)
      return new SignJWT({ sid: sessionId })
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuer(ISSUER)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + ACCESS_SECONDS)
        .sign(accessKey)
    },
    async readAccess(token) {
      const verified = await jwtVerify(token, accessKey, {
        algorithms: ['HS256'],
        issuer: ISSUER,
        currentDate: now(),
      }).catch(() => undefined)
      const claims = Claims.safeParse(verified?.payload)
      if (!claims.success) return undefined
      return { sessionId: claims.data.sid, expiresAtMs: claims.data.exp * 1_000 }
    },
    firstRefresh: () => randomBytes(32).toString('base64url'),
    nextRefresh: (token) => createHmac('sha256', refreshKey).update(token).digest('base64url'),
    hashOf: (token) => createHash('sha256').update(token).digest('hex'),
  }
}
