/** What the server says of itself to anybody (`GET /centre`). */
import type { Centre } from '#shared/domain/session/session.ts'
import { PROTOCOL_VERSION } from '#shared/sync/protocol.ts'
import type { StoredCentre } from '../storage/centre.ts'

/** Clients two versions old are still served. */
export const protocolRange = { oldest: Math.max(1, PROTOCOL_VERSION - 2), newest: PROTOCOL_VERSION }

export const describeCentre = (centre: StoredCentre): Centre => ({
  product: 'nightdesk',
  name: centre.name,
  fictional: centre.fictional,
  zone: centre.zone,
  protocol: protocolRange,
})
