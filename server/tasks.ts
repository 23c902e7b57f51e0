/** What the server's command line can be told to do instead of serving; each ends the process when it is done. */
import type { ParseArgsConfig, parseArgs } from 'node:util'
import { ClientId } from '#shared/kernel/ids.ts'
import type { AdministrationOrder } from '#shared/ports/http.ts'
import type { KeyTask } from './api/key-tasks.ts'
import type { CustomerTask } from './customer-tasks.ts'
import { type Column, type ColumnMap, columns } from './imports/customers/csv-columns.ts'
import { encodings } from './imports/customers/file-text.ts'
import { StartFailure } from './start-failure.ts'
import { apiScopes } from './storage/api-keys.ts'

/** `devices`: only lists them. */
export type AdministrationTask = Omit<AdministrationOrder, 'order'> & {
  readonly order: AdministrationOrder['order'] | 'devices'
}

/** `renew_epoch`: to say that the database was restored. */
export type Task = 'serve' | 'renew_epoch' | AdministrationTask | CustomerTask | KeyTask

export const taskFlags = {
  'renew-epoch': { type: 'boolean' },
  devices: { type: 'string' },
  'end-sessions': { type: 'string' },
  erase: { type: 'string' },
  disable: { type: 'string' },
  enable: { type: 'string' },
  device: { type: 'string' },
  'import-customers': { type: 'string' },
  'export-customers': { type: 'string' },
  'dry-run': { type: 'boolean' },
  faults: { type: 'string' },
  encoding: { type: 'string' },
  separator: { type: 'string' },
  map: { type: 'string', multiple: true },
  'agents-changes': { type: 'string' },
  'create-api-key': { type: 'string' },
  'revoke-api-key': { type: 'string' },
  'api-keys': { type: 'boolean' },
  scopes: { type: 'string' },
  queues: { type: 'string' },
  days: { type: 'string' },
} as const satisfies ParseArgsConfig['options']

type Given = ReturnType<typeof parseArgs<{ options: typeof taskFlags }>>['values']

/** Throws `bad_configuration` with the flag that says something impossible. */
export function taskOf(given: Given): Task {
  return (
    administrationTask(given) ??
    customerTask(given) ??
    keyTask(given) ??
    (given['renew-epoch'] === true ? 'renew_epoch' : 'serve')
  )
}

function administrationTask(given: Given): AdministrationTask | null {
  const asked = [
    { order: 'devices', account: given.devices },
    { order: 'endSessions', account: given['end-sessions'] },
    { order: 'erase', account: given.erase },
    { order: 'disable', account: given.disable },
    { order: 'enable', account: given.enable },
  ] as const
  const [task, other] = asked.filter(({ account }) => account !== undefined)
  const device = given.device === undefined ? null : ClientId.safeParse(given.device)
  if (other !== undefined || device?.success === false || (task === undefined && device !== null))
    throw new StartFailure('bad_configuration', '--device')
  const ofAll = task?.order === 'devices' || task?.order === 'disable' || task?.order === 'enable'
  if (ofAll && device !== null) throw new StartFailure('bad_configuration', '--device')
  if (task?.account === undefined) return null
  return { order: task.order, account: task.account, device: device?.data ?? null }
}

const importOnly = ['dry-run', 'faults', 'encoding', 'separator', 'map', 'agents-changes'] as const

function customerTask(given: Given): CustomerTask | null {
  const file = given['import-customers']
  const stray = file === undefined ? importOnly.find((flag) => given[flag] !== undefined) : undefined
  if (stray !== undefined) throw new StartFailure('bad_configuration', `--${stray}`)
  const exportTo = given['export-customers']
  if (file === undefined)
    return exportTo === undefined
      ? null
      : { customers: 'export', wanted: { file: exportTo, form: formOf(exportTo, '--export-customers') } }
  if (exportTo !== undefined) throw new StartFailure('bad_configuration', '--export-customers')
  const form = formOf(file, '--import-customers')
  return {
    customers: 'import',
    wanted: {
      file,
      form,
      faults: given.faults ?? file.replace(/(\.\w+)$/, '.faults$1'),
      mode: given['dry-run'] === true ? 'dry_run' : 'apply',
      encoding: oneOf(encodings, given.encoding, '--encoding'),
      separator: separatorOf(given.separator),
      map: mapOf(given.map ?? []),
      agentsChanges: oneOf(['keep', 'overwrite'], given['agents-changes'], '--agents-changes') ?? 'keep',
    },
  }
}

const newKeyOnly = ['scopes', 'queues', 'days'] as const

function keyTask(given: Given): KeyTask | null {
  const name = given['create-api-key']
  const stray = name === undefined ? newKeyOnly.find((flag) => given[flag] !== undefined) : undefined
  if (stray !== undefined) throw new StartFailure('bad_configuration', `--${stray}`)
  const id = given['revoke-api-key']
  if (name === undefined && id === undefined) return given['api-keys'] === true ? { apiKey: 'list' } : null
  if (name === undefined) return { apiKey: 'revoke', id: id ?? '' }
  if (id !== undefined) throw new StartFailure('bad_configuration', '--revoke-api-key')
  const asked = wordsIn(given.scopes)
  const scopes = apiScopes.filter((scope) => asked.includes(scope))
  if (scopes.length === 0 || scopes.length < asked.length)
    throw new StartFailure('bad_configuration', '--scopes')
  const queues = wordsIn(given.queues)
  if (queues.length === 0) throw new StartFailure('bad_configuration', '--queues')
  const days = given.days === undefined ? null : Number(given.days)
  if (days !== null && !(Number.isInteger(days) && days > 0))
    throw new StartFailure('bad_configuration', '--days')
  return { apiKey: 'create', name, scopes, queues: queues.includes('all') ? 'all' : queues, days }
}

const wordsIn = (list = ''): readonly string[] => [
  ...new Set(
    list
      .split(',')
      .map((word) => word.trim())
      .filter(Boolean),
  ),
]

function formOf(file: string, flag: string): 'csv' | 'json_lines' {
  if (/\.(csv|tsv|txt)$/i.test(file)) return 'csv'
  if (/\.(jsonl|ndjson)$/i.test(file)) return 'json_lines'
  throw new StartFailure('bad_configuration', flag)
}

function oneOf<T extends string>(allowed: readonly T[], given: string | undefined, flag: string): T | null {
  const found = allowed.find((value) => value === given)
  if (given !== undefined && found === undefined) throw new StartFailure('bad_configuration', flag)
  return found ?? null
}

function separatorOf(given: string | undefined): string | null {
  if (given === undefined) return null
  const separator = given === 'tab' ? '\t' : given
  if (separator.length !== 1 || /["\r\n]/.test(separator))
    throw new StartFailure('bad_configuration', '--separator')
  return separator
}

/** `NAME=column`, or `NAME=-` for one to be left out. */
function mapOf(given: readonly string[]): ColumnMap {
  return new Map(
    given.map((written): [string, Column | null] => {
      const at = written.lastIndexOf('=')
      const [name, meant] = [written.slice(0, at), written.slice(at + 1)]
      const column = meant === '-' ? null : columns.find((known) => known === meant)
      if (at < 1 || column === undefined) throw new StartFailure('bad_configuration', `--map ${written}`)
      return [name, column]
    }),
  )
}
