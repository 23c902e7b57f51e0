/**
 * Chromium offers the address that it knew last, for two seconds after the machine got another. Sockets that are bound to no
 * address (ADR 21) hear at the new one already: an offer says that one, or the other side would wait for the old to answer.
 */
import type { PresentAddresses } from '#shared/domain/call/present-addresses.ts'

const HOST_CANDIDATE = /^a=candidate:\S+ \d+ \S+ \d+ (\S+) \d+ typ host/gm

export function withPresentAddress(sdp: string, { all, toPbx }: PresentAddresses): string {
  if (toPbx === null) return sdp
  const gone = [...sdp.matchAll(HOST_CANDIDATE)]
    .map(([, address = '']) => address)
    .filter((address) => !all.includes(address) && address.includes(':') === toPbx.includes(':'))
  return sdp
    .split('\r\n')
    .map((line) =>
      /^(?:c=|a=candidate:)/.test(line)
        ? line
            .split(' ')
            .map((word) => (gone.includes(word) ? toPbx : word))
            .join(' ')
        : line,
    )
    .join('\r\n')
}
