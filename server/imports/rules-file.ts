/** An administrator's file of rules (YAML, and so also JSON), read by its schema; what is wrong in it is named by rule and field. */
import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import type { z } from '#shared/kernel/schema.ts'
import { BadRules, type RulesFault, StartFailure } from '../start-failure.ts'

/**
 * Throws `bad_configuration` when the file cannot be read or is neither YAML nor JSON, `bad_rules` when it does not hold what
 * `schema` says.
 */
export async function readRulesFile<T>(setting: string, file: string, schema: z.ZodType<T>): Promise<T> {
  const given = await contentOf(setting, file)
  const read = schema.safeParse(given)
  if (read.success) return read.data
  const [issue] = read.error.issues
  throw new BadRules(setting, faultOf(given, issue === undefined ? [] : issue.path, issue))
}

async function contentOf(setting: string, file: string): Promise<unknown> {
  try {
    return parse(await readFile(file, 'utf8'))
  } catch (cause) {
    throw new StartFailure('bad_configuration', `${setting}: ${file}`, cause)
  }
}

type Path = readonly PropertyKey[]

function faultOf(given: unknown, path: Path, issue: z.core.$ZodIssue | undefined): RulesFault {
  const where = nameOf(given, path)
  if (issue?.code === 'unrecognized_keys')
    return { problem: 'unknown_field', where, what: issue.keys.join(', ') }
  const what = path.filter((step) => typeof step !== 'number').join('.')
  return { problem: at(given, path) === undefined ? 'missing' : 'malformed', where, what }
}

/** By the innermost id on the way; where there is none, the way itself. */
function nameOf(given: unknown, path: Path): string {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const id = at(given, [...path.slice(0, depth), 'id'])
    if (typeof id === 'string' && id !== '') return id
  }
  return path.map((step) => (typeof step === 'number' ? `[${step + 1}]` : String(step))).join(' ')
}

const at = (given: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null
        ? Object.getOwnPropertyDescriptor(value, step)?.value
        : undefined,
    given,
  )
