/** A server that nothing reaches. */
import { type Err, err } from '#shared/kernel/result.ts'
import type { FileServer } from '../../renderer/data/files/file-server.ts'
import type { Transport, TransportFault } from '../../renderer/data/sync/transport.ts'

const away = async (): Promise<Err<TransportFault>> => err({ kind: 'unreachable' })

export const awayTransport: Transport = {
  push: away,
  pull: away,
  bootstrap: away,
  telephony: away,
  lookUp: away,
  importRoster: away,
  clockOffsetMinutes: () => 0,
}
export const awayFileServer: FileServer = { progress: away, begin: away, send: away, read: away }
