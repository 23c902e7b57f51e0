/**
 * How this phone is known to the registrar. It must be the same after a restart of the window, or the PBX would keep the
 * dead phone's binding beside the new one (RFC 5626 §4.1), so it is derived from the id of this installed copy.
 */
export type EndpointIdentity = {
  /** RFC 4122 text, for `+sip.instance`. */
  readonly instanceId: string
  readonly contactName: string
  readonly viaHost: string
}

export async function endpointIdentity(seed: string): Promise<EndpointIdentity> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(seed)))
  const hex = Array.from(digest, (octet) => octet.toString(16).padStart(2, '0')).join('')
  // The form of a version 8 UUID (RFC 9562 §5.8): a hash of our own making.
  const variant = ((Number.parseInt(hex[16] ?? '0', 16) & 0x3) | 0x8).toString(16)
  return {
    instanceId: `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`,
    contactName: hex.slice(32, 44),
    viaHost: `${hex.slice(44, 60)}.invalid`,
  }
}
