/**
 * What a centre decided about cases, kept by its administrator and given to every machine: the tree of causes, who may
 * grant how much, the departments that work on them, where cases go, and which answers are followed up. One row, so that its parts always fit each other.
 */
import { PermissionSet } from '#shared/domain/session/permissions.ts'
import { BusinessDate } from '#shared/kernel/clock.ts'
import { AgentId, CauseId, DepartmentId } from '#shared/kernel/ids.ts'
import { z } from '#shared/kernel/schema.ts'
import { contradictsItself, FollowUpRule } from './follow-up.rules.ts'
import { AmountFen, Remedy } from './handling.ts'
import { Ladder } from './ladder.ts'
import { Routing } from './routing.ts'

/** The three roots of the tree: what was expected, what was sold, how people were served. */
export const causeTops = ['expectation', 'product', 'service'] as const
export const CauseTop = z.enum(causeTops)
export type CauseTop = z.infer<typeof CauseTop>

export const Cause = z.strictObject({
  id: CauseId,
  top: CauseTop,
  /** null: right under its top. */
  parentId: CauseId.nullable(),
  name: z.string().min(1).max(80),
  /** Other words for it; searched together with the name and its pinyin. */
  keywords: z.array(z.string().max(40)).max(20),
  /** The last day on which it could be chosen; cases that have it keep it. */
  effectiveTo: BusinessDate.nullable(),
})
export type Cause = z.infer<typeof Cause>

/**
 * What somebody of this role may grant, in fen. Up to `aloneFen` nobody else is needed; up to `jointlyFen` a second person who
 * may as much has to agree; above it, not in this role.
 */
export const AuthorityRule = z.strictObject({
  id: z.string().min(1).max(64),
  role: PermissionSet,
  remedies: z.array(Remedy).min(1),
  aloneFen: AmountFen,
  jointlyFen: AmountFen,
  /** The policy and its article. */
  source: z.string().min(1).max(200),
  effectiveFrom: BusinessDate,
  effectiveTo: BusinessDate.nullable(),
})
export type AuthorityRule = z.infer<typeof AuthorityRule>

export const Department = z.strictObject({
  id: DepartmentId,
  name: z.string().min(1).max(80),
  /** Who works on what is handed to it. */
  handlerIds: z.array(AgentId).max(500),
})
export type Department = z.infer<typeof Department>

export const CASE_RULES_ID = 'case-rules'

export const CaseRules = z.strictObject({
  id: z.literal(CASE_RULES_ID),
  causes: z.array(Cause).max(2_000),
  authorities: z.array(AuthorityRule).max(200),
  departments: z.array(Department).max(200),
  /** Absent: no case needs a call before it is closed. */
  followUps: z.array(FollowUpRule).max(100).optional(),
  /** Who calls so soon after the end of a case probably calls about the same. Absent: `USUAL_REPEAT_DAYS`. */
  repeatDays: z.number().int().min(1).max(365).optional(),
  /** Absent: cases stay with whoever files them until somebody assigns them. */
  routing: Routing.optional(),
  /** Absent: nobody is told but whoever answers for a case, and their lead. */
  ladders: z.array(Ladder).max(100).optional(),
})
export type CaseRules = z.infer<typeof CaseRules>

/** As long as a centre usually takes one contact after another for the same matter. */
const USUAL_REPEAT_DAYS = 30
export const repeatDaysOf = (rules: CaseRules | null): number => rules?.repeatDays ?? USUAL_REPEAT_DAYS

/**
 * The id of what contradicts the rest, or null: an id twice or that of a top, a parent that is missing, elsewhere or below; fewer fen
 * with two than alone; a call that is due before it may be made.
 */
export function faultOfCaseRules({
  causes,
  authorities,
  departments,
  followUps = [],
}: CaseRules): string | null {
  const byId = new Map(causes.map((cause) => [cause.id, cause]))
  for (const { id, top, parentId } of causes) {
    if (causeTops.some((known) => known === String(id))) return id
    if (parentId !== null && (byId.get(parentId)?.top !== top || isBelow(byId, parentId, id))) return id
  }
  for (const { id, aloneFen, jointlyFen } of authorities) if (jointlyFen < aloneFen) return id
  for (const rule of followUps) if (contradictsItself(rule)) return rule.id
  for (const all of [causes, authorities, departments, followUps])
    for (const [index, { id }] of all.entries())
      if (all.findIndex((other) => other.id === id) < index) return id
  return null
}

/** Whether `id` is reached from itself by its parents. */
function isBelow(byId: ReadonlyMap<string, Cause>, parentId: CauseId, id: CauseId): boolean {
  const seen = new Set<CauseId>()
  for (let at: CauseId | null = parentId; at !== null && !seen.has(at); at = byId.get(at)?.parentId ?? null) {
    if (at === id) return true
    seen.add(at)
  }
  return false
}

/** What can be chosen on that day: causes that have no others under them. */
export function choosableCauses(causes: readonly Cause[], on: BusinessDate): Cause[] {
  const inForce = causes.filter(({ effectiveTo }) => effectiveTo === null || on <= effectiveTo)
  const parents = new Set(inForce.map(({ parentId }) => parentId))
  return inForce.filter(({ id }) => !parents.has(id))
}

/** Tops under which a centre has put nothing yet are chosen themselves, by their own name. */
export const bareTops = (causes: readonly Cause[], on: BusinessDate): CauseTop[] => {
  const used = new Set(choosableCauses(causes, on).map(({ top }) => top))
  return causeTops.filter((top) => !used.has(top))
}

export const mayBeChosen = (causes: readonly Cause[], id: CauseId, on: BusinessDate): boolean =>
  choosableCauses(causes, on).some((cause) => cause.id === id) ||
  bareTops(causes, on).some((top) => top === String(id))

/** From right under the top down to the cause itself. */
export function pathOfCause(causes: readonly Cause[], id: CauseId): Cause[] {
  const path: Cause[] = []
  let at = causes.find((cause) => cause.id === id)
  while (at !== undefined && !path.includes(at)) {
    path.unshift(at)
    const { parentId } = at
    at = causes.find((cause) => cause.id === parentId)
  }
  return path
}
