/** `npm run server`: the sync service alone. Composition root; what it can be told stands in `settings.ts`. */

import { carryOutKeyTask } from './api/key-tasks.ts'
import { failureInWords, languageOf, sentence } from './console.ts'
import { type CustomerTask, carryOutCustomerTask } from './customer-tasks.ts'
import { createLogger } from './http/logging.ts'
import { readSettings, type Settings } from './settings.ts'
import { administer, onDatabase, type RunningServer, renewEpochOf, startServer } from './start.ts'
import { StartFailure, startFailures } from './start-failure.ts'

const language = languageOf(process.env, Intl.DateTimeFormat().resolvedOptions().locale)

try {
  const settings = readSettings(process.env, process.argv.slice(2))
  if (settings.task === 'renew_epoch') {
    await renewEpochOf(settings)
    process.stderr.write(`${sentence('epoch_renewed', language, {})}\n`)
    process.exit(0)
  }
  if (typeof settings.task === 'object' && 'customers' in settings.task) {
    process.exit(await aboutCustomers(settings, settings.task))
  }
  if (typeof settings.task === 'object' && 'apiKey' in settings.task) {
    const { task } = settings
    const { keys, made } = await onDatabase(settings, (database, clock) =>
      carryOutKeyTask(task, database, clock),
    )
    process.stdout.write(made === null ? `${JSON.stringify(keys, null, 2)}\n` : `${made}\n`)
    if (made !== null) process.stderr.write(`${sentence('api_key_made', language, {})}\n`)
    process.exit(0)
  }
  if (typeof settings.task === 'object') {
    const devices = await administer(settings, settings.task)
    process.stdout.write(`${JSON.stringify(devices, null, 2)}\n`)
    process.stderr.write(
      `${sentence(`administered_${settings.task.order}`, language, { account: settings.task.account })}\n`,
    )
    process.exit(0)
  }
  const logger = createLogger(settings.logLevel)
  // What nobody caught ends the process; the log tells where, and not what was being worked on.
  process.once('uncaughtException', (cause) => {
    logger.fatal({ err: cause }, 'uncaught')
    process.exit(1)
  })
  const server = await startServer(settings, logger)
  process.stderr.write(`${sentence('listening', language, { url: server.url })}\n`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop(server))
} catch (cause) {
  if (!(cause instanceof StartFailure)) throw cause
  process.stderr.write(`${failureInWords(cause, language)}\n`)
  process.exit(startFailures[cause.code])
}

/** Ctrl+C stops after what is under way; a second one ends it at once. */
async function aboutCustomers(settings: Settings, task: CustomerTask): Promise<number> {
  const stopping = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort())
  const print = (line: string): void => void process.stderr.write(`${line}\n`)
  return onDatabase(settings, (database, clock) =>
    carryOutCustomerTask(task, { database, clock, language, stop: stopping.signal, print }),
  )
}

/** Finishes the requests that are under way; gives up on them after ten seconds. */
async function stop(server: RunningServer): Promise<void> {
  setTimeout(() => process.exit(1), 10_000).unref()
  await server.stop()
}
