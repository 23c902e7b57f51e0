/**
 * The demo centre of the trial: comes back on the port it had, because accounts are kept by the server's address, and
 * is started anew when its process dies.
 */
import { ok, type Result } from '#shared/kernel/result.ts'
import type { ConfigurationStore } from '../configuration/configuration.ts'
import { parseUrl } from '../security/parse-url.ts'
import type { EmbeddedServer, StartEmbeddedServer } from './embedded-server.ts'

export type TrialCentreOptions = {
  readonly start: StartEmbeddedServer
  readonly dataDir: string
  readonly demoDir: string
  /** Its address the last time. */
  readonly lastServer: string | null
  readonly configuration: Pick<ConfigurationStore, 'current' | 'save'>
  readonly monotonicMs: () => number
  readonly pause: (ms: number) => Promise<void>
  /** The address it listens at, or why it does not. */
  readonly onChange: (centre: Result<string, string>) => void
}

const FIRST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 30_000
/** One that lived so long had an accident; one that dies sooner is given time. */
const PROVEN_AFTER_MS = 60_000

/** Resolves when it cannot be started at all: the sign-in page says so. What has worked once is started again and again. */
export async function keepTrialCentre(options: TrialCentreOptions): Promise<void> {
  const { monotonicMs, onChange, pause } = options
  let known: 'new' | 'has_worked' = 'new'
  for (let failures = 0; ; ) {
    const startedAt = monotonicMs()
    const centre = await startTrialCentre(options)
    onChange(centre.ok ? ok(centre.value.url) : centre)
    if (!centre.ok && known === 'new') return
    known = 'has_worked'
    if (centre.ok) await centre.value.exited
    if (monotonicMs() - startedAt > PROVEN_AFTER_MS) failures = 0
    await pause(Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** failures))
    failures = Math.min(failures + 1, 10)
  }
}

async function startTrialCentre(options: TrialCentreOptions): Promise<Result<EmbeddedServer, string>> {
  const { configuration, dataDir, demoDir, lastServer, start } = options
  const server = configuration.current().server ?? lastServer
  const preferredPort = server === null ? null : portOf(server)
  const started = await start({ type: 'start', dataDir, demoDir, preferredPort })
  if (!started.ok) return started
  if (started.value.url !== configuration.current().server)
    await configuration.save({ ...configuration.current(), server: started.value.url })
  return ok(started.value)
}

function portOf(url: string): number | null {
  const port = Number(parseUrl(url)?.port)
  return port >= 1024 ? port : null
}
