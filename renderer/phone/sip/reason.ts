/** The `Reason` header (RFC 3326), which SIP.js does not read: why a call was cancelled or ended. */
import type { ReasonCauses } from '#shared/domain/call/call-ending.ts'
import { splitList, withoutQuoted } from './headers.ts'

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
