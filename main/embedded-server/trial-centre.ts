/** The demo centre of the trial: comes back on the port it had, because accounts are kept by the server's address. */
import { ok, type Result } from '#shared/kernel/result.ts'
import type { ConfigurationStore } from '../configuration/configuration.ts'
import type { Log } from '../logging/log.ts'
import { parseUrl } from '../security/parse-url.ts'
import { type EmbeddedServer, startEmbeddedServer } from './embedded-server.ts'

export type TrialCentreOptions = {
  readonly entry: string
  readonly dataDir: string
  readonly demoDir: string
  /** Its address the last time. */
  readonly lastServer: string | null
  readonly configuration: ConfigurationStore
  readonly log: Log
}

export async function startTrialCentre(options: TrialCentreOptions): Promise<Result<EmbeddedServer, string>> {
  const { configuration, dataDir, demoDir, entry, lastServer, log } = options
  const preferredPort = lastServer === null ? null : portOf(lastServer)
  const started = await startEmbeddedServer(entry, { type: 'start', dataDir, demoDir, preferredPort }, log)
  if (!started.ok) return started
  if (started.value.url !== configuration.current().server)
    await configuration.save({ ...configuration.current(), server: started.value.url })
  return ok(started.value)
}

function portOf(url: string): number | null {
  const port = Number(parseUrl(url)?.port)
  return port >= 1024 ? port : null
}
