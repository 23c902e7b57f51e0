/** Why the server could not start, as a code: `server.ts` says it in a sentence, `embedded.ts` tells main. */

/** With the exit code of `npm run server`. */
export const startFailures = {
  bad_configuration: 64,
  /** An administrator's file of rules says something that cannot be. */
  bad_rules: 65,
  /** A file that a task was given, or was to write. */
  unreadable_file: 66,
  database_unreachable: 69,
  port_taken: 70,
  folder_in_use: 71,
  folder_not_writable: 73,
  /** A newer version of the server has migrated this database. */
  database_newer: 78,
} as const
export type StartFailureCode = keyof typeof startFailures

export class StartFailure extends Error {
  override readonly name = 'StartFailure'
  readonly code: StartFailureCode
  /** What the sentence is about: a port, a folder, a setting. Never a password: a database's address without it. */
  readonly subject: string

  constructor(code: StartFailureCode, subject: string, cause?: unknown) {
    super(`${code}: ${subject}`, { cause })
    this.code = code
    this.subject = subject
  }
}

/** What is wrong with a file of rules; the sentences are `rules_…` in the texts. */
export const rulesProblems = [
  'missing',
  'malformed',
  'unknown_field',
  'contradiction',
  'twice',
  'ends_before_it_begins',
  'unknown_category',
  'unknown_category_field',
  'hours_without_hours',
  'unknown_department',
  'department_needed',
  'unknown_agent',
  'unknown_clock',
] as const
export type RulesFault = {
  readonly problem: (typeof rulesProblems)[number]
  /** Which rule, by its id, or the way to it in the file. */
  readonly where: string
  /** What it is about: a field, or an id that is not there. */
  readonly what: string
}

/** `subject` is the setting that names the file. */
export class BadRules extends StartFailure {
  readonly fault: RulesFault

  constructor(setting: string, fault: RulesFault) {
    super('bad_rules', setting)
    this.fault = fault
  }
}
