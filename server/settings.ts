/** What an administrator sets: environment variables, a few of them also as flags. Wrong ones stop the start. */

import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import {
  type CachePolicy,
  ordinaryPolicy,
  PlacePolicy,
} from '#shared/domain/customer/kept-customers.rules.ts'
import { z } from '#shared/kernel/schema.ts'
import type { TurnServers } from './auth/turn-credentials.ts'
import { placePolicyOf } from './kept-customers.ts'
import { type Networks, networksOf } from './networks.ts'
import { StartFailure } from './start-failure.ts'
import { type Task, taskFlags, taskOf } from './tasks.ts'

export type Settings = {
  readonly host: string
  /** 0: whichever is free. */
  readonly port: number
  readonly database:
    | { readonly kind: 'postgres'; readonly url: string; readonly poolSize: number }
    | { readonly kind: 'folder'; readonly folder: string }
  /** Folder with the demo centre's articles, when an empty database is to be filled with it. */
  readonly demoArticles: string | null
  /** What a database without a centre is called. */
  readonly centre: { readonly name: string; readonly zone: string }
  /** File with lines to give to accounts at start. */
  readonly telephonyFile: string | null
  /** File with the centre's rules for calls. */
  readonly callRulesFile: string | null
  readonly caseRulesFile: string | null
  readonly swapRulesFile: string | null
  readonly personnelFile: string | null
  /** File with the categories of cases. */
  readonly categoriesFile: string | null
  /** File with the time limits that bind cases. */
  readonly clockRulesFile: string | null
  /** File with the centre's decisions about its customers' privacy. */
  readonly privacyRulesFile: string | null
  /** TURN servers that every line over SIP may relay through. */
  readonly turn: TurnServers | null
  /** Days for which clients keep acknowledged work, to send it again to a server that was restored. */
  readonly backupHorizonDays: number
  /** Days for which ended cases and records of calls are kept with whom they are about; null: until somebody is removed. */
  readonly recordDays: number | null
  readonly trustedProxies: readonly string[]
  /** Which customers machines keep, by role and place. */
  readonly cachePolicy: CachePolicy
  /** From where agents sign in who work in the office; null: not told apart. */
  readonly officeNetworks: Networks | null
  readonly task: Task
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
}

export const ARTICLES_HERE = fileURLToPath(new URL('./demo/knowledge', import.meta.url))

const text = z.string().trim().min(1)
const Environment = z.object({
  HOST: text.default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(8470),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//)
    .optional(),
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(10),
  DATA_DIR: text.default('./data'),
  SEED_DEMO: z.enum(['0', '1']).default('0'),
  CENTRE_NAME: text.max(100).default('Nightdesk'),
  CENTRE_ZONE: text.refine(isZone).default('Asia/Shanghai'),
  TELEPHONY_FILE: text.optional(),
  CALL_RULES_FILE: text.optional(),
  CASE_RULES_FILE: text.optional(),
  CATEGORIES_FILE: text.optional(),
  CLOCK_RULES_FILE: text.optional(),
  PRIVACY_RULES_FILE: text.optional(),
  SWAP_RULES_FILE: text.optional(),
  PERSONNEL_FILE: text.optional(),
  TURN_URLS: text
    .transform((urls) => urls.split(',').map((url) => url.trim()))
    .refine((urls) => urls.every((url) => /^turns?:[^/\s]+$/.test(url)))
    .optional(),
  TURN_SECRET: text.optional(),
  BACKUP_HORIZON: z.coerce.number().min(0).max(30).default(7),
  KEEP_RECORDS: z.coerce.number().int().min(1).max(36_500).optional(),
  KEPT_AT_HOME: text.transform(placePolicyOf).pipe(PlacePolicy).default(ordinaryPolicy.home),
  KEPT_IN_OFFICE: text.transform(placePolicyOf).pipe(PlacePolicy).default(ordinaryPolicy.office),
  OFFICE_NETWORKS: text.transform(networksOf).refine(areNetworks).optional(),
  TRUSTED_PROXIES: z.string().default(''),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
})

const flags = {
  host: { type: 'string' },
  port: { type: 'string' },
  'data-dir': { type: 'string' },
  demo: { type: 'boolean' },
  ...taskFlags,
} as const

/** Throws `bad_configuration` with the name of the setting. An empty variable counts as not set. */
export function readSettings(
  env: Readonly<Record<string, string | undefined>>,
  args: readonly string[],
): Settings {
  const given = readFlags(args)
  const set = Object.entries(env).filter(([, value]) => value !== undefined && value !== '')
  const parsed = Environment.safeParse({
    ...Object.fromEntries(set),
    ...(given.host !== undefined && { HOST: given.host }),
    ...(given.port !== undefined && { PORT: given.port }),
    ...(given['data-dir'] !== undefined && { DATA_DIR: given['data-dir'] }),
    ...(given.demo === true && { SEED_DEMO: '1' }),
  })
  if (!parsed.success)
    throw new StartFailure('bad_configuration', String(parsed.error.issues[0]?.path[0] ?? ''))
  const known = parsed.data
  return {
    host: known.HOST,
    port: known.PORT,
    database:
      known.DATABASE_URL === undefined
        ? { kind: 'folder', folder: known.DATA_DIR }
        : { kind: 'postgres', url: known.DATABASE_URL, poolSize: known.DATABASE_POOL },
    demoArticles: known.SEED_DEMO === '1' ? ARTICLES_HERE : null,
    centre: { name: known.CENTRE_NAME, zone: known.CENTRE_ZONE },
    telephonyFile: known.TELEPHONY_FILE ?? null,
    callRulesFile: known.CALL_RULES_FILE ?? null,
    caseRulesFile: known.CASE_RULES_FILE ?? null,
    categoriesFile: known.CATEGORIES_FILE ?? null,
    clockRulesFile: known.CLOCK_RULES_FILE ?? null,
    privacyRulesFile: known.PRIVACY_RULES_FILE ?? null,
    swapRulesFile: known.SWAP_RULES_FILE ?? null,
    personnelFile: known.PERSONNEL_FILE ?? null,
    turn: turnOf(known.TURN_URLS, known.TURN_SECRET),
    backupHorizonDays: known.BACKUP_HORIZON,
    recordDays: known.KEEP_RECORDS ?? null,
    trustedProxies: known.TRUSTED_PROXIES.split(',')
      .map((proxy) => proxy.trim())
      .filter(Boolean),
    cachePolicy: { home: known.KEPT_AT_HOME, office: known.KEPT_IN_OFFICE },
    officeNetworks: known.OFFICE_NETWORKS ?? null,
    task: taskOf(given),
    logLevel: known.LOG_LEVEL,
  }
}

function turnOf(urls: readonly string[] | undefined, secret: string | undefined): TurnServers | null {
  if (urls === undefined && secret === undefined) return null
  if (urls === undefined) throw new StartFailure('bad_configuration', 'TURN_URLS')
  if (secret === undefined) throw new StartFailure('bad_configuration', 'TURN_SECRET')
  return { urls, secret }
}

function readFlags(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: flags }).values
  } catch (cause) {
    throw new StartFailure('bad_configuration', args.join(' '), cause)
  }
}

function areNetworks(networks: Networks | 'malformed'): networks is Networks {
  return networks !== 'malformed'
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}
