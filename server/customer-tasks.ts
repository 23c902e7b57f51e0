/** What the server's command line does with a file of customers: `--import-customers FILE` and `--export-customers FILE`. */
import { importTexts } from '#shared/i18n/import.texts.ts'
import type { LanguageTag } from '#shared/i18n/texts.ts'
import type { Clock } from '#shared/kernel/clock.ts'
import { exportCustomers } from './imports/customers/export-customers.ts'
import {
  type CustomerImport,
  type ImportCounts,
  importCustomers,
} from './imports/customers/import-customers.ts'
import { StartFailure } from './start-failure.ts'
import { audit } from './storage/audit.ts'
import { findCentre } from './storage/centre.ts'
import type { Database } from './storage/database.ts'

export type CustomerTask =
  | { readonly customers: 'import'; readonly wanted: Omit<CustomerImport, 'language'> }
  | { readonly customers: 'export'; readonly wanted: Pick<CustomerImport, 'file' | 'form'> }

/** Of `sysexits.h`: some rows were faulty; it was stopped and can be run again. */
export const exitCodes = { done: 0, faulty: 65, stopped: 75 } as const

type Around = {
  readonly database: Database
  readonly clock: Clock
  readonly language: LanguageTag
  readonly stop: AbortSignal
  readonly print: (line: string) => void
}

/** The code with which the process is to end. Throws `StartFailure` for what an administrator can mend. */
export async function carryOutCustomerTask(task: CustomerTask, around: Around): Promise<number> {
  const { file } = task.wanted
  try {
    return await (task.customers === 'import' ? takeIn(task.wanted, around) : giveOut(task.wanted, around))
  } catch (cause) {
    if (cause instanceof Error && 'syscall' in cause && 'path' in cause)
      throw new StartFailure('unreadable_file', file, cause)
    throw cause
  }
}

async function giveOut(wanted: Pick<CustomerImport, 'file' | 'form'>, around: Around): Promise<number> {
  const rows = await exportCustomers(around.database.queries, wanted, 'all')
  await onRecord(around, 'customers.export', `done:${rows}`)
  around.print(sentence(importTexts.exported, around.language, { rows, file: wanted.file }))
  return exitCodes.done
}

async function takeIn(wanted: Omit<CustomerImport, 'language'>, around: Around): Promise<number> {
  const { database, clock, language, stop, print } = around
  const centre = await findCentre(database.queries)
  if (centre === undefined) throw new StartFailure('bad_configuration', 'DATABASE_URL')
  let told = 0
  const tell = ({ share, counts }: { readonly share: number; readonly counts: ImportCounts }): void => {
    const percent = Math.floor(share * 100)
    if (percent < told + 5) return
    told = percent
    print(sentence(importTexts.progress, language, { percent, rows: counts.rows }))
  }
  const imported = await importCustomers(
    { ...wanted, language },
    { database, clock, zone: centre.zone, stop, tell },
  )
  if (!imported.ok) {
    const { code, columns } = imported.error
    print(sentence(importTexts[code], language, { columns: columns.join(', ') }))
    return exitCodes.faulty
  }
  const counts = imported.value
  if (wanted.mode === 'apply')
    await onRecord(
      around,
      'customers.import',
      `done:${counts.new}_new_${counts.changed}_changed_${counts.equal}_equal_${counts.faulty}_faulty`,
    )
  print(sentence(wanted.mode === 'apply' ? importTexts.done : importTexts.dry_run, language, counts))
  if (counts.faulty > 0) print(sentence(importTexts.faulty_rows, language, { file: wanted.faults }))
  if (!stop.aborted) return counts.faulty > 0 ? exitCodes.faulty : exitCodes.done
  print(sentence(importTexts.stopped, language, {}))
  return exitCodes.stopped
}

const onRecord = ({ database, clock }: Around, action: string, outcome: string): Promise<void> =>
  audit(database.queries, [
    { at: clock.now(), agentId: null, clientId: null, action, subject: null, outcome },
  ])

const sentence = (
  text: Readonly<Record<LanguageTag, string>>,
  language: LanguageTag,
  values: Readonly<Record<string, string | number>>,
): string => text[language].replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''))
