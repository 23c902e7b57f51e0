/** Why the journal could not keep something, as far as the agent can do something about it. */
export type AppendFailure = 'disk_full' | 'failed'

const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG'])

export const failureOf = (cause: unknown): AppendFailure =>
  cause instanceof Error && 'code' in cause && typeof cause.code === 'string' && FULL.has(cause.code)
    ? 'disk_full'
    : 'failed'
