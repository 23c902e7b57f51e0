/** Puts the server together and starts it: database, centre, services, application, port. */
import type { Logger } from 'pino'
import { type Clock, instantFromMs } from '#shared/kernel/clock.ts'
import { err, ok } from '#shared/kernel/result.ts'
import type { Device } from '#shared/ports/http.ts'
import { carryOut } from './administration/orders.ts'
import { type App, buildApp, type Limits, urlOf } from './http/app.ts'
import { ordinaryRates } from './http/rates.ts'
import { giveCallRules, readCallRules } from './imports/call-rules.ts'
import { giveCaseRules, readCaseRules } from './imports/case-rules.ts'
import { giveCategories, readCategories } from './imports/categories.ts'
import { giveClockRules, readClockRules } from './imports/clock-rules.ts'
import { importDemo } from './imports/demo.ts'
import { givePersonnel, readPersonnel } from './imports/personnel.ts'
import { givePrivacyRules, readPrivacyRules } from './imports/privacy-rules.ts'
import { giveSwapRules, readSwapRules } from './imports/swap-rules.ts'
import { giveLines, readLines } from './imports/telephony.ts'
import { servicesOn } from './services.ts'
import type { Settings } from './settings.ts'
import { StartFailure } from './start-failure.ts'
import { openAuditMonths } from './storage/audit-months.ts'
import { createCentre } from './storage/centre.ts'
import type { Database } from './storage/database.ts'
import { agentOf, devicesOf } from './storage/devices.ts'
import { noticeRestore, renewEpoch } from './storage/epoch.ts'
import { openPGlite } from './storage/pglite.ts'
import { openPostgres } from './storage/postgres.ts'
import type { AdministrationTask } from './tasks.ts'
import { startUpkeep } from './upkeep.ts'

export type RunningServer = { readonly url: string; stop(): Promise<void> }

const systemClock: Clock = { now: () => instantFromMs(Date.now()) }

/** PGlite works on this very thread: a busy loop is its ordinary state and no sign of too many clients. */
const limitsOn = (kind: Database['kind']): Limits => ({
  eventLoopDelayMs: kind === 'pglite' ? 0 : 3_000,
  rssBytes: 4 * 1024 ** 3,
  sampleMs: 5_000,
})

/** Throws `StartFailure` for what an administrator can mend. */
export async function startServer(settings: Settings, logger: Logger): Promise<RunningServer> {
  const lines = settings.telephonyFile === null ? {} : await readLines(settings.telephonyFile)
  const callRules = settings.callRulesFile === null ? null : await readCallRules(settings.callRulesFile)
  const caseRules = settings.caseRulesFile === null ? null : await readCaseRules(settings.caseRulesFile)
  const categories = settings.categoriesFile === null ? null : await readCategories(settings.categoriesFile)
  const clockRules = settings.clockRulesFile === null ? null : await readClockRules(settings.clockRulesFile)
  const privacyRules =
    settings.privacyRulesFile === null ? null : await readPrivacyRules(settings.privacyRulesFile)
  const swapRules = settings.swapRulesFile === null ? null : await readSwapRules(settings.swapRulesFile)
  const personnel = settings.personnelFile === null ? null : await readPersonnel(settings.personnelFile)
  const database = await openDatabase(settings.database)
  try {
    await openAuditMonths(database.queries, systemClock.now())
    await fill(settings, database, systemClock)
    await noticeRestore(database, systemClock.now())
    await giveLines(database.queries, lines, systemClock.now())
    if (callRules !== null) await giveCallRules(database.queries, callRules, systemClock.now())
    // Time limits and rules for cases name categories.
    if (categories !== null) await giveCategories(database, categories, systemClock.now())
    if (clockRules !== null) await giveClockRules(database, clockRules, systemClock.now())
    // Ladders name time limits, so these come first.
    if (caseRules !== null) await giveCaseRules(database, caseRules, systemClock.now())
    if (privacyRules !== null) await givePrivacyRules(database, privacyRules, systemClock.now())
    if (swapRules !== null) await giveSwapRules(database, swapRules, systemClock.now())
    if (personnel !== null) await givePersonnel(database, personnel, systemClock.now())
    const services = await servicesOn(database, systemClock, logger, settings)
    const { trustedProxies, host, port } = settings
    const app = await buildApp({
      services,
      logger,
      trustedProxies,
      limits: limitsOn(database.kind),
      rates: ordinaryRates,
    })
    await listen(app, host, port)
    const upkeep = startUpkeep(services)
    // After a gap in what was heard another PostgreSQL may have taken over, without the last commits of the one before.
    const stopNoticing = database.onCommit((spaces) => {
      if (spaces !== null) return
      noticeRestore(database, systemClock.now()).catch((cause: unknown) =>
        services.reportFault('restore_unnoticed', cause),
      )
    })
    return {
      url: urlOf(app),
      async stop() {
        stopNoticing()
        await app.close()
        await upkeep.stop()
        await database.close()
      },
    }
  } catch (cause) {
    await database.close()
    throw cause
  }
}

/** `--renew-epoch`: says that this database was restored from a backup. */
export async function renewEpochOf(settings: Settings): Promise<void> {
  const database = await openDatabase(settings.database)
  try {
    await fill(settings, database, systemClock)
    if ((await noticeRestore(database, systemClock.now())) !== null) return
    await database.write((tx) => renewEpoch(tx, systemClock.now(), 'command'))
  } finally {
    await database.close()
  }
}

/** `--erase 1002` and its like: the devices of the account, after the order. */
export async function administer(settings: Settings, task: AdministrationTask): Promise<Device[]> {
  const database = await openDatabase(settings.database)
  const { order, account, device } = task
  try {
    await openAuditMonths(database.queries, systemClock.now())
    const agentId = await agentOf(database.queries, account)
    const outcome =
      agentId === undefined
        ? err('not_found')
        : order === 'devices'
          ? ok(await devicesOf(database.queries, agentId))
          : await carryOut({ database, clock: systemClock }, { order, account, device }, null)
    if (!outcome.ok) throw new StartFailure('bad_configuration', device ?? account)
    return outcome.value
  } finally {
    await database.close()
  }
}

/** Runs `task` on the database alone, beside servers that run on it. */
export async function onDatabase<T>(
  settings: Settings,
  task: (database: Database, clock: Clock) => Promise<T>,
): Promise<T> {
  const database = await openDatabase(settings.database)
  try {
    await openAuditMonths(database.queries, systemClock.now())
    await fill(settings, database, systemClock)
    return await task(database, systemClock)
  } finally {
    await database.close()
  }
}

const openDatabase = (database: Settings['database']): Promise<Database> =>
  database.kind === 'postgres' ? openPostgres(database) : openPGlite(database.folder)

async function fill(settings: Settings, database: Database, clock: Clock): Promise<void> {
  if (settings.demoArticles !== null) await importDemo(database, settings.demoArticles, clock.now())
  await createCentre(database.queries, { ...settings.centre, fictional: false })
}

async function listen(app: App, host: string, port: number): Promise<void> {
  try {
    await app.listen({ host, port })
  } catch (cause) {
    await app.close()
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
    if (code === 'EADDRINUSE' || code === 'EACCES') throw new StartFailure('port_taken', String(port), cause)
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
      throw new StartFailure('bad_configuration', 'HOST', cause)
    }
    throw cause
  }
}
