/**
 * The demo centre's server inside the application: a utility process of its own, so that it shares nothing with
 * main and a fault in it ends nothing else.
 */

import { utilityProcess } from 'electron'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import { EmbeddedReply, type EmbeddedRequest } from '#shared/ports/embedded-server.ts'
import type { Log } from '../logging/log.ts'

export type EmbeddedServer = {
  readonly url: string
  /** Resolves when the process is gone, in whatever way. */
  readonly exited: Promise<void>
}
export type StartEmbeddedServer = (request: EmbeddedRequest) => Promise<Result<EmbeddedServer, string>>

/** Resolves when the server listens. Errors: the server's own code, or `exited` when it went without a word. */
export function startEmbeddedServer(
  entry: string,
  request: EmbeddedRequest,
  log: Log,
): Promise<Result<EmbeddedServer, string>> {
  const child = utilityProcess.fork(entry, [], { serviceName: 'nightdesk-server', stdio: 'ignore' })
  child.postMessage(request)
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  return new Promise((resolve) => {
    child.on('message', (message: unknown) => {
      const reply = EmbeddedReply.safeParse(message)
      if (!reply.success) return
      if (reply.data.type === 'failed') {
        log.error('embedded_server_failed', { reason: reply.data.code })
        return resolve(err(reply.data.code))
      }
      resolve(ok({ url: reply.data.url, exited }))
    })
    child.on('exit', (exitCode) => {
      log.warn('embedded_server_exited', { exitCode })
      resolve(err('exited'))
    })
  })
}
