/** Which cases a lead wants to see or to count, and whether a case is one of them. All parts must hold; none: all cases. */
import { type AgentId, CategoryId, CauseId, DepartmentId } from '#shared/kernel/ids.ts'
import { z } from '#shared/kernel/schema.ts'
import { Product } from '../customer/customer.ts'
import { type CaseRules, pathOfCause } from './case-rules.ts'
import type { Category } from './category.ts'
import { type Complaint, ComplaintKind, Severity } from './complaint.ts'
import { districtOf } from './district.ts'

/** In the place of an owner's id: nobody has it. */
export const NOBODY = ''

/** How the clock that runs out next stands. `none`: none runs any more. */
export const clockStates = ['overdue', 'near', 'running', 'paused', 'none'] as const
export const ClockState = z.enum(clockStates)
export type ClockState = z.infer<typeof ClockState>

export const ProductKind = Product.shape.kind
export type ProductKind = z.infer<typeof ProductKind>

export const CaseFilter = z.strictObject({
  ownerId: z.string().max(64).optional(),
  /** With everything below it. */
  categoryId: CategoryId.optional(),
  /** Of the tree, or one of its tops; with everything below it. */
  causeId: CauseId.optional(),
  product: ProductKind.optional(),
  district: z.string().max(40).optional(),
  severity: Severity.optional(),
  kind: ComplaintKind.optional(),
  clock: ClockState.optional(),
  departmentId: DepartmentId.optional(),
  text: z.string().max(100).optional(),
})
export type CaseFilter = z.infer<typeof CaseFilter>
export type FilterName = keyof CaseFilter

export const NO_FILTER: CaseFilter = {}

export const filtersOn = (filter: CaseFilter): readonly FilterName[] =>
  (Object.keys(filter) as FilterName[]).filter((name) => filter[name] !== undefined)

/** With this part said otherwise; undefined: not filtered by it any more. */
export function withFilter<N extends FilterName>(
  filter: CaseFilter,
  name: N,
  value: CaseFilter[N] | undefined,
): CaseFilter {
  const { [name]: _, ...rest } = filter
  return value === undefined ? rest : { ...rest, [name]: value }
}

/** What of a case a filter looks at. */
export type CaseTraits = {
  readonly number: string
  readonly customerName: string
  readonly facts: string
  readonly place: string
  readonly ownerId: AgentId | null
  readonly categoryId: string
  /** Found at its last end; null: it has had none. */
  readonly causeId: string | null
  readonly product: ProductKind | null
  readonly district: string
  readonly severity: Severity
  readonly kind: ComplaintKind
  /** The one that has it now. */
  readonly departmentId: string | null
}

export const traitsOf = (complaint: Complaint, product: ProductKind | null): CaseTraits => {
  const { number, customerName, facts, place, ownerId, categoryId, severity, kind } = complaint
  return {
    number,
    customerName,
    facts,
    place,
    ownerId,
    categoryId,
    severity,
    kind,
    product,
    district: districtOf(place),
    causeId: lastCauseOf(complaint),
    departmentId:
      complaint.status === 'waiting_department' ? (complaint.handling?.waiting?.departmentId ?? null) : null,
  }
}

function lastCauseOf({ handling }: Complaint): CauseId | null {
  if (handling === undefined) return null
  const { closure } = [...handling.earlier, handling].findLast((round) => round.closure !== undefined) ?? {}
  return closure?.causeId ?? null
}

export type Trees = {
  readonly categories: readonly Pick<Category, 'id' | 'parentId'>[]
  readonly causes: CaseRules['causes']
}

/** Made once for many cases. `clock` is asked only where the filter does. */
export function caseMatcher(
  filter: CaseFilter,
  { categories, causes }: Trees,
): (traits: CaseTraits, clock: () => ClockState) => boolean {
  const { ownerId, categoryId, causeId, product, district, severity, kind, departmentId } = filter
  const below = categoryId === undefined ? null : categoriesBelow(categories, categoryId)
  const found = causeId === undefined ? null : causesBelow(causes, causeId)
  const sought = fold(filter.text ?? '')
  const same = (asked: string | undefined, value: string | null): boolean =>
    asked === undefined || asked === value
  return (traits, clock) =>
    same(ownerId, traits.ownerId ?? NOBODY) &&
    (below === null || below.has(traits.categoryId)) &&
    (found === null || (traits.causeId !== null && found.has(traits.causeId))) &&
    same(product, traits.product) &&
    same(district, traits.district) &&
    same(severity, traits.severity) &&
    same(kind, traits.kind) &&
    same(departmentId, traits.departmentId) &&
    (sought === '' || isSaid(traits, sought)) &&
    (filter.clock === undefined || filter.clock === clock())
}

const fold = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/gu, '')
const isSaid = ({ number, customerName, facts, place }: CaseTraits, sought: string): boolean =>
  [number, customerName, place, facts].some((text) => fold(text).includes(sought))

function categoriesBelow(categories: Trees['categories'], top: string): ReadonlySet<string> {
  const below = new Set([top])
  // Deeper ones may stand before those they lie under.
  for (let size = 0; size !== below.size; ) {
    size = below.size
    for (const { id, parentId } of categories) if (parentId !== null && below.has(parentId)) below.add(id)
  }
  return below
}

const causesBelow = (causes: Trees['causes'], asked: CauseId): ReadonlySet<string> =>
  new Set([
    asked,
    ...causes
      .filter(({ id, top }) => top === String(asked) || pathOfCause(causes, id).some((at) => at.id === asked))
      .map(({ id }) => id),
  ])
