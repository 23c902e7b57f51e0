/** What every route of the API has in common: a key with the right scope before it, and a problem instead of an answer. */
import type { onRequestAsyncHookHandler } from 'fastify'
import type { z } from '#shared/kernel/schema.ts'
import type { ApiScope } from '../storage/api-keys.ts'
import { Problem } from './problem.ts'

export type RouteHooks = { readonly mayDo: (scope: ApiScope) => onRequestAsyncHookHandler }

const problem = { description: 'Why not', content: { 'application/problem+json': { schema: Problem } } }

/** With the problems that any of them may answer. */
export const answers = <S extends Readonly<Record<number, z.ZodType>>>(good: S) => ({
  ...good,
  '4xx': problem,
  '5xx': problem,
})
