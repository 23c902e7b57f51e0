/** The `Reason` header (RFC 3326), which SIP.js does not read: why a call was cancelled or ended. */
import type { Core } from 'sip.js'
import type { EndCause, ReasonCauses } from '#shared/domain/call/call-ending.ts'
import { splitList, withoutQuoted } from './headers.ts'
import { cameFromNetwork } from './register-request.ts'

export function reasonCauses(values: readonly string[]): ReasonCauses {
  let sip: number | null = null
  let q850: number | null = null
  for (const reason of splitList(values)) {
    const [, protocol, cause] =
      /^(SIP|Q\.850)\s*;(?:.*;)?\s*cause\s*=\s*(\d{1,3})/i.exec(withoutQuoted(reason)) ?? []
    if (protocol === undefined || cause === undefined) continue
    if (protocol.toUpperCase() === 'SIP') sip ??= Number(cause)
    else q850 ??= Number(cause)
  }
  return { sip, q850 }
}

/** What SIP.js answers itself (408 after 32 s, 503 without a socket) is not what the other side said. */
export function causeOfRefusal(message: Core.IncomingResponseMessage): EndCause {
  if (!cameFromNetwork(message)) return { type: 'failed', sipStatus: null }
  const { q850 } = reasonCauses(message.getHeaders('reason'))
  return { type: 'refused', sipStatus: message.statusCode ?? 500, q850 }
}
