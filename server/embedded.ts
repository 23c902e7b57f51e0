/**
 * The demo centre's server inside the application, as a utility process of Electron (Node 20): says where it listens
 * or why it cannot, and ends with the application, however that ends.
 */
import { ordinaryPolicy } from '#shared/domain/customer/kept-customers.rules.ts'
import type { EmbeddedReply } from '#shared/ports/embedded-server.ts'
import { EmbeddedRequest } from '#shared/ports/embedded-server.ts'
import { createLogger } from './http/logging.ts'
import type { Settings } from './settings.ts'
import { type RunningServer, startServer } from './start.ts'
import { StartFailure } from './start-failure.ts'

/** The part of Electron's `process.parentPort` that is used; Electron's types belong to main. */
type ParentPort = {
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void
  postMessage(message: EmbeddedReply): void
}

const parent: ParentPort | undefined = Object.getOwnPropertyDescriptor(process, 'parentPort')?.value
if (parent === undefined) throw new Error('embedded.ts runs as a utility process of Electron')

const PARENT_WATCH_MS = 1_000
const parentId = process.ppid
let starting: Promise<RunningServer> | undefined

parent.on('message', ({ data }) => {
  const request = EmbeddedRequest.safeParse(data)
  if (!request.success || starting !== undefined) return
  starting = start(request.data)
  starting.then(
    ({ url }) => parent.postMessage({ type: 'listening', url }),
    (cause: unknown) => {
      parent.postMessage({
        type: 'failed',
        code: cause instanceof StartFailure ? cause.code : 'server_error',
      })
    },
  )
})

async function start({ dataDir, demoDir, preferredPort }: EmbeddedRequest): Promise<RunningServer> {
  const logger = createLogger('error')
  const settings: Settings = {
    host: '127.0.0.1',
    port: preferredPort ?? 0,
    database: { kind: 'folder', folder: dataDir },
    demoArticles: demoDir,
    centre: { name: 'Nightdesk', zone: 'Asia/Shanghai' },
    telephonyFile: null,
    callRulesFile: null,
    caseRulesFile: null,
    swapRulesFile: null,
    personnelFile: null,
    categoriesFile: null,
    clockRulesFile: null,
    privacyRulesFile: null,
    turn: null,
    // Nobody restores a trial.
    backupHorizonDays: 0,
    recordDays: null,
    trustedProxies: [],
    cachePolicy: ordinaryPolicy,
    officeNetworks: null,
    task: 'serve',
    logLevel: 'error',
  }
  try {
    return await startServer(settings, logger)
  } catch (cause) {
    if (!(cause instanceof StartFailure) || cause.code !== 'port_taken' || preferredPort === null) throw cause
    return startServer({ ...settings, port: 0 }, logger)
  }
}

let stopping = false
async function stop(): Promise<void> {
  if (stopping) return
  stopping = true
  setTimeout(() => process.exit(1), 5_000).unref()
  const server = await starting?.catch(() => undefined)
  await server?.stop()
  process.exit(0)
}

process.once('SIGTERM', () => void stop())
// A parent that was killed cannot say so; its child is then handed to another process.
setInterval(() => {
  if (process.ppid !== parentId) void stop()
}, PARENT_WATCH_MS).unref()
